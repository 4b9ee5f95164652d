/** Typed arrays that double when full: numbers arrive one by one, their count is not known beforehand. */

export class GrowingInts {
  values: Int32Array
  length = 0

  constructor(capacity = 1024) {
    this.values = new Int32Array(capacity)
  }

  push(value: number): void {
    if (this.length === this.values.length) {
      const wider = new Int32Array(Math.max(16, this.values.length * 2))
      wider.set(this.values)
      this.values = wider
    }
    this.values[this.length++] = value
  }

  /** Holds these numbers and no others; they must not change afterwards. */
  fill(values: Int32Array): void {
    this.values = values
    this.length = values.length
  }

  /** The numbers so far, in their own array. */
  done(): Int32Array {
    return this.values.slice(0, this.length)
  }
}
