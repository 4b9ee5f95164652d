import { dotDims } from './dot-kernel-bytes.ts'
import { makeDots, type Dots } from './dot-kernel.ts'

/**
 * Which texts mean nearly the same, told by vectors that somebody else made of them? All rows are read for every question, so
 * the answer is exact: vectors are cut into blocks of `dotDims` whole numbers, each block of all rows lies side by side
 * (dot-kernel.ts), products of whole numbers are summed without rounding and so are the same on every machine.
 *
 * What is near is told by the question itself: a text stands out when its likeness lies `outlying` deviations above the mean of
 * the question's likenesses to all texts, and is at least `least`. Makers of vectors differ in what "0.7" means; this does
 * not depend on it. Below `fewest` texts there is no such background and nothing is shown. Equal likeness: the row put earlier first, as long as none was removed.
 * Cost: of a question, rows × dims products (about 4 ns for 96 of them); memory: 2 bytes a number.
 */
export interface MeaningHit {
  readonly id: string
  /** Cosine, −1…1. */
  readonly likeness: number
}

/** A vector of length 2¹⁵ − 1 in whole numbers. */
export type WholeVector = Int16Array

const full = 32767
const outlying = 3
const least = 0.3
const fewest = 30

/** The direction of a vector in whole numbers; a vector of nothing stays nothing. O(dims). */
export function wholeVector(vector: ArrayLike<number>): WholeVector {
  let square = 0
  for (let i = 0; i < vector.length; i++) square += vector[i]! * vector[i]!
  const scale = square === 0 ? 0 : full / Math.sqrt(square)
  return Int16Array.from(vector, (value) => Math.round(value * scale))
}

export class MeaningIndex {
  readonly dims: number
  /** One for each block of numbers; place 0 is the question's. */
  #blocks: Dots[]
  #room = 64
  readonly #ids: string[] = []
  readonly #slots = new Map<string, number>()

  constructor(dims: number) {
    this.dims = dims
    this.#blocks = this.#makeBlocks()
  }

  get size(): number {
    return this.#ids.length
  }

  /** Enters a vector or puts it instead of the earlier one. Errors: `RangeError` for another number of dims. */
  put(id: string, vector: WholeVector): void {
    this.#check(vector)
    const known = this.#slots.get(id)
    const slot = known ?? this.#ids.length
    if (known === undefined) {
      this.#ids.push(id)
      this.#slots.set(id, slot)
      if (this.#ids.length > this.#room) this.#widen()
    }
    this.#write(slot + 1, vector)
  }

  /** The last row takes the place of the removed one. */
  remove(id: string): void {
    const slot = this.#slots.get(id)
    if (slot === undefined) return
    const last = this.#ids.length - 1
    for (const { numbers } of this.#blocks) numbers.copyWithin((slot + 1) * dotDims, (last + 1) * dotDims, (last + 2) * dotDims)
    const moved = this.#ids.pop()!
    this.#slots.delete(id)
    if (slot === last) return
    this.#ids[slot] = moved
    this.#slots.set(moved, slot)
  }

  /** At most `limit` texts that stand out, nearest first. Errors: `RangeError` for another number of dims. */
  nearest(vector: WholeVector, limit: number): MeaningHit[] {
    this.#check(vector)
    const rows = this.#ids.length
    if (rows < fewest) return []
    this.#write(0, vector)
    const likeness = new Float64Array(rows)
    for (const block of this.#blocks) {
      block.of(0, 1, rows, 0)
      for (let i = 0; i < rows; i++) likeness[i] = likeness[i]! + block.sums[i]!
    }
    let [sum, squares] = [0, 0]
    for (let i = 0; i < rows; i++) {
      const value = likeness[i]! / (full * full)
      likeness[i] = value
      sum += value
      squares += value * value
    }
    const mean = sum / rows
    const from = Math.max(least, mean + outlying * Math.sqrt(Math.max(0, squares / rows - mean * mean)))
    const found: { slot: number; likeness: number }[] = []
    for (let slot = 0; slot < rows; slot++) if (likeness[slot]! >= from) found.push({ slot, likeness: likeness[slot]! })
    found.sort((a, b) => b.likeness - a.likeness || a.slot - b.slot)
    return found.slice(0, limit).map((one) => ({ id: this.#ids[one.slot]!, likeness: Math.min(1, Math.round(one.likeness * 1e4) / 1e4) }))
  }

  #check({ length }: WholeVector): void {
    if (length !== this.dims) throw new RangeError(`a vector of ${length} numbers among those of ${this.dims}`)
  }

  #makeBlocks(): Dots[] {
    return Array.from({ length: Math.ceil(this.dims / dotDims) }, () => makeDots(this.#room + 1, this.#room))
  }

  #write(place: number, vector: WholeVector): void {
    this.#blocks.forEach(({ numbers }, block) => {
      const part = vector.subarray(block * dotDims, (block + 1) * dotDims)
      numbers.fill(0, place * dotDims + part.length, (place + 1) * dotDims)
      numbers.set(part, place * dotDims)
    })
  }

  #widen(): void {
    const before = this.#blocks
    this.#room *= 2
    this.#blocks = this.#makeBlocks()
    this.#blocks.forEach(({ numbers }, block) => numbers.set(before[block]!.numbers.subarray(0, this.#ids.length * dotDims)))
  }
}
