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
      const start = forms.length === 0 ? unchangingStart(lemma, known) : ''
      return start === '' ? forms : file.formsOf(lemma.slice(start.length)).map((form) => start + form)
    },
    grammar: (form) => {
      const readings = file.grammar(form)
      const start = readings.length === 0 ? unchangingStart(form, known) : ''
      if (start === '') return readings
      return file
        .grammar(form.slice(start.length))
        .map((reading) => ({ ...reading, lemma: start + reading.lemma }))
    },
  }
}
