/**
 * Numbers for written words, looked up by a stretch of a text without cutting it out: a word seen before costs one hash
 * over its letters and one comparison, no string. Open addressing, linear probing, FNV-1a over UTF-16 units; ids are
 * dense and count from 0 in the order of first sight. Linear in the letters.
 */
export class WordTable {
  /** Two numbers a slot, side by side: id (−1 for none) and hash. */
  #slots = new Int32Array(1 << 13).fill(-1)
  readonly #written: string[] = []
  /** The letters of word id: `letters[starts[id] … starts[id+1])`, the common words together, since they are met first. */
  #letters = new Uint16Array(1 << 14)
  #starts = new Int32Array(1 << 11)

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
    const slots = this.#slots
    const mask = slots.length - 1
    let slot = (hash << 1) & mask
    for (let id = slots[slot] as number; id >= 0; id = slots[slot] as number) {
      if (slots[slot + 1] === hash && this.#is(id, text, from, to)) return id
      slot = (slot + 2) & mask
    }
    return this.#add(hash, slot, text.slice(from, to))
  }

  clear(): void {
    this.#slots.fill(-1)
    this.#written.length = 0
  }

  #is(id: number, text: string, from: number, to: number): boolean {
    const letters = this.#letters
    const start = this.#starts[id] as number
    if ((this.#starts[id + 1] as number) - start !== to - from) return false
    for (let i = from, own = start; i < to; i++, own++) if (letters[own] !== text.charCodeAt(i)) return false
    return true
  }

  #add(hash: number, slot: number, word: string): number {
    const id = this.#written.length
    // A copy of its own: a slice would keep the whole text it was cut from in memory.
    this.#written.push(ownCopy(word))
    if (id + 2 > this.#starts.length) this.#starts = widened(this.#starts, new Int32Array(this.#starts.length * 2))
    const start = id === 0 ? 0 : (this.#starts[id] as number)
    while (start + word.length > this.#letters.length) this.#letters = widened(this.#letters, new Uint16Array(this.#letters.length * 2))
    for (let i = 0; i < word.length; i++) this.#letters[start + i] = word.charCodeAt(i)
    this.#starts[id] = start
    this.#starts[id + 1] = start + word.length
    this.#slots[slot] = id
    this.#slots[slot + 1] = hash
    if (this.#written.length * 4 > this.#slots.length) this.#grow()
    return id
  }

  #grow(): void {
    const old = this.#slots
    const slots = new Int32Array(old.length * 2).fill(-1)
    const mask = slots.length - 1
    for (let from = 0; from < old.length; from += 2) {
      if ((old[from] as number) < 0) continue
      let slot = ((old[from + 1] as number) << 1) & mask
      while ((slots[slot] as number) >= 0) slot = (slot + 2) & mask
      slots[slot] = old[from] as number
      slots[slot + 1] = old[from + 1] as number
    }
    this.#slots = slots
  }
}

function widened<Values extends Int32Array | Uint16Array>(values: Values, wider: Values): Values {
  wider.set(values)
  return wider
}

function ownCopy(word: string): string {
  const codes = new Array<number>(word.length)
  for (let i = 0; i < word.length; i++) codes[i] = word.charCodeAt(i)
  // A whole line without a blank can be one word: spreading it as arguments would overflow the stack.
  return codes.length > 1000 ? word : String.fromCharCode(...codes)
}
