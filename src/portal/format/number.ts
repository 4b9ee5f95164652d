import type { Language } from '../messages/words.ts'
import { pluralForm, type Forms } from './plural.ts'

/** Groups of three stand apart by this; four digits stay together in Russian setting only in text, in tables all are grouped. */
const thinGap = '\u00a0'

/** `81312` → «81 312», `17.4` → «17,4»; English: «81,312», «17.4». `digits` is how many stay after the point at most. */
export function formatNumber(value: number, language: Language = 'ru', digits = 0): string {
  const rounded = Math.abs(value).toFixed(digits)
  const [whole = '0', part = ''] = rounded.split('.')
  const grouped = whole.replace(/\B(?=(?:\d{3}){1,7}$)/g, language === 'ru' ? thinGap : ',')
  const tail = part.replace(/(?<!0)0+$/, '')
  const sign = value < 0 && Number(rounded) !== 0 ? '−' : ''
  return sign + grouped + (tail === '' ? '' : (language === 'ru' ? ',' : '.') + tail)
}

/** A share 0…1 as «17,4 %». Small but not nothing is «< 0,1 %»; nothing of nothing is «—». */
export function formatShare(part: number, whole: number, language: Language = 'ru'): string {
  if (whole === 0) return '—'
  const percent = (part / whole) * 100
  const space = language === 'ru' ? '\u00a0' : ''
  if (percent > 0 && percent < 0.1) return `<${thinGap}${formatNumber(0.1, language, 1)}${space}%`
  // Nearly all is not all: 99,96 % must not round up to a promise that was not kept.
  const shown = percent < 100 && percent > 99.9 ? 99.9 : percent
  return `${formatNumber(shown, language, shown >= 10 && Number.isInteger(Math.round(shown * 10) / 10) ? 0 : 1)}${space}%`
}

/** «3 темы», «81 312 инициатив». */
export function formatCount(count: number, forms: Forms, language: Language = 'ru'): string {
  return `${formatNumber(count, language)}\u00a0${pluralForm(count, forms, language)}`
}
