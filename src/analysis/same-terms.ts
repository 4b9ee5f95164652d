/**
 * Which sayings have the same terms? A number for each different list of terms, in the order of first sight; lists lie one
 * after another in `term`. Open addressing, FNV-1a over the terms. O(terms).
 */
export class SameTerms {
  readonly #start: Int32Array
  readonly #term: Int32Array
  readonly #slots: Int32Array
  /** The first saying of each number. */
  readonly #first: Int32Array
  #count = 0

  constructor(start: Int32Array, term: Int32Array) {
    const sayings = start.length - 1
    this.#start = start
    this.#term = term
    this.#slots = new Int32Array(1 << (32 - Math.clz32(2 * sayings + 1))).fill(-1)
    this.#first = new Int32Array(sayings)
  }

  /** Number of the terms of saying s. */
  numberOf(s: number): number {
    let hash = 0x811c9dc5
    for (let j = this.#start[s]!; j < this.#start[s + 1]!; j++) hash = Math.imul(hash ^ this.#term[j]!, 0x01000193)
    const mask = this.#slots.length - 1
    let slot = (hash ^ (hash >>> 15)) & mask
    for (let number = this.#slots[slot]!; number >= 0; number = this.#slots[slot]!) {
      if (this.#areSame(this.#first[number]!, s)) return number
      slot = (slot + 1) & mask
    }
    this.#first[this.#count] = s
    this.#slots[slot] = this.#count
    return this.#count++
  }

  #areSame(a: number, b: number): boolean {
    const [from, other] = [this.#start[a]!, this.#start[b]!]
    const length = this.#start[a + 1]! - from
    if (this.#start[b + 1]! - other !== length) return false
    for (let j = 0; j < length; j++) if (this.#term[from + j] !== this.#term[other + j]) return false
    return true
  }
}
