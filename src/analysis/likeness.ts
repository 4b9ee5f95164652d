import type { CorpusIndex } from './corpus-index.ts'
import { WordRuns } from './word-runs.ts'

/** How alike two rows are by their words: cosine of idf² weights over distinct terms, and how much of their order they share. */

/**
 * Inverse document frequency of each term, ln((N + 1) / df), and the length of each row's vector. A term of one row only
 * weighs nothing: it is most often a slip of the pen, and what it names is looked at as a fact (typed-facts.ts).
 */
export interface Weights {
  readonly idf: Float64Array
  readonly length: Float64Array
}

export function weightsOf(index: CorpusIndex): Weights {
  const idf = Float64Array.from(index.documents, (df) => (df > 1 ? Math.log((index.rows + 1) / df) : 0))
  const length = new Float64Array(index.rows)
  for (let row = 0; row < index.rows; row++) {
    let square = 0
    for (let j = index.termStart[row] as number; j < (index.termStart[row + 1] as number); j++) {
      square += (idf[index.term[j] as number] as number) ** 2
    }
    length[row] = Math.sqrt(square)
  }
  return { idf, length }
}

/** How alike two rows are: `cosine` of idf weights, and the plain share of the longer row's distinct terms that both have. */
export interface Likeness {
  readonly cosine: number
  readonly overlap: number
  /** Distinct terms of the shorter row. */
  readonly terms: number
}

/** Compares two rows by a merge of their ascending lists; O(terms of both). */
export function likeness(index: CorpusIndex, weights: Weights, a: number, b: number): Likeness {
  const { termStart, term } = index
  let i = termStart[a] as number
  let j = termStart[b] as number
  const iTo = termStart[a + 1] as number
  const jTo = termStart[b + 1] as number
  const [fewer, more] = iTo - i < jTo - j ? [iTo - i, jTo - j] : [jTo - j, iTo - i]
  let sum = 0
  let shared = 0
  while (i < iTo && j < jTo) {
    const s = term[i] as number
    const t = term[j] as number
    if (s === t) {
      sum += (weights.idf[s] as number) ** 2
      shared++
      i++
      j++
    } else if (s < t) i++
    else j++
  }
  const scale = (weights.length[a] as number) * (weights.length[b] as number)
  return { cosine: scale === 0 ? 0 : sum / scale, overlap: more === 0 ? 0 : shared / more, terms: fewer }
}

/** Places of a table of runs: a power of two, at least twice the longest row read. */
const runPlaces = 8192

/** Distinct runs of three words that two rows share, and those of the row that has fewer. */
export interface RunsShared {
  readonly both: number
  readonly fewer: number
}

/**
 * Share of the shorter row's distinct runs of three words (word-runs.ts) that stand in the other row too, 0…1: 1 for verbatim
 * copies, near 0 for the same words in another order. Cost: linear in both rows, nothing allocated by `of`.
 */
export class SharedOrder {
  private readonly runs: WordRuns
  private readonly first = new RunTable()
  private readonly second = new RunTable()

  constructor(index: CorpusIndex) {
    this.runs = new WordRuns(index)
  }

  of(a: number, b: number): number {
    const both = this.count(a, b)
    return both === 0 ? 0 : both / Math.min(this.first.size, this.second.size)
  }

  shared(a: number, b: number): RunsShared {
    const both = this.count(a, b)
    return { both, fewer: Math.min(this.first.size, this.second.size) }
  }

  private count(a: number, b: number): number {
    const { first, second, runs } = this
    first.clear()
    second.clear()
    const ofA = runs.read(a)
    for (let i = 0; i < ofA; i++) first.add(runs.run[i] as number)
    let both = 0
    const ofB = runs.read(b)
    for (let i = 0; i < ofB; i++) {
      const run = runs.run[i] as number
      if (second.add(run) && first.has(run)) both++
    }
    return both
  }
}

/** A set of 32-bit numbers in open addressing, emptied at no cost: an entry counts when it bears the latest stamp. */
class RunTable {
  size = 0
  private stamp = 0
  private readonly keys = new Int32Array(runPlaces)
  private readonly stamps = new Int32Array(runPlaces)

  clear(): void {
    this.stamp++
    this.size = 0
  }

  private placeOf(run: number): number {
    let at = run & (runPlaces - 1)
    while (this.stamps[at] === this.stamp && this.keys[at] !== (run | 0)) at = (at + 1) & (runPlaces - 1)
    return at
  }

  has(run: number): boolean {
    return this.stamps[this.placeOf(run)] === this.stamp
  }

  /** False when it was there before. */
  add(run: number): boolean {
    const at = this.placeOf(run)
    if (this.stamps[at] === this.stamp) return false
    this.stamps[at] = this.stamp
    this.keys[at] = run | 0
    this.size++
    return true
  }
}
