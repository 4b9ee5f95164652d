import type { SparseVector } from './directions-features.ts'

/**
 * Labels with too few examples for separators of their own: which of them is a text most like?
 *
 * Each label is the mean of its examples, cut to its heaviest `kept` features and brought to unit length; lists of labels by
 * feature find the likest by their cosine. Memory: kept × labels. Cost of an answer: the lists of the text's features.
 * Ties: the label entered first.
 */
const kept = 64

export interface RareAnswer {
  readonly label: string
  /** Cosine of the text and the label's mean, 0…1. */
  readonly likeness: number
}

export class RareLabels {
  readonly #names: string[] = []
  readonly #holders = new Map<number, { readonly label: number; readonly weight: number }[]>()

  constructor(examples: readonly { readonly label: string; readonly vector: SparseVector }[]) {
    const sums = new Map<string, Map<number, number>>()
    for (const { label, vector } of examples) {
      const sum = sums.get(label) ?? new Map<number, number>()
      sums.set(label, sum)
      vector.at.forEach((feature, i) => sum.set(feature, (sum.get(feature) ?? 0) + vector.weight[i]!))
    }
    for (const [label, sum] of sums) this.#enter(label, sum)
  }

  #enter(label: string, sum: ReadonlyMap<number, number>): void {
    const heaviest = [...sum].sort(([a, x], [b, y]) => y - x || a - b).slice(0, kept)
    const length = Math.sqrt(heaviest.reduce((square, [, weight]) => square + weight * weight, 0)) || 1
    const number = this.#names.push(label) - 1
    for (const [feature, weight] of heaviest) {
      const holders = this.#holders.get(feature)
      const holder = { label: number, weight: weight / length }
      if (holders === undefined) this.#holders.set(feature, [holder])
      else holders.push(holder)
    }
  }

  /** The likest labels, best first, at most `limit`; none where no feature is shared. */
  find(vector: SparseVector, limit: number): RareAnswer[] {
    const found = new Map<number, number>()
    vector.at.forEach((feature, i) => {
      for (const { label, weight } of this.#holders.get(feature) ?? []) found.set(label, (found.get(label) ?? 0) + weight * vector.weight[i]!)
    })
    return [...found]
      .sort(([a, x], [b, y]) => y - x || a - b)
      .slice(0, limit)
      .map(([label, likeness]) => ({ label: this.#names[label]!, likeness: Math.min(1, likeness) }))
  }
}
