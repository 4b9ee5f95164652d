import type { ReferenceKind } from '../model/reference.ts'
import type { Atoms } from './atoms.ts'

/** What one grammar of references found: atom indexes, `to` exclusive; `generic` when a law is named without its number. */
export interface FoundReference {
  readonly kind: ReferenceKind
  readonly act: string
  readonly date: string | null
  readonly from: number
  readonly to: number
  readonly generic?: boolean
}

/** `text` is there for what atoms do not keep: capitals. */
export type ReferenceGrammar = (atoms: Atoms, at: number, text: string) => FoundReference | null

export const starts = (atoms: Atoms, at: number, stem: string): boolean =>
  atoms.form(at).startsWith(stem)
/** Written in capitals from the first letter to the last («ЖК», not «жк»); one capital is enough for a letter alone. */
export const inCapitals = (text: string): boolean =>
  text === text.toUpperCase() && text !== text.toLowerCase()

/** «РФ», «Российской Федерации», «России», in any case: how many atoms, 0 when it is not there. */
export function readRussia(atoms: Atoms, at: number): number {
  const word = atoms.form(at)
  if (word === 'рф' || word === 'россии' || word === 'россия') return 1
  return word.startsWith('российск') && starts(atoms, at + 1, 'федераци') ? 2 : 0
}

const months = [
  'январ',
  'феврал',
  'март',
  'апрел',
  'ма',
  'июн',
  'июл',
  'август',
  'сентябр',
  'октябр',
  'ноябр',
  'декабр',
]

/** 1–12, or 0 when the word is no month in the genitive or nominative. */
export function monthOf(word: string): number {
  if (word === 'мая' || word === 'май') return 5
  const at = months.findIndex(
    (stem) => stem !== 'ма' && word.startsWith(stem) && word.length <= stem.length + 2,
  )
  return at + 1
}

const daysInMonth = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate()
const two = (value: number) => String(value).padStart(2, '0')

function isoDate(day: string, month: number, year: string): string | null {
  const years = Number(year.length === 2 ? (Number(year) > 50 ? `19${year}` : `20${year}`) : year)
  const days = Number(day)
  if (years < 1900 || years > 2100 || month < 1 || month > 12 || days < 1 || days > daysInMonth(years, month))
    return null
  return `${years}-${two(month)}-${two(days)}`
}

export interface FoundDate {
  readonly iso: string
  readonly to: number
}

/** A day written «06.10.2003», «6 октября 2003», «"6" октября 2003 г.», «2003-10-06», with «г.»/«года» taken along. */
export function readDate(atoms: Atoms, at: number): FoundDate | null {
  let here = atoms.form(at) === '"' && atoms.isNumber(at + 1) ? at + 1 : at
  const first = here
  if (!atoms.isNumber(first)) return null
  const day = atoms.form(first)
  here += atoms.form(here + 1) === '"' ? 2 : 1
  const separator = atoms.form(here)
  let iso: string | null = null
  if (separator === '.' || separator === '/' || separator === '-') {
    const middle = here + 1
    const last = here + 3
    if (!atoms.isNumber(middle) || !atoms.isNumber(last) || atoms.form(here + 2) !== separator)
      return null
    if (atoms.form(middle).length > 2 || atoms.hasGap(here) || atoms.hasGap(middle)) return null
    if (day.length === 4 && separator === '-') iso = isoDate(atoms.form(last), Number(atoms.form(middle)), day)
    else if (day.length <= 2 && (atoms.form(last).length === 4 || atoms.form(last).length === 2))
      iso = isoDate(day, Number(atoms.form(middle)), atoms.form(last))
    here += 4
  } else if (monthOf(separator) > 0 && day.length <= 2) {
    const year = here + 1
    if (!atoms.isNumber(year) || atoms.form(year).length !== 4) return null
    iso = isoDate(day, monthOf(separator), atoms.form(year))
    here += 2
  }
  return iso === null ? null : { iso, to: skipYearWord(atoms, here) }
}

/** «г.», «года» after a year. */
export function skipYearWord(atoms: Atoms, at: number): number {
  const word = atoms.form(at)
  if (word === 'года' || word === 'год' || word === 'году' || word === 'годом') return at + 1
  if (word === 'г') return atoms.form(at + 1) === '.' && !atoms.hasGap(at + 1) ? at + 2 : at + 1
  return at
}

/** «от 06.10.2003», «от 6 октября 2003 года», the «от» itself may be missing. */
export function readFromDate(atoms: Atoms, at: number): FoundDate | null {
  return readDate(atoms, atoms.form(at) === 'от' ? at + 1 : at)
}

export const isSign = (form: string): boolean => form === '№' || form === 'n' || form === 'no'
export const isNumberSign = (atoms: Atoms, at: number): boolean => isSign(atoms.form(at))

export interface FoundNumber {
  readonly written: string
  readonly to: number
  readonly signed: boolean
}

const suffixes =
  /^(?:р|пп|п|н|пр|рп|ст|од|о|i|ii|iii|iv|v|х|па|з|оз|кз|рз|зко|фз|фкз|ц|у|уг|рг|пг|гп|нпа|\p{L}{1,3}|вх|мпр)$/u

/**
 * The number of an act with or without «№»: «1221», «207-р», «761/пр», «2300-1», «9-ЗКО», «5-пп», «1144н».
 * Parts must stand together without blanks, except around one dash («131 – ФЗ»).
 */
export function readActNumber(atoms: Atoms, at: number): FoundNumber | null {
  const signed = isNumberSign(atoms, at)
  let here = signed ? at + 1 : at
  let written = ''
  const lettered =
    signed &&
    /^(?:пр|п|мм|ед|са|мв)$/u.test(atoms.form(here)) &&
    /^[-/]$/.test(atoms.form(here + 1)) &&
    atoms.isNumber(here + 2)
  if (lettered) {
    // «№ Пр-1234», «№ П/0412»
    written = `${atoms.form(here) === 'пр' ? 'Пр' : atoms.form(here).toUpperCase()}${atoms.form(here + 1)}`
    here += 2
  }
  if (!atoms.isNumber(here)) return null
  written += atoms.form(here++)
  for (;;) {
    const joint = atoms.form(here)
    const next = here + 1
    if (
      (joint === '-' || joint === '/' || joint === '.') &&
      next !== undefined &&
      !atoms.hasGap(next) &&
      !atoms.hasGap(here)
    ) {
      if (atoms.isNumber(next) && joint !== '.') written += joint + atoms.form(next)
      else if (atoms.isWord(next) && joint !== '.' && suffixes.test(atoms.form(next))) written += joint + atoms.form(next)
      else break
      here += 2
    } else if (
      atoms.isWord(here) &&
      !atoms.hasGap(here) &&
      joint.length <= 3 &&
      suffixes.test(joint)
    ) {
      written += joint
      here++
    } else break
  }
  return { written, to: here, signed }
}

/** Text in quotes that begins at `at`: index after the closing quote, or -1; looks at most 40 atoms ahead. */
export function quoteEnd(atoms: Atoms, at: number): number {
  if (atoms.form(at) !== '"') return -1
  for (let here = at + 1; here < Math.min(atoms.length, at + 40); here++)
    if (atoms.form(here) === '"') return here + 1
  return -1
}
