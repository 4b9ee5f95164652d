import type { Language } from '../language.ts'
import { englishStopWords } from './english.ts'
import { germanStopWords } from './german.ts'
import { kazakhStopWords } from './kazakh.ts'
import { russianStopWords } from './russian.ts'
import { spanishStopWords } from './spanish.ts'

/** Words without content of their own, in folded surface form; nothing for a language we do not know. */
export const stopWords: Readonly<Record<Language, ReadonlySet<string>>> = {
  ru: russianStopWords,
  en: englishStopWords,
  de: germanStopWords,
  es: spanishStopWords,
  kk: kazakhStopWords,
  other: new Set(),
}
