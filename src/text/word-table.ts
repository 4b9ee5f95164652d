/**
 * Numbers for written words, looked up by a stretch of a text without cutting it out: a word seen before costs one hash
 * over its letters and one comparison, no string. Open addressing, linear probing, FNV-1a over UTF-16 units; ids are
 * dense and count from 0 in the order of first sight. Linear in the letters.
 */
export class WordTable {
  #slots = new Int32Array(1 << 12).fill(-1)
  #hashes = new Int32Array(1 << 11)
  readonly #written: string[] = []

  get size(): number {
    return this.#written.length
  }

  /** The written word behind an id. */
  written(id: number): string {
    return this.#written[id] as string
  }

  /** Id of text[from…to); a word not seen before gets the next one. */
  idOf(text: string, from: number, to: number): number {
    let hash = 0x811c9dc5
    for (let at = from; at < to; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
    hash ^= hash >>> 15
    const mask = this.#slots.length - 1
    let slot = hash & mask
    for (let id = this.#slots[slot] as number; id >= 0; id = this.#slots[slot] as number) {
      if (this.#hashes[id] === hash && this.#is(id, text, from, to)) return id
      slot = (slot + 1) & mask
    }
    return this.#add(hash, slot, text.slice(from, to))
  }

  clear(): void {
    this.#slots.fill(-1)
    this.#written.length = 0
  }

  #is(id: number, text: string, from: number, to: number): boolean {
    const word = this.#written[id] as string
    if (word.length !== to - from) return false
    for (let i = 0; i < word.length; i++) if (word.charCodeAt(i) !== text.charCodeAt(from + i)) return false
    return true
  }

  #add(hash: number, slot: number, word: string): number {
    const id = this.#written.length
    // A copy of its own: a slice would keep the whole text it was cut from in memory.
    this.#written.push(ownCopy(word))
    if (id >= this.#hashes.length) {
      const grown = new Int32Array(this.#hashes.length * 2)
      grown.set(this.#hashes)
      this.#hashes = grown
    }
    this.#hashes[id] = hash
    this.#slots[slot] = id
    if (this.#written.length * 2 > this.#slots.length) this.#grow()
    return id
  }

  #grow(): void {
    const slots = new Int32Array(this.#slots.length * 4).fill(-1)
    const mask = slots.length - 1
    for (let id = 0; id < this.#written.length; id++) {
      let slot = (this.#hashes[id] as number) & mask
      while ((slots[slot] as number) >= 0) slot = (slot + 1) & mask
      slots[slot] = id
    }
    this.#slots = slots
  }
}

function ownCopy(word: string): string {
  const codes = new Array<number>(word.length)
  for (let i = 0; i < word.length; i++) codes[i] = word.charCodeAt(i)
  // A whole line without a blank can be one word: spreading it as arguments would overflow the stack.
  return codes.length > 1000 ? word : String.fromCharCode(...codes)
}
