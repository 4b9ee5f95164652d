import { GrowingInts } from './growing.ts'
import { Postings, wider } from './postings.ts'

/**
 * The texts of the search as numbers: terms of each slot (a text once added; replaced texts leave their slot dead), the
 * slots of each term, and how many living texts hold it. Weights follow the number of texts, so they are worked out when
 * asked and kept until the next change. Memory: 8–12 bytes a distinct term of a text, 20 bytes a term, 12 bytes a text.
 */
export class SimilarColumns {
  readonly postings: Postings
  /** Distinct terms of slot s, ascending: `terms.values[starts[s] … starts[s + 1])`. */
  readonly terms: GrowingInts
  readonly starts: GrowingInts
  /** 1 / √(distinct terms + 8) of a living slot, 0 for a dead one: one number read at random tells both. */
  scales: Float32Array
  private living: Int32Array
  private weights = new Float64Array(1024)
  private weighed = new Int32Array(1024)
  private version = 1
  private count = 0
  private logs = logTable(2048)

  constructor(saved?: { readonly starts: Int32Array; readonly terms: Int32Array; readonly lengths: Int32Array; readonly pool: Int32Array }) {
    this.postings = saved ? new Postings(saved.lengths, saved.pool) : new Postings()
    this.terms = new GrowingInts(4096)
    this.starts = new GrowingInts(1024)
    this.living = saved ? saved.lengths.slice() : new Int32Array(1024)
    if (saved) {
      this.terms.values = saved.terms
      this.terms.length = saved.terms.length
      this.starts.values = saved.starts
      this.starts.length = saved.starts.length
      this.count = saved.starts.length - 1
    } else this.starts.push(0)
    this.scales = new Float32Array(Math.max(1024, this.count * 2))
    for (let slot = 0; slot < this.count; slot++) this.scales[slot] = this.scaleOf(slot)
    this.fit()
  }

  /** Living texts. */
  get size(): number {
    return this.count
  }

  /** Slots, the dead included. */
  get slots(): number {
    return this.starts.length - 1
  }

  isAlive(slot: number): boolean {
    return (this.scales[slot] as number) > 0
  }

  private scaleOf(slot: number): number {
    return 1 / Math.sqrt((this.starts.values[slot + 1] as number) - (this.starts.values[slot] as number) + 8)
  }

  /** Adds a text by its distinct terms, ascending; gives its slot. O(terms). */
  add(terms: Int32Array): number {
    const slot = this.slots
    for (const term of terms) {
      this.terms.push(term)
      this.postings.push(term, slot)
      if (term >= this.living.length) this.living = wider(this.living, Math.max(term + 1, this.living.length * 2))
      this.living[term] = (this.living[term] as number) + 1
    }
    this.starts.push(this.terms.length)
    this.count++
    this.fit()
    this.scales[slot] = this.scaleOf(slot)
    return slot
  }

  /** Takes a text out of all counts; its postings stay until `clean`. O(terms). */
  remove(slot: number): void {
    const { values } = this.starts
    for (let j = values[slot] as number; j < (values[slot + 1] as number); j++) {
      const term = this.terms.values[j] as number
      this.living[term] = (this.living[term] as number) - 1
    }
    this.scales[slot] = 0
    this.count--
    this.version++
  }

  documents(term: number): number {
    return term < this.living.length ? (this.living[term] as number) : 0
  }

  /** Square of ln(1 + texts / texts with the term), from a table of logarithms; a word of every text still weighs a little. */
  weight(term: number): number {
    if (this.weighed[term] === this.version) return this.weights[term] as number
    if (term >= this.weights.length) this.makeWeights(term)
    const known = this.documents(term)
    const idf = known === 0 ? 0 : (this.logs[this.count + known] as number) - (this.logs[known] as number)
    this.weights[term] = idf * idf
    this.weighed[term] = this.version
    return idf * idf
  }

  /** Drops the dead and renumbers the living in the order they were added; gives the old slot of each new one. O(entries). */
  clean(): Int32Array {
    const kept = Int32Array.from({ length: this.slots }, (_, slot) => slot).filter((slot) => this.isAlive(slot))
    const now = new Int32Array(this.slots).fill(-1)
    kept.forEach((slot, i) => (now[slot] = i))
    this.postings.renumber((slot) => now[slot] as number)
    let at = 0
    for (let i = 0; i < kept.length; i++) {
      const slot = kept[i] as number
      const [from, to] = [this.starts.values[slot] as number, this.starts.values[slot + 1] as number]
      this.terms.values.copyWithin(at, from, to)
      this.starts.values[i] = at
      at += to - from
    }
    this.starts.values[kept.length] = at
    this.starts.length = kept.length + 1
    this.terms.length = at
    for (let slot = 0; slot < kept.length; slot++) this.scales[slot] = this.scaleOf(slot)
    this.version++
    return kept
  }

  private fit(): void {
    this.version++
    if (this.scales.length < this.slots) {
      const longer = new Float32Array(this.slots * 2)
      longer.set(this.scales)
      this.scales = longer
    }
    if (this.logs.length <= this.count * 2) this.logs = logTable(this.count * 4 + 2)
  }

  private makeWeights(term: number): void {
    const size = Math.max(term + 1, this.weights.length * 2)
    const longer = new Float64Array(size)
    longer.set(this.weights)
    this.weights = longer
    this.weighed = wider(this.weighed, size)
  }
}

/** ln of 0 … size−1, the first place unused. */
function logTable(size: number): Float64Array {
  const logs = new Float64Array(size)
  for (let n = 1; n < size; n++) logs[n] = Math.log(n)
  return logs
}
