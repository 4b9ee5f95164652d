import { foldWord } from '../text/fold.ts'
import { governedCases } from '../text/governed-cases.ts'
import type { Language } from '../text/language.ts'
import type { Lexicon } from '../text/lexicon.ts'
import type { FormTable } from './form-table.ts'
import type { LetterCases } from './letter-case.ts'
import { caselessWord, inLetterCase, isName, readLetterCases, sumOfCases } from './letter-case.ts'
import { isVerbal, nounSigns } from './noun-signs.ts'
import type { ObservedSpelling } from './readable-phrase.ts'

/**
 * How well does a phrase read as a name, and with which letters is it written? Names of people and places say little of a
 * problem, two things joined by «и» less than one, a lone verb or adjective nothing. Reads a few texts that hold the phrase.
 */
export interface SpelledName {
  readonly spelling: string
  /** 1 for a phrase that names well, less for others. */
  readonly quality: number
}

const ofName = 0.35
const ofJoined = 0.5
const ofPreposition = 0.75
const ofNoNoun = 0.2

interface NameContext {
  readonly table: FormTable
  readonly language: Language
  readonly lexicon: Lexicon
  readonly textOf: (row: number) => string
}

export function nameQuality(nominative: string, observed: readonly ObservedSpelling[], { table, language, lexicon, textOf }: NameContext): SpelledName {
  const words = nominative.split(' ')
  const cases = casesOfWords(words, observed, textOf)
  const spelling = words.map((word, at) => (language === 'de' ? word : inLetterCase(word, cases[at]!))).join(' ')
  const isUnknown = lexicon.grammar(foldWord(words[0] as string)).length === 0
  let quality = 1
  if (words.length === 1 && isUnknown && adjectival.test(words[0] as string)) quality *= ofNoNoun
  else if (words.length > 1 && isUnknown && language !== 'ru' && isVerbal(nounSigns(observed, table, language))) quality *= ofNoNoun
  else if (words.length > 1 && isUnknown && language !== 'ru' && language !== 'de' && words.slice(1, -1).some((word) => !nominal.has(foldWord(word)))) quality *= ofNoNoun
  else if (words.length === 1 && isUnknown) quality *= language === 'de' ? (isName(cases[0]!) ? 1 : ofNoNoun) : nounSigns(observed, table, language)
  if (language !== 'de' && isName(cases.at(-1)!) && hasSmall(observed)) quality *= ofName
  for (const word of words.slice(1, -1)) quality *= joiners.has(foldWord(word)) ? ofJoined : governedCases(word).length > 0 ? ofPreposition : 1
  return { spelling, quality }
}

/** «похозяйственную»: a new word that ends as an adjective names nothing alone. */
const adjectival = /(?:[иы]й|[ая]я|[оые]е|[оы]му|[ое]го|[ую]ю|[иы]х|[иы]ми?|[оа]й)$/u
/** May stand between two nouns of a name where no dictionary tells more: «vow of celibacy», «templo de Debod». */
const nominal = new Set('of the for and in on with a an de del la las los el en y para con por da do'.split(' '))

const joiners = new Set(['и', 'или', 'y', 'o', 'and', 'or', 'und', 'oder'])

/** Somebody writes it small: a word nobody writes small is weighed as a name already. */
const hasSmall = (observed: readonly ObservedSpelling[]): boolean => observed.some(({ words }) => words.at(-1) === words.at(-1)?.toLowerCase())

/** How each word of the phrase is written, all its forms together. */
function casesOfWords(words: readonly string[], observed: readonly ObservedSpelling[], textOf: (row: number) => string): LetterCases[] {
  const alike = observed.filter((one) => one.words.length === words.length)
  const forms = words.map((_, at) => [...new Set(alike.map((one) => caselessWord(one.words[at] as string)))])
  const rows = new Set(alike.slice(0, spellingsRead).flatMap((one) => one.rows))
  const cases = readLetterCases([...rows].map(textOf), new Set(forms.flat()))
  return forms.map((own) => sumOfCases(own.map((form) => cases.get(form))))
}

/** Spellings whose texts are read: the most frequent tell. */
const spellingsRead = 3
