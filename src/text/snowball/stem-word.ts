import type { Language } from '../language.ts'
import { stemEnglish } from './english.ts'
import { stemGerman } from './german.ts'
import { stemKazakh } from './kazakh.ts'
import { stemRussian } from './russian.ts'
import { stemSpanish } from './spanish.ts'

const stemmers: Readonly<Record<Language, (word: string) => string>> = {
  ru: stemRussian,
  en: stemEnglish,
  de: stemGerman,
  es: stemSpanish,
  kk: stemKazakh,
  other: (word) => word,
}

const latin = /^[a-z]/

/** Stem of a folded word; a Latin word in a Cyrillic text («email», «wifi») is stemmed as English. */
export function stemWord(word: string, language: Language): string {
  const isCyrillicText = language === 'ru' || language === 'kk'
  return stemmers[isCyrillicText && latin.test(word) ? 'en' : language](word)
}
