import type { CorpusIndex } from './corpus-index.ts'

/**
 * Which words and pairs of words tell a theme from what surrounds it? Class-based TF-IDF in its honest form: for every term
 * share·ln(share / share around), the term's part of the Kullback–Leibler divergence, over rows, not tokens, so a long
 * text has one say. Pairs are content words side by side, at most one function word between, no mark between.
 * Cost: the tokens of the theme's rows. Equal scores: smaller term numbers first.
 */
export interface Phrase {
  /** One term, or two in reading order. */
  readonly terms: readonly number[]
  readonly score: number
  /** Share of the theme's rows that hold it, 0…1. */
  readonly share: number
}

export interface ThemeTermSettings {
  /** How many rows hold each term in the whole surrounding of the theme, the theme included, and how many rows that is. */
  readonly around: { readonly documents: Int32Array; readonly rows: number }
  /** How well each term names a theme, 0 (never) … 1. */
  readonly fitness: NamingFitness
  readonly most: number
}

/** Fitness of a term alone and as part of a pair; 0 bars it. */
export interface NamingFitness {
  readonly alone: Float32Array
  readonly first: Float32Array
  readonly second: Float32Array
}

const unigrams = 60
/** A pair says more than a word of the same weight. */
const pairBonus = 1.5
/** A phrase of fewer rows is chance. */
const leastRows = 2
/** Rows' worth of doubt: what few rows show is believed by count / (count + doubt). */
const doubt = 2

export function findThemePhrases(index: CorpusIndex, rows: Int32Array, settings: ThemeTermSettings): Phrase[] {
  const words = distinctiveTerms(index, rows, settings)
  const lift = new Map(words.map(({ term, lift }) => [term, lift]))
  const singles = words.slice(0, unigrams).map(({ term, share, lift }): Phrase => {
    const count = share * rows.length
    return { terms: [term], share, score: ((settings.fitness.alone[term] as number) * share * lift * count) / (count + doubt) }
  })
  const pairs = [...countPairs(index, rows, lift, settings.fitness)]
    .filter(([, count]) => count >= Math.min(leastRows, rows.length))
    .map(([key, count]): Phrase => {
      const first = Math.floor(key / 16777216)
      const second = key % 16777216
      const share = count / rows.length
      const fit = (settings.fitness.first[first] as number) * (settings.fitness.second[second] as number)
      const lifts = (lift.get(first) ?? 0) + (lift.get(second) ?? 0)
      return { terms: [first, second], share, score: (pairBonus * fit * share * lifts * count) / (count + doubt) }
    })
  return [...singles, ...pairs]
    .sort((a, b) => b.score - a.score || a.terms.length - b.terms.length || (a.terms[0] as number) - (b.terms[0] as number))
    .slice(0, settings.most)
}

interface Distinctive {
  readonly term: number
  readonly share: number
  readonly lift: number
}

function distinctiveTerms(index: CorpusIndex, rows: Int32Array, settings: ThemeTermSettings): Distinctive[] {
  const counts = new Map<number, number>()
  for (const row of rows) {
    for (let j = index.termStart[row] as number; j < (index.termStart[row + 1] as number); j++) {
      const term = index.term[j] as number
      if ((settings.fitness.second[term] as number) > 0) counts.set(term, (counts.get(term) ?? 0) + 1)
    }
  }
  const found: Distinctive[] = []
  for (const [term, count] of counts) {
    if (count < Math.min(leastRows, rows.length)) continue
    const share = count / rows.length
    const around = (settings.around.documents[term] as number) / settings.around.rows
    const lift = Math.log(share / around)
    if (lift > 0.05) found.push({ term, share, lift })
  }
  return found.sort((a, b) => b.share * b.lift - a.share * a.lift || a.term - b.term)
}

/** Rows per pair of adjacent content words, at least one of them distinctive. Key: first · 2²⁴ + second. */
function countPairs(index: CorpusIndex, rows: Int32Array, lift: ReadonlyMap<number, number>, fitness: NamingFitness): Map<number, number> {
  const counts = new Map<number, number>()
  const lastRow = new Map<number, number>()
  for (const row of rows) {
    visitPairs(index, row, (first, second) => {
      if (fitness.first[first] === 0 || fitness.second[second] === 0 || first === second) return
      if (!lift.has(first) && !lift.has(second)) return
      const key = first * 16777216 + second
      if (lastRow.get(key) === row) return
      lastRow.set(key, row)
      counts.set(key, (counts.get(key) ?? 0) + 1)
    })
  }
  return counts
}

/** Pairs of content terms with the places of their tokens: adjacent, or one function word between. */
export function visitPairs(
  index: CorpusIndex,
  row: number,
  visit: (first: number, second: number, fromToken: number, toToken: number) => void,
): void {
  let before = -1
  let beforeAt = -1
  for (let at = index.tokenStart[row] as number; at < (index.tokenStart[row + 1] as number); at++) {
    const form = index.token[at] as number
    const term = form < 0 ? -1 : index.table.singleTerm(form)
    if (form < 0) before = -1
    if (term < 0) continue
    if (before >= 0 && at - beforeAt <= 2) visit(before, term, beforeAt, at)
    before = term
    beforeAt = at
  }
}
