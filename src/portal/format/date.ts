import type { Language } from '../messages/words.ts'

const locale = (language: Language) => (language === 'ru' ? 'ru-RU' : 'en-GB')
const moscow = 'Europe/Moscow'

const formats = new Map<string, Intl.DateTimeFormat>()

function format(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options)
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locale(language), options)
  formats.set(key, known)
  return known
}

/** «5 апреля 2023»: a day as Moscow or another zone counts it; a bare date (YYYY-MM-DD) is that very date everywhere. */
export function formatDay(instant: string, language: Language = 'ru', zone: string = moscow): string {
  const bare = /^\d{4}-\d{2}-\d{2}$/.test(instant)
  const timeZone = bare ? 'UTC' : zone
  const text = format(language, { day: 'numeric', month: 'long', year: 'numeric', timeZone }).format(new Date(instant))
  return text.replace(/(?<!\s)\s*г\.$/, '')
}

/** «5 апреля» where the year is plain from the context. */
export function formatShortDay(instant: string, language: Language = 'ru'): string {
  const timeZone = /^\d{4}-\d{2}-\d{2}$/.test(instant) ? 'UTC' : moscow
  return format(language, { day: 'numeric', month: 'long', timeZone }).format(new Date(instant))
}

/** «14:05» in Moscow or another zone. */
export function formatTime(instant: string, language: Language = 'ru', timeZone: string = moscow): string {
  return format(language, { hour: '2-digit', minute: '2-digit', timeZone }).format(new Date(instant))
}

/** «5 апреля 2023, 14:05 (МСК, UTC+3)»: an instant is always told with its zone. */
export function formatInstant(instant: string, language: Language = 'ru'): string {
  const zone = language === 'ru' ? 'по Москве' : 'Moscow time'
  return `${formatDay(instant, language)}, ${formatTime(instant, language)} ${zone}`
}

/** The same instant on a clock `hours` east of UTC: «16:05 (UTC+5)». For readers of another region. */
export function formatTimeAt(instant: string, hours: number): string {
  const shifted = new Date(Date.parse(instant) + hours * 3_600_000)
  const two = (value: number) => String(value).padStart(2, '0')
  const sign = hours < 0 ? '−' : '+'
  return `${two(shifted.getUTCHours())}:${two(shifted.getUTCMinutes())} (UTC${sign}${String(Math.abs(hours)).replace('.', ',')})`
}

/** Whole days from `from` to `to` as calendars in Moscow count them; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  const day = (instant: string) => {
    const shifted = Date.parse(instant) + 3 * 3_600_000
    return Math.floor(shifted / 86_400_000)
  }
  return day(to) - day(from)
}
