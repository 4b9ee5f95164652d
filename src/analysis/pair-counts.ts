import { GrowingInts } from './growing.ts'
import { mix } from './hashing.ts'

/** In how many rows does each pair of numbers stand? Pairs keep the order they first came in. One look into a table of hashes a note. */
export class PairCounts {
  readonly first = new GrowingInts()
  readonly second = new GrowingInts()
  readonly rows = new GrowingInts()
  readonly #lastRow = new GrowingInts()
  /** Place of a pair plus one; 0 is free. A power of two long, at most half full. */
  #slots = new Int32Array(2048)

  get length(): number {
    return this.first.length
  }

  /** Rows come one after another; a pair counts once a row. */
  note(first: number, second: number, row: number): void {
    const slot = this.#slotOf(first, second)
    const place = (this.#slots[slot] as number) - 1
    if (place >= 0) {
      if (this.#lastRow.values[place] === row) return
      this.#lastRow.values[place] = row
      this.rows.values[place] = (this.rows.values[place] as number) + 1
      return
    }
    this.first.push(first)
    this.second.push(second)
    this.rows.push(1)
    this.#lastRow.push(row)
    this.#slots[slot] = this.length
    if (this.length * 2 > this.#slots.length) this.#widen()
  }

  #slotOf(first: number, second: number): number {
    const last = this.#slots.length - 1
    let slot = mix(first ^ Math.imul(second, 0x9e3779b1)) & last
    for (;;) {
      const place = (this.#slots[slot] as number) - 1
      if (place < 0 || (this.first.values[place] === first && this.second.values[place] === second)) return slot
      slot = (slot + 1) & last
    }
  }

  #widen(): void {
    this.#slots = new Int32Array(this.#slots.length * 2)
    for (let place = 0; place < this.length; place++) this.#slots[this.#slotOf(this.first.values[place] as number, this.second.values[place] as number)] = place + 1
  }
}
