import { splitSentences } from '../text/sentences.ts'
import type { SparseRows } from './sparse-rows.ts'

/**
 * Which sentences show a theme best? Rows are ranked by their likeness to the theme's mean vector; of the first rows each
 * sentence is scored by the mean's weights of its words over the root of its length, and quotes are picked so that each
 * says something new (J. Carbonell, J. Goldstein 1998, maximal marginal relevance, as a hard bound on overlap).
 * Cost: the theme's vectors once, plus `readRows` texts. Ties: smaller row, then earlier sentence.
 */
export interface QuoteSource {
  /** The text quoted, positions as given by the author; markup may stand as blanks. */
  readonly text: (row: number) => string
  /** False where markup stands inside a stretch: shown as it is, it would not read well. */
  readonly isClean: (row: number, from: number, to: number) => boolean
  /** Term numbers of a stretch of that text. */
  readonly termsOf: (row: number, sentence: string) => readonly number[]
}

export interface Quote {
  readonly row: number
  readonly from: number
  readonly to: number
}

const readRows = 12
const quotesWanted = 3
const shortest = 25
const longest = 320
/** A sentence sharing more of its words with an earlier quote says nothing new. */
const overlapBound = 0.6
/** Only the head of a long text is searched. */
const readLetters = 6000

/** Weight of each term in a theme's mean vector. */
export type MeanWeights = Float64Array

/** Voices of a theme, most central first, and the theme's mean; `vectors` are rows of the whole direction, `members` places in it. */
export function rankCentral(vectors: SparseRows, members: Int32Array): { order: Int32Array; mean: MeanWeights } {
  const mean = new Float64Array(vectors.terms)
  const met: number[] = []
  for (const v of members) {
    for (let j = vectors.start[v] as number; j < (vectors.start[v + 1] as number); j++) {
      const term = vectors.term[j] as number
      if (mean[term] === 0) met.push(term)
      mean[term] = (mean[term] as number) + (vectors.weight[j] as number)
    }
  }
  let square = 0
  for (const term of met) square += (mean[term] as number) * (mean[term] as number)
  const length = Math.sqrt(square) || 1
  for (const term of met) mean[term] = (mean[term] as number) / length
  const closeness = new Float64Array(members.length)
  members.forEach((v, i) => {
    let sum = 0
    for (let j = vectors.start[v] as number; j < (vectors.start[v + 1] as number); j++) sum += (mean[vectors.term[j] as number] as number) * (vectors.weight[j] as number)
    closeness[i] = sum
  })
  const places = Int32Array.from(members.keys()).sort((a, b) => (closeness[b] as number) - (closeness[a] as number) || a - b)
  return { order: places.map((i) => members[i] as number), mean }
}

interface Candidate extends Quote {
  readonly score: number
  readonly terms: ReadonlySet<number>
}

export function findQuotes(rows: readonly number[], mean: MeanWeights, source: QuoteSource): Quote[] {
  const best: Candidate[] = []
  for (const row of rows.slice(0, readRows)) {
    const found = bestSentence(row, mean, source)
    if (found) best.push(found)
  }
  best.sort((a, b) => b.score - a.score || a.row - b.row)
  const kept: Candidate[] = []
  for (const candidate of best) {
    if (kept.length === quotesWanted) break
    if (kept.every((one) => overlap(one.terms, candidate.terms) <= overlapBound)) kept.push(candidate)
  }
  return kept.map(({ row, from, to }) => ({ row, from, to }))
}

function bestSentence(row: number, mean: MeanWeights, source: QuoteSource): Candidate | null {
  const text = source.text(row).slice(0, readLetters)
  let best: Candidate | null = null
  for (const { from, to } of splitSentences(text)) {
    const terms = new Set(source.termsOf(row, text.slice(from, to)))
    let sum = 0
    for (const term of terms) sum += mean[term] as number
    const length = to - from
    const fits = (length >= shortest && length <= longest ? 1 : 0.25) * (source.isClean(row, from, to) ? 1 : 0.5)
    const score = (fits * sum) / Math.sqrt(terms.size + 4)
    if (terms.size > 0 && (best === null || score > best.score)) best = { row, from, to, score, terms }
  }
  return best
}

function overlap(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let both = 0
  for (const term of a) if (b.has(term)) both++
  return both / Math.max(1, Math.min(a.size, b.size))
}
