import type { Language } from '../text/language.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { areAkin } from './akin-words.ts'
import type { CorpusIndex } from './corpus-index.ts'
import { labelSpelling } from './label-spelling.ts'
import { nameQuality } from './name-quality.ts'
import { observeSpellings } from './readable-phrase.ts'
import { findThemePhrases } from './theme-terms.ts'
import type { NamingFitness, Phrase } from './theme-terms.ts'

/**
 * What are themes called? The most telling phrase in the words people use, and a second one when the first covers too few
 * rows. Siblings never bear the same name, nor a subtheme its theme's: a name already given is made longer by the next phrase.
 * Words of any appeal («просим рассмотреть вопрос») never name a theme, and two words of one root never stand in one name.
 * Cost: the tokens of the themes' rows, and a few texts of each phrase. Ties: see theme-terms.ts.
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

/** What names are made with. */
export interface NamingMeans {
  readonly fitness: NamingFitness
  readonly lexicon: Lexicon
  /** The text people wrote in a row, and its language. */
  readonly textOf: (row: number) => string
  readonly languageOf: (row: number) => Language
  /** Names already given: the theme's for its subthemes. */
  readonly taken?: readonly string[]
}

const phrasesConsidered = 32
const termsShown = 8
/** A first phrase in fewer rows than this is joined by a second. */
const enough = 0.5
/** A second phrase that tells less than this share of what the first tells only makes the name longer. */
const leastSecond = 0.1
/** A pair in this share of the rows of one of its words stands for the word: «детский сад» for «сад». */
const wholeShare = 0.7
/** Unless the pair reads much worse. */
const wholeScore = 0.4
const longestLabel = 60

/** Names a family of siblings; the answer stands in their order. */
export function nameSiblings(index: CorpusIndex, siblings: readonly ThemeRows[], naming: NamingMeans): NamedTheme[] {
  return namesOf(siblings.map((one) => namePhrases(index, one, naming)), naming.taken)
}

/** What a theme could be called, best first: it depends on no other theme's name. */
export function namePhrases(index: CorpusIndex, { rows, around }: ThemeRows, naming: NamingMeans): NamePhrase[] {
  const phrases = findThemePhrases(index, rows, { around, fitness: naming.fitness, most: phrasesConsidered })
  return withoutRepeats(spellPhrases(index, rows, { phrases, naming })).slice(0, termsShown)
}

/** Names of siblings from what each could be called, given one after another. */
export function namesOf(siblings: readonly (readonly NamePhrase[])[], given: readonly string[] = []): NamedTheme[] {
  const taken = new TakenNames(given)
  return siblings.map((phrases) => {
    const label = firstFree(phrases, taken)
    taken.add(label)
    return { label, terms: phrases.map(({ spelling }) => spelling) }
  })
}

/** A phrase that makes a name, as people write it. */
export interface NamePhrase {
  readonly phrase: Phrase
  readonly spelling: string
  /** How much it tells, weighed by how well it reads as a name. */
  readonly score: number
  readonly language: Language
}

/** The phrases that make a name as people write them, best first. */
function spellPhrases(index: CorpusIndex, rows: Int32Array, { phrases, naming }: { readonly phrases: readonly Phrase[]; readonly naming: NamingMeans }): NamePhrase[] {
  const observed = observeSpellings(index, rows, phrases)
  const spelled = phrases.flatMap((phrase, i): NamePhrase[] => {
    const nominative = labelSpelling(observed[i]!, index.table, naming.lexicon)
    if (nominative === null) return []
    const language = naming.languageOf(observed[i]![0]!.rows[0]!)
    const { spelling, quality } = nameQuality(nominative, observed[i]!, { table: index.table, language, lexicon: naming.lexicon, textOf: naming.textOf })
    return [{ phrase, spelling, score: phrase.score * quality, language }]
  })
  return spelled.map((one, i) => [one, i] as const).sort(([a, i], [b, j]) => b.score - a.score || i - j).map(([one]) => one)
}

/** Phrases none of whose terms stood in a better one; a word that mostly stands in one pair gives way to it. */
function withoutRepeats(phrases: readonly NamePhrase[]): NamePhrase[] {
  const used = new Set<number>()
  const isFree = ({ phrase: { terms } }: NamePhrase): boolean => !terms.some((term) => used.has(term))
  return phrases.flatMap((one) => {
    if (!isFree(one)) return []
    const [term, second] = one.phrase.terms
    const pair = second === undefined ? phrases.find((other) => other.phrase.terms.length === 2 && other.phrase.terms.includes(term as number) && other.phrase.share >= wholeShare * one.phrase.share && other.score >= wholeScore * one.score && isFree(other)) : undefined
    const chosen = pair ?? one
    for (const own of chosen.phrase.terms) used.add(own)
    return [chosen]
  })
}

/** Names given among siblings: none is given twice, nor with its parts in another order; one that begins another is given only at need. */
class TakenNames {
  private readonly names = new Set<string>()
  private readonly beginnings = new Set<string>()

  constructor(names: readonly string[]) {
    for (const name of names) this.add(name)
  }

  add(name: string): void {
    const parts = name.toLowerCase().split(', ')
    this.beginnings.add(parts[0] as string)
    this.names.add(keyOf(parts))
  }

  has(...parts: readonly string[]): boolean {
    return this.names.has(keyOf(parts.map((part) => part.toLowerCase())))
  }

  begins(name: string): boolean {
    return this.beginnings.has(name.toLowerCase())
  }
}

const keyOf = (parts: readonly string[]): string => [...parts].sort().join(', ')

function firstFree(phrases: readonly NamePhrase[], taken: TakenNames): string {
  const [first, ...others] = phrases
  if (first === undefined) return numbered('Разное', taken)
  const single = capitalised(first.spelling)
  const fitting = others.filter((other) => single.length + other.spelling.length + 2 <= longestLabel && !repeats(first, other))
  const isEnough = first.phrase.share >= enough || fitting[0] === undefined || fitting[0].score < leastSecond * first.score
  if (isEnough && !taken.begins(single)) return single
  const second = fitting.find(({ spelling }) => !taken.has(single, spelling))
  return second === undefined ? numbered(single, taken) : `${single}, ${second.spelling}`
}

/** Do two phrases share a root? */
const repeats = (a: NamePhrase, b: NamePhrase): boolean =>
  a.spelling.split(' ').some((one) => b.spelling.split(' ').some((other) => areAkin(one, other, a.language)))

function numbered(name: string, taken: TakenNames): string {
  if (!taken.has(name)) return name
  for (let n = 2; ; n++) if (!taken.has(`${name} (${n})`)) return `${name} (${n})`
}

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)
