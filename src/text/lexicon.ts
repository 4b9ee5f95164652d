import type { Language } from './language.ts'
import { LexiconFile } from './lexicon-file.ts'
import { stemWord } from './snowball/stem-word.ts'
import { normalFormFromParts, unchangingStart, type KnownWords } from './unknown-words.ts'

export const cases = [
  'nominative',
  'genitive',
  'dative',
  'accusative',
  'instrumental',
  'prepositional',
] as const
export type Case = (typeof cases)[number]
export type PartOfSpeech = 'noun' | 'adjective' | 'participle' | 'verb' | 'adverb' | 'other'
export type Gender = 'masculine' | 'feminine' | 'neuter'
export type GrammaticalNumber = 'singular' | 'plural'

/** One reading of a word form; null where the dictionary does not tell. */
export interface Grammar {
  readonly lemma: string
  readonly part: PartOfSpeech
  readonly gender: Gender | null
  readonly number: GrammaticalNumber | null
  readonly case: Case | null
}

/**
 * Word forms of one language and their dictionary words. All strings are folded (`foldWord`).
 * `lemmaOf` answers from the dictionary only; `normalForm` always answers (lemma, else a guess from a known word inside,
 * else the stem); `formsOf` gives the known forms, the lemma first, or [] for an unknown lemma; `grammar` every reading, the likeliest first;
 * both see through compounds whose end is known («микрорайонов», «жилищно-коммунальный»).
 */
export interface Lexicon {
  lemmaOf(form: string): string | null
  normalForm(form: string, language: Language): string
  formsOf(lemma: string): readonly string[]
  grammar(form: string): readonly Grammar[]
}

/** No dictionary: normal forms are stems. For tests and for languages without a dictionary. */
export const emptyLexicon: Lexicon = {
  lemmaOf: () => null,
  normalForm: stemWord,
  formsOf: () => [],
  grammar: () => [],
}

const cyrillic = /[а-я]/
const endsInVowel = /[аеиоуыэюя]$/

/** A stem of an unknown word, unless the word is so short that the cut would take an acronym apart («фио», «мбоу»). */
function stemUnknown(form: string): string {
  const stem = stemWord(form, 'ru')
  if (form.length > 4) return stem.length < 3 ? form : stem
  return stem.length < 3 || endsInVowel.test(stem) ? form : stem
}

/** «ребенок-инвалид»: two nouns that decline together, each known; where they are parted, or −1. */
const pairedAt = (word: string): number => (/^[а-я]{3,}-[а-я]{3,}$/.test(word) ? word.indexOf('-') : -1)

const nounsOf = (form: string, file: LexiconFile): Grammar[] => file.grammar(form).filter(({ part, case: one }) => part === 'noun' && one !== null)

/** Readings of «ребенку-инвалиду»: those both nouns share. */
function grammarOfPair(form: string, file: LexiconFile): Grammar[] {
  const at = pairedAt(form)
  if (at < 0) return []
  const firsts = nounsOf(form.slice(0, at), file)
  return nounsOf(form.slice(at + 1), file).flatMap((last) => {
    const first = firsts.find((one) => one.case === last.case && one.number === last.number)
    return first === undefined ? [] : [{ ...first, lemma: `${first.lemma}-${last.lemma}` }]
  })
}

/** Forms of «ребенок-инвалид», the lemma first; [] when either noun is unknown. */
function formsOfPair(lemma: string, file: LexiconFile): string[] {
  const at = pairedAt(lemma)
  if (at < 0) return []
  const lasts = file.formsOf(lemma.slice(at + 1))
  const paired = file.formsOf(lemma.slice(0, at)).flatMap((first) => lasts.map((last) => `${first}-${last}`).filter((form) => grammarOfPair(form, file).some((one) => one.lemma === lemma)))
  return paired.length === 0 ? [] : [...new Set([lemma, ...paired])]
}

/**
 * A lexicon over the bytes of a built dictionary. The bytes must not change afterwards; they may be shared between threads.
 * Opens in a few milliseconds; throws LexiconError when the bytes are not a lexicon of this version.
 */
export function openLexicon(bytes: Uint8Array): Lexicon {
  const file = new LexiconFile(bytes)
  const known: KnownWords = {
    lemmaOf: (form) => file.lemmaOf(form),
    isDeclined: (form) => file.grammar(form)[0]?.case != null,
  }
  return {
    lemmaOf: known.lemmaOf,
    normalForm: (form, language) => {
      if (language !== 'ru' || !cyrillic.test(form)) return stemWord(form, language)
      return file.lemmaOf(form) ?? normalFormFromParts(form, known) ?? stemUnknown(form)
    },
    formsOf: (lemma) => {
      const forms = file.formsOf(lemma)
      if (forms.length > 0) return forms
      const start = unchangingStart(lemma, known)
      return start === '' ? formsOfPair(lemma, file) : file.formsOf(lemma.slice(start.length)).map((form) => start + form)
    },
    grammar: (form) => {
      const readings = file.grammar(form)
      if (readings.length > 0) return readings
      const start = unchangingStart(form, known)
      if (start === '') return grammarOfPair(form, file)
      return file
        .grammar(form.slice(start.length))
        .map((reading) => ({ ...reading, lemma: start + reading.lemma }))
    },
  }
}
