import type { Atoms } from './atoms.ts'
import { rememberedBits } from './atoms.ts'
import type { FoundPersonal } from './personal-phones.ts'
import { readDate } from './reference-parts.ts'

type DocumentKind = 'email' | 'snils' | 'inn' | 'passport' | 'card' | 'plate' | 'birth-date' | 'messenger'


/** E-mail, СНИЛС, ИНН of a person, passport, bank card, car plate, date of birth, messenger name. */
export function findDocuments(atoms: Atoms, text: string): FoundPersonal<DocumentKind>[] {
  const found: FoundPersonal<DocumentKind>[] = []
  for (let at = 0; at < atoms.length; at++) {
    const hit =
      atoms.form(at) === '@'
        ? readMail(atoms, at)
        : atoms.isNumber(at)
          ? (readNumbers(atoms, at) ?? null)
          : atoms.isWord(at)
            ? readAfterWord(atoms, at, text)
            : null
    if (hit !== null) found.push(hit)
  }
  return found
}

const beginsPlate = 1
const tellsBirth = 2
const opensDocument = rememberedBits(
  (form) => (plateLetters.test(plateForm(form)) ? beginsPlate : 0) | (birthWord.test(form) || birthYear.test(form) ? tellsBirth : 0),
)

function readAfterWord(atoms: Atoms, at: number, text: string): FoundPersonal<DocumentKind> | null {
  const signs = opensDocument(atoms, at)
  return (
    ((signs & beginsPlate) === 0 ? null : readPlate(atoms, at, text)) ??
    ((signs & tellsBirth) === 0 ? null : readBirth(atoms, at))
  )
}

/** E-mail addresses alone, for text hidden inside markup («href="mailto:…"»). */
export function findMails(atoms: Atoms): FoundPersonal<DocumentKind>[] {
  const found: FoundPersonal<DocumentKind>[] = []
  for (let at = 0; at < atoms.length; at++) {
    const hit = atoms.form(at) === '@' ? readMail(atoms, at) : null
    if (hit?.kind === 'email') found.push(hit)
  }
  return found
}

const mailMarks = new Set(['.', '_', '-', '+', '%'])

/** Around «@»: the local part to the left, a domain with a dot to the right; «@name» alone is a messenger name. */
function readMail(atoms: Atoms, at: number): FoundPersonal<DocumentKind> | null {
  let from = at
  while (
    from > 0 &&
    from > at - 20 &&
    !atoms.hasGap(from) &&
    (!atoms.isMark(from - 1) || mailMarks.has(atoms.form(from - 1)))
  )
    from--
  let to = at + 1
  while (
    to < Math.min(atoms.length, at + 16) &&
    !atoms.hasGap(to) &&
    (!atoms.isMark(to) || mailMarks.has(atoms.form(to)))
  )
    to++
  while (to > at + 1 && atoms.isMark(to - 1)) to--
  while (from < at && atoms.isMark(from)) from++
  if (to === at + 1) return null
  const dotted = atoms.some(at + 1, to, (here) => atoms.form(here) === '.')
  if (from < at) return dotted || to > at + 1 ? { kind: 'email', from, to } : null
  return atoms.some(at + 1, to, (here) => /^[a-z]{3,}/.test(atoms.form(here)))
    ? { kind: 'messenger', from: at, to }
    : null
}

/** Digits standing together with blanks and dashes between: СНИЛС, card, passport, ИНН. */
function readNumbers(atoms: Atoms, at: number): FoundPersonal<DocumentKind> | null {
  if (at > 0 && !atoms.hasGap(at) && atoms.isNumber(at - 1)) return null
  const parts: number[] = []
  let here = at
  while (here < Math.min(atoms.length, at + 10)) {
    if (atoms.isNumber(here)) parts.push(here++)
    else if (/^(?:-|№|номер|n)$/u.test(atoms.form(here)) && atoms.isNumber(here + 1)) here++
    else break
    if (parts.length >= 6) break
  }
  const word = wordBefore(atoms, at)
  for (let count = parts.length; count > 0; count--) {
    const lengths = parts
      .slice(0, count)
      .map((part) => atoms.form(part).length)
      .join(' ')
    const digits = parts
      .slice(0, count)
      .map((part) => atoms.form(part))
      .join('')
    const kind = kindOf(digits, lengths, word)
    if (kind !== null) return { kind, from: at, to: parts[count - 1]! + 1 }
  }
  return null
}

function kindOf(digits: string, lengths: string, word: string): DocumentKind | null {
  if (/^снилс/u.test(word) && digits.length === 11) return 'snils'
  if (lengths === '3 3 3 2' && isSnils(digits)) return 'snils'
  if (/^(?:4 4 4 4|4 4 4 4 2|4 4 4 4 3|16|18|19)$/.test(lengths) && isLuhn(digits)) return 'card'
  if (/^карт/u.test(word) && digits.length >= 15 && digits.length <= 19) return 'card'
  if (/^(?:паспорт|серии?я?|сери)/u.test(word) && digits.length === 10) return 'passport'
  if (/^инн$/u.test(word) && digits.length === 12) return 'inn'
  return digits.length === 12 && lengths === '12' && isPersonInn(digits) ? 'inn' : null
}

/** The nearest word in the three atoms before («паспорт серия», «СНИЛС:», «карта №»). */
function wordBefore(atoms: Atoms, at: number): string {
  let nearest = ''
  for (let back = at - 1; back >= Math.max(0, at - 6); back--) {
    const word = atoms.form(back)
    if (atoms.isNumber(back)) break
    if (/^(?:паспорт|снилс|инн|карт)/u.test(word)) return word
    if (nearest === '' && /^сери[яией]/u.test(word)) nearest = word
  }
  return nearest
}

export function isSnils(digits: string): boolean {
  let sum = 0
  for (let at = 0; at < 9; at++) sum += Number(digits[at]) * (9 - at)
  const check = (sum % 101) % 100
  return check === Number(digits.slice(9))
}

export function isLuhn(digits: string): boolean {
  let sum = 0
  for (let at = 0; at < digits.length; at++) {
    const doubled = Number(digits[digits.length - 1 - at]) * (at % 2 === 1 ? 2 : 1)
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return digits.length >= 13 && sum % 10 === 0 && !/^0+$/.test(digits)
}

/** Check digits of a person's ИНН (12 digits). */
export function isPersonInn(digits: string): boolean {
  const check = (weights: readonly number[]) =>
    (weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11) % 10
  return (
    !/^0/.test(digits.slice(0, 2) === '00' ? '0' : '1') &&
    check([7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) === Number(digits[10]) &&
    check([3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) === Number(digits[11])
  )
}

const plateLetters = /^[авекмнорстух]$/u
const platePair = /^[авекмнорстух]{2}$/u

/** «А123ВС 46», «а 123 вс 146», «A123BC46»: only the twelve letters of plates; the region must follow when blanks divide it. */
function readPlate(atoms: Atoms, at: number, text: string): FoundPersonal<DocumentKind> | null {
  const letter = plateForm(atoms.form(at))
  const number = at + 1
  const pair = at + 2
  if (
    !plateLetters.test(letter) ||
    !atoms.isNumber(number) ||
    atoms.form(number).length !== 3 ||
    !atoms.isWord(pair) ||
    !platePair.test(plateForm(atoms.form(pair)))
  )
    return null
  const region = at + 3
  const hasRegion = atoms.isNumber(region) && atoms.form(region).length >= 2 && atoms.form(region).length <= 3
  const together = !atoms.hasGap(number) && !atoms.hasGap(pair)
  const spelled = text.slice(atoms.from(pair), atoms.to(pair))
  if (!together && !(hasRegion && (spelled === spelled.toUpperCase() || isAnnouncedPlate(atoms, at))))
    return null
  return { kind: 'plate', from: at, to: hasRegion ? at + 4 : at + 3 }
}

/** «гос. номер м 456 ор 146»: a word before tells what it is. */
const isAnnouncedPlate = (atoms: Atoms, at: number) =>
  atoms.some(Math.max(0, at - 4), at, (here) =>
    /^(?:гос|госномер|номер|машин|авто|автомобил|автобус|знак|г\/н)/u.test(atoms.form(here)),
  )

const latinPlates: Readonly<Record<string, string>> = {
  a: 'а',
  b: 'в',
  e: 'е',
  k: 'к',
  m: 'м',
  h: 'н',
  o: 'о',
  p: 'р',
  c: 'с',
  t: 'т',
  y: 'у',
  x: 'х',
}
const plateForm = (word: string) =>
  word.length <= 2 ? word.replace(/[a-z]/g, (sign) => latinPlates[sign] ?? sign) : word

const birthWord = /^(?:рождени[яеию]|родил(?:ся|ась)|рожд|др)$/u
const birthYear = /^г$|^год/u

/** «дата рождения 12.03.1980», «родился 5 мая 1975 года», «12.03.1980 г.р.». */
function readBirth(atoms: Atoms, at: number): FoundPersonal<DocumentKind> | null {
  const word = atoms.form(at)
  if (birthWord.test(word)) {
    for (let here = at + 1; here <= at + 3; here++) {
      const date = readDate(atoms, here)
      if (date !== null) return { kind: 'birth-date', from: here, to: date.to }
    }
  }
  const born =
    (word === 'г' && atoms.form(at + 1) === '.' && atoms.form(at + 2) === 'р') ||
    (/^год/u.test(word) && /^рожд/u.test(atoms.form(at + 1)))
  if (!born) return null
  for (let from = at - 5; from < at; from++) {
    if (from < 0 || !atoms.isNumber(from)) continue
    const date = readDate(atoms, from)
    if (date !== null && date.to >= at)
      return { kind: 'birth-date', from, to: word === 'г' ? at + 3 : at + 2 }
  }
  return null
}

/** A day that stands right after a full name is a day of birth: «Платонова Анастасия Олеговна, 04.06.2018». */
export function findBirthDates(
  atoms: Atoms,
  names: readonly FoundPersonal<'name'>[],
): FoundPersonal<'birth-date'>[] {
  const found: FoundPersonal<'birth-date'>[] = []
  for (const name of names) {
    if (name.to - name.from < 3 || !atoms.isWord(name.from + 1)) continue
    let at = name.to
    while (atoms.form(at) === ',' || atoms.form(at) === '(' || atoms.form(at) === '-') at++
    const date = readDate(atoms, at)
    if (date !== null && at - name.to <= 2) found.push({ kind: 'birth-date', from: at, to: date.to })
  }
  return found
}
