/**
 * Lists of rising numbers by term, all in one array: a list that is full moves to a place twice as large.
 * Reading a list is one stretch of memory; adding costs O(1) on average. Memory: 4 bytes an entry, at most four times the
 * entries while lists move, the entries themselves after `packed`.
 */
export class Postings {
  private pool: Int32Array
  private used = 0
  private starts: Int32Array
  private lengths: Int32Array
  private capacities: Int32Array

  constructor(lengths: Int32Array = new Int32Array(1024), pool: Int32Array = new Int32Array(4096)) {
    this.lengths = lengths
    this.capacities = lengths.slice()
    this.starts = new Int32Array(lengths.length)
    for (let t = 0; t < lengths.length; t++) {
      this.starts[t] = this.used
      this.used += lengths[t] as number
    }
    this.pool = pool
  }

  /** The array all lists lie in; valid until the next `push`. */
  get values(): Int32Array {
    return this.pool
  }

  from(term: number): number {
    return this.starts[term] as number
  }

  length(term: number): number {
    return term < this.lengths.length ? (this.lengths[term] as number) : 0
  }

  push(term: number, value: number): void {
    if (term >= this.lengths.length) this.makeRoomFor(term)
    const length = this.lengths[term] as number
    if (length === this.capacities[term]) this.move(term, Math.max(4, length * 2))
    this.pool[(this.starts[term] as number) + length] = value
    this.lengths[term] = length + 1
  }

  /** Puts each value through `renumber` in place; −1 drops it. Renumbering must keep the order. */
  renumber(renumber: (value: number) => number): void {
    for (let t = 0; t < this.lengths.length; t++) {
      const from = this.starts[t] as number
      let to = from
      for (let p = from; p < from + (this.lengths[t] as number); p++) {
        const value = renumber(this.pool[p] as number)
        if (value >= 0) this.pool[to++] = value
      }
      this.lengths[t] = to - from
    }
  }

  /** Lengths of the first `terms` lists and all their entries in a row: what the constructor takes. */
  packed(terms: number): { readonly lengths: Int32Array; readonly pool: Int32Array } {
    const lengths = new Int32Array(terms)
    lengths.set(this.lengths.subarray(0, terms))
    const pool = new Int32Array(lengths.reduce((sum, length) => sum + length, 0))
    let at = 0
    for (let t = 0; t < Math.min(terms, this.starts.length); t++) {
      const from = this.starts[t] as number
      pool.set(this.pool.subarray(from, from + (lengths[t] as number)), at)
      at += lengths[t] as number
    }
    return { lengths, pool }
  }

  private move(term: number, capacity: number): void {
    if (this.used + capacity > this.pool.length) this.pool = wider(this.pool, Math.max(this.used + capacity, this.pool.length * 2))
    const from = this.starts[term] as number
    this.pool.copyWithin(this.used, from, from + (this.lengths[term] as number))
    this.starts[term] = this.used
    this.capacities[term] = capacity
    this.used += capacity
  }

  private makeRoomFor(term: number): void {
    const size = Math.max(term + 1, this.lengths.length * 2)
    this.starts = wider(this.starts, size)
    this.lengths = wider(this.lengths, size)
    this.capacities = wider(this.capacities, size)
  }
}

/** A longer copy, the rest zero. */
export function wider(values: Int32Array, size: number): Int32Array<ArrayBuffer> {
  const copy = new Int32Array(size)
  copy.set(values)
  return copy
}
