import type { SimilarColumns } from './similar-columns.ts'

/**
 * The texts most alike to a set of terms: cosine of idf weights over distinct terms.
 *
 *   terms, rarest first ─► lists add idf² to a counter per text, until what was read is long and what is left cannot make
 *   a text alike enough ─► the best guesses are scored exactly over all terms
 *
 * Bound (MaxScore: H. Turtle, J. Flood 1995): a text in none of the lists read can reach at most √(left / total), where `left` is the
 * weight of the terms not read. Reading stops when `budget` entries were read and this bound is below `unseen`, or, whatever the bound, at `most`
 * entries. Cost: at most `most` + the first list entries, plus `rescored` texts; independent of the number of texts.
 * Ties: the earlier slot.
 */
export interface SearchEffort {
  readonly budget: number
  readonly most: number
  readonly unseen: number
  readonly rescored: number
}

export const searchEfforts = {
  /** While somebody types. */
  quick: { budget: 2_500, most: 5_000, unseen: 0.6, rescored: 40 },
  /** When nothing may be missed: 0.99 of what a full reading shows (bench/similar.ts). */
  thorough: { budget: 24_000, most: 60_000, unseen: 0.4, rescored: 200 },
} as const satisfies Record<string, SearchEffort>

export interface FoundSlot {
  readonly slot: number
  /** 0…1. */
  readonly score: number
  /** Shared terms. */
  readonly shared: number
}

export class SimilarSearch {
  private readonly columns: SimilarColumns
  private counters = new Float32Array(1024)
  private met = new Int32Array(1024)
  private wanted = new Float64Array(1024)
  private asked: Int32Array = new Int32Array(0)

  constructor(columns: SimilarColumns) {
    this.columns = columns
  }

  /** Scored texts worth showing, in no order, at least `limit` of those met. `terms` are distinct and ascending. */
  find(terms: Int32Array, limit: number, effort: SearchEffort): FoundSlot[] {
    const { columns } = this
    let total = 0
    for (const term of terms) total += columns.weight(term)
    if (total === 0) return []
    this.fit(terms)
    const count = this.read(terms, total, effort)
    const slots = this.bestGuesses(count, Math.max(effort.rescored, limit * 2))
    for (const term of terms) this.wanted[term] = columns.weight(term)
    const found = slots.map((slot) => this.score(slot, total))
    for (const term of terms) this.wanted[term] = 0
    return found
  }

  private fit(terms: Int32Array): void {
    const { slots } = this.columns
    if (this.counters.length < slots) {
      this.counters = new Float32Array(slots * 2)
      this.met = new Int32Array(slots * 2)
    }
    const last = terms.length === 0 ? 0 : (terms[terms.length - 1] as number)
    if (this.wanted.length <= last) this.wanted = new Float64Array(last * 2 + 2)
    if (this.asked.length < terms.length) this.asked = new Int32Array(terms.length * 2)
  }

  /** Reads lists, rarest terms first; gives how many slots were met. */
  private read(terms: Int32Array, total: number, effort: SearchEffort): number {
    const { columns, counters, met } = this
    const { postings } = columns
    const order = Array.from(terms)
      .filter((term) => columns.documents(term) > 0)
      .sort((s, t) => columns.documents(s) - columns.documents(t) || s - t)
    const { values } = postings
    let left = total
    let read = 0
    let count = 0
    for (const term of order) {
      const length = postings.length(term)
      const isEnough = read + length > effort.budget && left <= effort.unseen * effort.unseen * total
      if (isEnough || (read > 0 && read + length > effort.most)) break
      const weight = columns.weight(term)
      const from = postings.from(term)
      for (let p = from; p < from + length; p++) {
        const slot = values[p] as number
        const known = counters[slot] as number
        if (known === 0) met[count++] = slot
        counters[slot] = known + weight
      }
      read += length
      left -= weight
    }
    return count
  }

  /** The best of the first `count` slots met by counter over √(terms + 8), best first; leaves the counters zero. */
  private bestGuesses(count: number, most: number): number[] {
    const { counters, met } = this
    const { scales } = this.columns
    const slots = new Int32Array(most)
    const guesses = new Float64Array(most)
    let kept = 0
    let floor = 0
    for (let c = 0; c < count; c++) {
      const slot = met[c] as number
      const guess = (counters[slot] as number) * (scales[slot] as number)
      counters[slot] = 0
      if (guess <= floor) continue
      let at = kept < most ? kept++ : kept - 1
      while (at > 0 && ((guesses[at - 1] as number) < guess || (guesses[at - 1] === guess && (slots[at - 1] as number) > slot))) {
        guesses[at] = guesses[at - 1] as number
        slots[at] = slots[at - 1] as number
        at--
      }
      guesses[at] = guess
      slots[at] = slot
      if (kept === most) floor = guesses[kept - 1] as number
    }
    return Array.from(slots.subarray(0, kept))
  }

  private score(slot: number, total: number): FoundSlot {
    const { columns, wanted } = this
    const terms = columns.terms.values
    const to = columns.starts.values[slot + 1] as number
    let square = 0
    let sum = 0
    let shared = 0
    for (let j = columns.starts.values[slot] as number; j < to; j++) {
      const term = terms[j] as number
      square += columns.weight(term)
      const weight = term < wanted.length ? (wanted[term] as number) : 0
      if (weight > 0) {
        sum += weight
        shared++
      }
    }
    return { slot, shared, score: square === 0 ? 0 : sum / Math.sqrt(total * square) }
  }
}
