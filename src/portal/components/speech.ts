import { createContext } from 'svelte'
import { formatDay, formatInstant, formatShortDay, formatTime } from '../format/date.ts'
import { formatNumber, formatShare } from '../format/number.ts'
import { pluralForm, type Forms } from '../format/plural.ts'
import type { Language, Words } from '../messages/words.ts'

/** Everything a component says with: the catalogue of the chosen language and its way of writing numbers and dates. */
export interface Speech {
  readonly language: Language
  readonly words: Words
  readonly number: (value: number, digits?: number) => string
  readonly share: (part: number, whole: number) => string
  /** The form of a counted noun that follows the number. */
  readonly plural: (count: number, forms: Forms) => string
  /** As Moscow counts days, or as another zone does. */
  readonly day: (instant: string, zone?: string) => string
  readonly shortDay: (instant: string) => string
  readonly time: (instant: string, zone?: string) => string
  readonly instant: (instant: string) => string
}

export function speechIn(language: Language, words: Words): Speech {
  return {
    language,
    words,
    number: (value, digits) => formatNumber(value, language, digits),
    share: (part, whole) => formatShare(part, whole, language),
    plural: (count, forms) => pluralForm(count, forms, language),
    day: (instant, zone) => formatDay(instant, language, zone),
    shortDay: (instant) => formatShortDay(instant, language),
    time: (instant, zone) => formatTime(instant, language, zone),
    instant: (instant) => formatInstant(instant, language),
  }
}

/** `provideSpeech` once in the root layout, `useSpeech` in any component below it. */
export const [useSpeech, provideSpeech] = createContext<Speech>()
