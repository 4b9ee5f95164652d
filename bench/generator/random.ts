/** Mixes up to four 32-bit numbers into one (murmur3's finaliser after each): the same arguments give the same number. */
export function mix(a: number, b: number, c = 0, d = 0): number {
  let h = Math.imul(a ^ 0x9e3779b9, 0x85ebca6b)
  h = scramble(h ^ Math.imul(b, 0xcc9e2d51))
  h = scramble(h ^ Math.imul(c, 0x1b873593))
  return scramble(h ^ Math.imul(d, 0xe6546b64))
}

function scramble(h: number): number {
  h ^= h >>> 16
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** A word as a number (FNV-1a), so that it can stand in `mix`. */
export function numberOf(word: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < word.length; i++) h = Math.imul(h ^ word.charCodeAt(i), 0x01000193)
  return h >>> 0
}

/** 0 ≤ x < 1 from a 32-bit number. */
export const share = (number: number): number => number / 4294967296

/** Seeded source of chance: sfc32 (Doty-Humphrey's small fast counter), started through `mix`. */
export class Chance {
  #a: number
  #b: number
  #c: number
  #counter = 1

  constructor(seed: number, stream = 0) {
    this.#a = mix(seed, stream, 1)
    this.#b = mix(seed, stream, 2)
    this.#c = mix(seed, stream, 3)
    for (let i = 0; i < 4; i++) this.number()
  }

  /** A 32-bit number. */
  number(): number {
    const sum = (this.#a + this.#b + this.#counter++) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum
    return sum >>> 0
  }

  /** 0 ≤ x < 1. */
  part(): number {
    return share(this.number())
  }

  /** True in `of` cases out of one. */
  happens(of: number): boolean {
    return this.part() < of
  }

  /** A whole number, both ends included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.part() * (high - low + 1))
  }

  pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.part() * from.length)] as T
  }

  /** A new array in another order (Fisher and Yates). */
  shuffled<T>(from: readonly T[]): T[] {
    const made = [...from]
    for (let i = made.length - 1; i > 0; i--) {
      const j = this.between(0, i)
      const kept = made[i] as T
      made[i] = made[j] as T
      made[j] = kept
    }
    return made
  }
}

/** Draws positions with the given weights: a table of running sums, found by halving. */
export class Weighted {
  readonly #sums: number[] = []

  constructor(weights: readonly number[]) {
    let sum = 0
    for (const weight of weights) this.#sums.push((sum += weight))
  }

  /** The position whose share of the whole holds `part` (0…1). */
  at(part: number): number {
    const sums = this.#sums
    const target = part * (sums[sums.length - 1] ?? 0)
    let low = 0
    let high = sums.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle] as number) > target) high = middle
      else low = middle + 1
    }
    return low
  }
}
