import type { Lexicon } from '../text/lexicon.ts'
import type { CorpusIndex } from './corpus-index.ts'
import { labelSpelling } from './label-spelling.ts'
import { observeSpellings } from './readable-phrase.ts'
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

const phrasesConsidered = 24
const termsShown = 8
/** A first phrase in fewer rows than this is joined by a second. */
const enough = 0.5
const longestLabel = 60

/** Names a family of siblings; the answer stands in their order. */
export function nameSiblings(
  index: CorpusIndex,
  siblings: readonly ThemeRows[],
  naming: { readonly fitness: NamingFitness; readonly lexicon: Lexicon; readonly taken?: ReadonlySet<string> },
): NamedTheme[] {
  const taken = new Set(naming.taken ?? [])
  return siblings.map(({ rows, around }) => {
    const phrases = findThemePhrases(index, rows, { around, fitness: naming.fitness, most: phrasesConsidered })
    const spellings = observeSpellings(index, rows, phrases)
    const spelled = phrases.map((phrase, i): Spelled | null => {
      const spelling = labelSpelling(spellings[i]!, index.table, naming.lexicon)
      return spelling === null ? null : { phrase, spelling }
    })
    const distinct = withoutRepeats(spelled.filter((one) => one !== null)).slice(0, termsShown)
    const label = firstFree(distinct, taken)
    taken.add(label.toLowerCase())
    return { label, terms: distinct.map(({ spelling }) => spelling) }
  })
}

interface Spelled {
  readonly phrase: Phrase
  readonly spelling: string
}

/** Phrases none of whose terms stood in a better one. */
function withoutRepeats(phrases: readonly Spelled[]): Spelled[] {
  const used = new Set<number>()
  return phrases.filter(({ phrase: { terms } }) => {
    if (terms.some((term) => used.has(term))) return false
    for (const term of terms) used.add(term)
    return true
  })
}

function firstFree(phrases: readonly Spelled[], taken: ReadonlySet<string>): string {
  const [first] = phrases
  if (first === undefined) return numbered('Разное', taken)
  const single = capitalised(first.spelling)
  const second = phrases.find(({ spelling }, i) => i > 0 && single.length + spelling.length + 2 <= longestLabel)
  const isEnough = first.phrase.share >= enough || second === undefined
  if (isEnough && !taken.has(single.toLowerCase())) return single
  for (const { spelling } of phrases.slice(1)) {
    const joined = `${single}, ${spelling}`
    if (joined.length <= longestLabel && !taken.has(joined.toLowerCase())) return joined
  }
  return numbered(single, taken)
}

function numbered(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name.toLowerCase())) return name
  for (let n = 2; ; n++) if (!taken.has(`${name} (${n})`.toLowerCase())) return `${name} (${n})`
}

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)
