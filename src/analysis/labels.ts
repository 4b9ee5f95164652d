import type { CorpusIndex } from './corpus-index.ts'
import { commonSpelling } from './readable-phrase.ts'
import { findThemePhrases } from './theme-terms.ts'
import type { NamingFitness, Phrase } from './theme-terms.ts'

/**
 * What are themes called? The most telling phrase in the words people use, and a second one when the first covers too few
 * rows. Siblings never bear the same name: a name already given is made longer by the next phrase. Words of any appeal
 * («просим рассмотреть вопрос») never name a theme. Cost: the tokens of the themes' rows. Ties: see theme-terms.ts.
 */
export interface NamedTheme {
  readonly label: string
  readonly terms: readonly string[]
}

export interface ThemeRows {
  /** Rows of the theme's voices, ascending. */
  readonly rows: Int32Array
  /** Rows of what surrounds it: the whole direction, or the theme a subtheme lies in. */
  readonly around: { readonly documents: Int32Array; readonly rows: number }
}

/** Readable spelling of a phrase among the rows that use it. */
export type Spelling = (rows: Int32Array, phrase: Phrase) => string

const phrasesConsidered = 24
const termsShown = 8
/** A first phrase in fewer rows than this is joined by a second. */
const enough = 0.5
const longestLabel = 60

/** Names a family of siblings; the answer stands in their order. */
export function nameSiblings(
  index: CorpusIndex,
  siblings: readonly ThemeRows[],
  naming: { readonly fitness: NamingFitness; readonly taken?: ReadonlySet<string>; readonly spelling?: Spelling },
): NamedTheme[] {
  const taken = new Set(naming.taken ?? [])
  const spelling = naming.spelling ?? ((rows: Int32Array, phrase: Phrase) => commonSpelling(index, rows, phrase))
  return siblings.map(({ rows, around }) => {
    const phrases = findThemePhrases(index, rows, { around, fitness: naming.fitness, most: phrasesConsidered })
    const distinct = withoutRepeats(phrases)
    const words = distinct.slice(0, termsShown).map((phrase) => spelling(rows, phrase))
    const label = firstFree(distinct, words, taken)
    taken.add(label.toLowerCase())
    return { label, terms: words }
  })
}

/** Phrases none of whose terms stood in a better one. */
function withoutRepeats(phrases: readonly Phrase[]): Phrase[] {
  const used = new Set<number>()
  const kept: Phrase[] = []
  for (const phrase of phrases) {
    if (phrase.terms.some((term) => used.has(term))) continue
    for (const term of phrase.terms) used.add(term)
    kept.push(phrase)
  }
  return kept
}

function firstFree(phrases: readonly Phrase[], words: readonly string[], taken: ReadonlySet<string>): string {
  const first = words[0]
  if (first === undefined) return numbered('Разное', taken)
  const single = capitalised(first)
  const second = words.find((word, i) => i > 0 && single.length + word.length + 2 <= longestLabel)
  const isEnough = (phrases[0] as Phrase).share >= enough || second === undefined
  if (isEnough && !taken.has(single.toLowerCase())) return single
  for (const word of words.slice(1)) {
    const joined = `${single}, ${word}`
    if (joined.length <= longestLabel && !taken.has(joined.toLowerCase())) return joined
  }
  return numbered(single, taken)
}

function numbered(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name.toLowerCase())) return name
  for (let n = 2; ; n++) if (!taken.has(`${name} (${n})`.toLowerCase())) return `${name} (${n})`
}

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)
