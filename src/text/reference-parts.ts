import type { ReferenceKind } from '../model/reference.ts'
import type { Atom } from './atoms.ts'

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
export type ReferenceGrammar = (atoms: readonly Atom[], at: number, text: string) => FoundReference | null

export const form = (atoms: readonly Atom[], at: number): string => atoms[at]?.form ?? ''
export const starts = (atoms: readonly Atom[], at: number, stem: string): boolean =>
  form(atoms, at).startsWith(stem)
/** Written in capitals from the first letter to the last («ЖК», not «жк»); one capital is enough for a letter alone. */
export const inCapitals = (text: string): boolean =>
  text === text.toUpperCase() && text !== text.toLowerCase()

/** «РФ», «Российской Федерации», «России», in any case: how many atoms, 0 when it is not there. */
export function readRussia(atoms: readonly Atom[], at: number): number {
  const word = form(atoms, at)
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
export function readDate(atoms: readonly Atom[], at: number): FoundDate | null {
  let here = form(atoms, at) === '"' && atoms[at + 1]?.kind === 'number' ? at + 1 : at
  const first = atoms[here]
  if (first?.kind !== 'number') return null
  const day = first.form
  here += form(atoms, here + 1) === '"' ? 2 : 1
  const separator = form(atoms, here)
  let iso: string | null = null
  if (separator === '.' || separator === '/' || separator === '-') {
    const middle = atoms[here + 1]
    const last = atoms[here + 3]
    if (middle?.kind !== 'number' || last?.kind !== 'number' || form(atoms, here + 2) !== separator)
      return null
    if (middle.form.length > 2 || atoms[here]!.gap || middle.gap) return null
    if (day.length === 4 && separator === '-') iso = isoDate(last.form, Number(middle.form), day)
    else if (day.length <= 2 && (last.form.length === 4 || last.form.length === 2))
      iso = isoDate(day, Number(middle.form), last.form)
    here += 4
  } else if (monthOf(separator) > 0 && day.length <= 2) {
    const year = atoms[here + 1]
    if (year?.kind !== 'number' || year.form.length !== 4) return null
    iso = isoDate(day, monthOf(separator), year.form)
    here += 2
  }
  return iso === null ? null : { iso, to: skipYearWord(atoms, here) }
}

/** «г.», «года» after a year. */
export function skipYearWord(atoms: readonly Atom[], at: number): number {
  const word = form(atoms, at)
  if (word === 'года' || word === 'год' || word === 'году' || word === 'годом') return at + 1
  if (word === 'г') return form(atoms, at + 1) === '.' && !atoms[at + 1]!.gap ? at + 2 : at + 1
  return at
}

/** «от 06.10.2003», «от 6 октября 2003 года», the «от» itself may be missing. */
export function readFromDate(atoms: readonly Atom[], at: number): FoundDate | null {
  return readDate(atoms, form(atoms, at) === 'от' ? at + 1 : at)
}

export const isNumberSign = (atoms: readonly Atom[], at: number): boolean => {
  const sign = form(atoms, at)
  return sign === '№' || sign === 'n' || sign === 'no'
}

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
export function readActNumber(atoms: readonly Atom[], at: number): FoundNumber | null {
  const signed = isNumberSign(atoms, at)
  let here = signed ? at + 1 : at
  let written = ''
  const lettered =
    signed &&
    /^(?:пр|п|мм|ед|са|мв)$/u.test(form(atoms, here)) &&
    /^[-/]$/.test(form(atoms, here + 1)) &&
    atoms[here + 2]?.kind === 'number'
  if (lettered) {
    // «№ Пр-1234», «№ П/0412»
    written = `${form(atoms, here) === 'пр' ? 'Пр' : form(atoms, here).toUpperCase()}${form(atoms, here + 1)}`
    here += 2
  }
  if (atoms[here]?.kind !== 'number') return null
  written += form(atoms, here++)
  for (;;) {
    const joint = form(atoms, here)
    const next = atoms[here + 1]
    if (
      (joint === '-' || joint === '/' || joint === '.') &&
      next !== undefined &&
      !next.gap &&
      !atoms[here]!.gap
    ) {
      if (next.kind === 'number' && joint !== '.') written += joint + next.form
      else if (next.kind === 'word' && joint !== '.' && suffixes.test(next.form)) written += joint + next.form
      else break
      here += 2
    } else if (
      atoms[here]?.kind === 'word' &&
      !atoms[here]!.gap &&
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
export function quoteEnd(atoms: readonly Atom[], at: number): number {
  if (form(atoms, at) !== '"') return -1
  for (let here = at + 1; here < Math.min(atoms.length, at + 40); here++)
    if (form(atoms, here) === '"') return here + 1
  return -1
}
