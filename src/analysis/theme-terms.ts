import type { CorpusIndex } from './corpus-index.ts'
import { PairCounts } from './pair-counts.ts'

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
/** A word less distinctive than this tells nothing. */
const leastLift = 0.05
/** Rows' worth of doubt: what few rows show is believed by count / (count + doubt). */
const doubt = 2

export function findThemePhrases(index: CorpusIndex, rows: Int32Array, settings: ThemeTermSettings): Phrase[] {
  const { fitness } = settings
  const words = distinctiveTerms(index, rows, settings)
  const lift = new Float64Array(index.table.terms.length)
  for (const one of words) lift[one.term] = one.lift
  const singles = words.slice(0, unigrams).map(({ term, share, lift }): Phrase => {
    const count = share * rows.length
    return { terms: [term], share, score: ((fitness.alone[term] as number) * share * lift * count) / (count + doubt) }
  })
  const counted = countPairs(index, rows, lift, fitness)
  const pairs: Phrase[] = []
  for (let place = 0; place < counted.length; place++) {
    const count = counted.rows.values[place] as number
    if (count < Math.min(leastRows, rows.length)) continue
    const [first, second] = [counted.first.values[place] as number, counted.second.values[place] as number]
    const share = count / rows.length
    const fit = (fitness.first[first] as number) * (fitness.second[second] as number)
    const lifts = (lift[first] as number) + (lift[second] as number)
    pairs.push({ terms: [first, second], share, score: (pairBonus * fit * share * lifts * count) / (count + doubt) })
  }
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
  const counts = new Int32Array(index.table.terms.length)
  for (const row of rows) {
    for (let j = index.termStart[row] as number; j < (index.termStart[row + 1] as number); j++) {
      const term = index.term[j] as number
      counts[term] = (counts[term] as number) + 1
    }
  }
  const found: Distinctive[] = []
  const least = Math.max(1, Math.min(leastRows, rows.length))
  for (let term = 0; term < counts.length; term++) {
    const count = counts[term] as number
    if (count < least || (settings.fitness.second[term] as number) <= 0) continue
    const share = count / rows.length
    const around = (settings.around.documents[term] as number) / settings.around.rows
    const lift = Math.log(share / around)
    if (lift > leastLift) found.push({ term, share, lift })
  }
  return found.sort((a, b) => b.share * b.lift - a.share * a.lift || a.term - b.term)
}

/** Rows per pair of adjacent content words, at least one of them distinctive: `lift` is 0 for those that are not. */
function countPairs(index: CorpusIndex, rows: Int32Array, lift: Float64Array, fitness: NamingFitness): PairCounts {
  const counts = new PairCounts()
  for (const row of rows) {
    visitPairs(index, row, (first, second) => {
      if ((lift[first] === 0 && lift[second] === 0) || first === second) return
      if (fitness.first[first] === 0 || fitness.second[second] === 0) return
      counts.note(first, second, row)
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
  const { tokenStart, token, table } = index
  const termOf = table.singleTerms()
  let before = -1
  let beforeAt = -1
  for (let at = tokenStart[row] as number; at < (tokenStart[row + 1] as number); at++) {
    const form = token[at] as number
    if (form < 0) {
      before = -1
      continue
    }
    const term = termOf[form] as number
    if (term < 0) continue
    if (before >= 0 && at - beforeAt <= 2) visit(before, term, beforeAt, at)
    before = term
    beforeAt = at
  }
}
