import type { Language } from '../messages/words.ts'

/** Forms of a counted noun: `[инициатива, инициативы, инициатив]`; English uses the first and the last. */
export type Forms = readonly [one: string, few: string, many: string]

/** The form that follows the number: 1, 21 → one; 2–4, 22 → few; 0, 5–20, 11–14 → many; fractions → few. */
export function pluralForm(count: number, forms: Forms, language: Language = 'ru'): string {
  if (language === 'en') return Math.abs(count) === 1 ? forms[0] : forms[2]
  if (!Number.isInteger(count)) return forms[1]
  const tens = Math.abs(count) % 100
  const units = tens % 10
  if (tens >= 11 && tens <= 14) return forms[2]
  if (units === 1) return forms[0]
  return units >= 2 && units <= 4 ? forms[1] : forms[2]
}
