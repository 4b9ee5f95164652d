const slotSize = 4
const hashStart = 0x811c9dc5
const hashStep = 0x01000193

/**
 * Numbers for written words, looked up by a stretch of a text without cutting it out: a word seen before costs one hash
 * over its letters and one comparison, no string. Open addressing, linear probing, FNV-1a over UTF-16 units; ids are
 * dense and count from 0 in the order of first sight. Linear in the letters.
 */
export class WordTable {
  /** Four numbers a slot, side by side, since each look is a scattered read: id (−1 for none), hash, where its letters begin, how many. */
  #slots = new Int32Array(slotSize << 12).fill(-1)
  /** Undefined for words taken over as letters until somebody asks for them. */
  readonly #written: (string | undefined)[] = []
  /** Letters of all words, the common ones together, since they are met first. */
  #letters = new Uint16Array(1 << 14)
  #lettersUsed = 0
  #given: WordLetters | null = null

  /** A table that knows these words from the start, by their order; no string is made of them before it is asked for. */
  static from(given: WordLetters): WordTable {
    const table = new WordTable()
    const count = given.starts.length - 1
    table.#given = given
    table.#letters = given.letters.slice()
    table.#lettersUsed = given.starts[count] as number
    table.#written.length = count
    let size = table.#slots.length
    while (count * 2 * slotSize > size) size *= 2
    table.#slots = slotsOf(given, size)
    return table
  }

  get size(): number {
    return this.#written.length
  }

  /** The written word behind an id. */
  written(id: number): string {
    return this.#written[id] ?? (this.#written[id] = this.#cut(id))
  }

  /** All words, by their ids. */
  all(): string[] {
    return Array.from({ length: this.size }, (_, id) => this.written(id))
  }

  /** Id of text[from…to); a word not seen before gets the next one. */
  idOf(text: string, from: number, to: number): number {
    const hash = hashOf(text, from, to)
    const slot = this.#slotOf(hash, text, from, to)
    const id = this.#slots[slot] as number
    return id >= 0 ? id : this.#add(hash, slot, text.slice(from, to))
  }

  /** Id of a word, or −1. */
  find(word: string): number {
    return this.#slots[this.#slotOf(hashOf(word, 0, word.length), word, 0, word.length)] as number
  }

  /** The slot of a word, or the empty one it would take. */
  #slotOf(hash: number, text: string, from: number, to: number): number {
    const slots = this.#slots
    const mask = slots.length - 1
    let slot = (hash << 2) & mask
    for (let id = slots[slot] as number; id >= 0; id = slots[slot] as number) {
      if (slots[slot + 1] === hash && slots[slot + 3] === to - from && this.#is(slots[slot + 2] as number, text, from, to)) return slot
      slot = (slot + slotSize) & mask
    }
    return slot
  }

  clear(): void {
    this.#slots.fill(-1)
    this.#written.length = 0
    this.#lettersUsed = 0
    this.#given = null
  }

  #is(start: number, text: string, from: number, to: number): boolean {
    const letters = this.#letters
    for (let at = from, own = start; at < to; at++, own++) if (letters[own] !== text.charCodeAt(at)) return false
    return true
  }

  #add(hash: number, slot: number, word: string): number {
    const id = this.#written.length
    const start = this.#lettersUsed
    while (start + word.length > this.#letters.length) this.#letters = widened(this.#letters)
    for (let i = 0; i < word.length; i++) this.#letters[start + i] = word.charCodeAt(i)
    this.#lettersUsed = start + word.length
    // A copy of its own: a slice would keep the whole text it was cut from in memory.
    this.#written.push(stringOf(this.#letters.subarray(start, start + word.length)))
    this.#slots[slot] = id
    this.#slots[slot + 1] = hash
    this.#slots[slot + 2] = start
    this.#slots[slot + 3] = word.length
    if (this.#written.length * 2 * slotSize > this.#slots.length) this.#grow()
    return id
  }

  #cut(id: number): string {
    const { letters, starts } = this.#given as WordLetters
    return stringOf(letters.subarray(starts[id], starts[id + 1]))
  }

  #grow(): void {
    const old = this.#slots
    const slots = new Int32Array(old.length * 2).fill(-1)
    const mask = slots.length - 1
    for (let from = 0; from < old.length; from += slotSize) {
      if ((old[from] as number) < 0) continue
      let slot = ((old[from + 1] as number) << 2) & mask
      while ((slots[slot] as number) >= 0) slot = (slot + slotSize) & mask
      slots.set(old.subarray(from, from + slotSize), slot)
    }
    this.#slots = slots
  }
}

function widened(values: Uint16Array): Uint16Array<ArrayBuffer> {
  const wider = new Uint16Array(Math.max(16, values.length * 2))
  wider.set(values)
  return wider
}

/** Spreading a long word as arguments would overflow the stack. */
const mostArguments = 1000

function stringOf(letters: Uint16Array): string {
  let word = ''
  for (let at = 0; at < letters.length; at += mostArguments) word += String.fromCharCode.apply(null, letters.subarray(at, at + mostArguments) as unknown as number[])
  return word
}

function hashOf(text: string, from: number, to: number): number {
  let hash = hashStart
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ text.charCodeAt(at), hashStep)
  return hash ^ (hash >>> 15)
}

/** A table of these words, which must differ from each other. */
function slotsOf({ letters, starts }: WordLetters, size: number): Int32Array<ArrayBuffer> {
  const slots = new Int32Array(size).fill(-1)
  const mask = size - 1
  for (let id = 0, at = 0; id + 1 < starts.length; id++) {
    const [from, to] = [at, starts[id + 1] as number]
    let hash = hashStart
    for (; at < to; at++) hash = Math.imul(hash ^ (letters[at] as number), hashStep)
    hash ^= hash >>> 15
    let slot = (hash << 2) & mask
    while ((slots[slot] as number) >= 0) slot = (slot + slotSize) & mask
    slots[slot] = id
    slots[slot + 1] = hash
    slots[slot + 2] = from
    slots[slot + 3] = to - from
  }
  return slots
}

/** Words as letters, one after another: word i is `letters[starts[i] … starts[i+1])`. */
export interface WordLetters {
  readonly letters: Uint16Array
  readonly starts: Int32Array
}

export function lettersOf(words: readonly string[]): WordLetters {
  const starts = new Int32Array(words.length + 1)
  words.forEach((word, i) => (starts[i + 1] = (starts[i] as number) + word.length))
  const letters = new Uint16Array(starts[words.length] as number)
  words.forEach((word, i) => {
    for (let at = 0; at < word.length; at++) letters[(starts[i] as number) + at] = word.charCodeAt(at)
  })
  return { letters, starts }
}
