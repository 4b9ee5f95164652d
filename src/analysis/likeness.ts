import type { CorpusIndex } from './corpus-index.ts'

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

/** Longest row whose order is compared whole; beyond it the head speaks for the row. */
const readTokens = 4000

/**
 * Share of the shorter row's runs of three words (function words included) that stand in the other row too, 0…1.
 * 1 for verbatim copies, near 0 for the same words in another order. Cost: linear in both rows.
 */
export function sharedOrder(index: CorpusIndex, a: number, b: number): number {
  const first = runs(index, a)
  const second = runs(index, b)
  const [few, many] = first.size <= second.size ? [first, second] : [second, first]
  if (few.size === 0) return 0
  let both = 0
  for (const run of few) if (many.has(run)) both++
  return both / few.size
}

/** Hashes of all runs of three forms; marks between words do not part them. */
function runs(index: CorpusIndex, row: number): Set<number> {
  const found = new Set<number>()
  const from = index.tokenStart[row] as number
  const to = Math.min(index.tokenStart[row + 1] as number, from + readTokens)
  let before = -1
  let last = -1
  for (let at = from; at < to; at++) {
    const form = index.token[at] as number
    if (form < 0) continue
    // 2³¹ forms would be needed for two different runs to be likely to meet in 53 bits.
    if (before >= 0) found.add((Math.imul(before, 0x9e3779b1) >>> 0) * 2097152 + ((Math.imul(last, 0x85ebca6b) ^ form) >>> 11))
    before = last
    last = form
  }
  return found
}
