import type { Atoms } from './atoms.ts'
import type { FoundReference } from './reference-parts.ts'
import {
  isNumberSign,
  quoteEnd,
  readActNumber,
  readFromDate,
  readRussia,
  skipYearWord,
  starts,
} from './reference-parts.ts'

/**
 * Laws by number and date. Days of laws the municipal community cites most are known, so that «131-ФЗ 2003 года» gets its day;
 * two numbers exist twice and only a date in the text decides between them. Source: the official texts' own headings.
 */
const lawDays: Readonly<Record<string, readonly string[]>> = {
  '131-ФЗ': ['2003-10-06'],
  '33-ФЗ': ['2025-03-20'],
  '273-ФЗ': ['2008-12-25', '2012-12-29'],
  '8-ФЗ': ['1996-01-12', '2009-02-09'],
  '44-ФЗ': ['2013-04-05'],
  '223-ФЗ': ['2011-07-18'],
  '25-ФЗ': ['2007-03-02'],
  '59-ФЗ': ['2006-05-02'],
  '210-ФЗ': ['2010-07-27'],
  '248-ФЗ': ['2020-07-31'],
  '294-ФЗ': ['2008-12-26'],
  '414-ФЗ': ['2021-12-21'],
  '184-ФЗ': ['1999-10-06', '2002-12-27'],
  '190-ФЗ': ['2010-07-27'],
  '416-ФЗ': ['2011-12-07'],
  '89-ФЗ': ['1998-06-24'],
  '7-ФЗ': ['2002-01-10', '1996-01-12'],
  '69-ФЗ': ['1994-12-21'],
  '498-ФЗ': ['2018-12-27'],
  '257-ФЗ': ['2007-11-08'],
  '67-ФЗ': ['2002-06-12'],
  '101-ФЗ': ['2002-07-24'],
  '178-ФЗ': ['2001-12-21', '1999-07-17'],
  '115-ФЗ': ['2005-07-21', '2001-08-07'],
  '224-ФЗ': ['2015-07-13'],
  '209-ФЗ': ['2007-07-24', '2014-07-21'],
  '152-ФЗ': ['2006-07-27'],
  '149-ФЗ': ['2006-07-27'],
  '172-ФЗ': ['2014-06-28'],
}

const lawWord = (word: string) => /^закон(?:а|у|ом|е|ы|ов|ам|ами|ах)?$/u.test(word)
const suffixOf = (word: string) => (word === 'фз' ? 'ФЗ' : word === 'фкз' ? 'ФКЗ' : null)
const counted =
  /^(?:год|лет|раз|месяц|дн|день|час|человек|процент|тыс|млн|млрд|руб|стат|част|пункт|чтен|вид|уров|принят|вступ)/u

interface LawHead {
  readonly to: number
  readonly federal: boolean
  readonly constitutional: boolean
  readonly russian: boolean
  /** «закона Курской области»: as written from «закон» on. */
  readonly regional: boolean
}

/** «Федерального закона», «ФЗ», «закона РФ», «закона Курской области». */
function readHead(atoms: Atoms, at: number): LawHead | null {
  const word = atoms.form(at)
  if (suffixOf(word) !== null)
    return { to: at + 1, federal: true, constitutional: word === 'фкз', russian: true, regional: false }
  let here = at
  const federal = word.startsWith('федеральн')
  if (federal) here++
  const constitutional = federal && starts(atoms, here, 'конституционн')
  if (constitutional) here++
  if (!lawWord(atoms.form(here))) return null
  here++
  const russia = readRussia(atoms, here)
  const region = russia === 0 ? readRegion(atoms, here) : 0
  return { to: here + russia + region, federal, constitutional, russian: russia > 0, regional: region > 0 }
}

/** «Курской области», «Пермского края», «Республики Татарстан», «города Москвы»: atoms taken, 0 when there is none. */
export function readRegion(atoms: Atoms, at: number): number {
  const kind = /^(?:област|кра(?:й|я|е|ю|ем)$|округ|республик)/u
  if (
    /^[\p{L}-]+(?:ской|ского|ском|скому|ская|ский|цкой|цкого)$/u.test(atoms.form(at)) &&
    atoms.isCapital(at) &&
    kind.test(atoms.form(at + 1))
  )
    return 2
  if (/^республик/u.test(atoms.form(at)) && atoms.isCapital(at + 1)) return 2
  if (/^город(?:а|е)?$/u.test(atoms.form(at)) && /^(?:москв|санкт|севастопол)/u.test(atoms.form(at + 1)))
    return starts(atoms, at + 1, 'санкт') ? 4 : 2
  return 0
}

/** Number first: «131-ФЗ», «131 ФЗ», «№131–фз», «131-го ФЗ», «131-й закон». */
export function readNumberedLaw(atoms: Atoms, at: number): FoundReference | null {
  const from = isNumberSign(atoms, at) ? at : at
  let here = isNumberSign(atoms, at) ? at + 1 : at
  const number = here
  if (!atoms.isNumber(number) || atoms.form(number).length > 4) return null
  here++
  const ordinal = atoms.form(here) === '-' && /^(?:й|го|му|ый|ого|ому|м|ым|ом)$/u.test(atoms.form(here + 1))
  if (ordinal) here += 2
  else if (atoms.form(here) === '-') here++
  const suffix = suffixOf(atoms.form(here)) ?? (ordinal && lawWord(atoms.form(here)) ? 'ФЗ' : null)
  if (suffix === null) return null
  return finishLaw(atoms, { act: `${Number(atoms.form(number))}-${suffix}`, from, to: here + 1, date: null })
}

/** Date and name after the number: «… от 06.10.2003», «… 2003 года», «… "Об общих принципах…" от …». */
function finishLaw(
  atoms: Atoms,
  law: { act: string; from: number; to: number; date: string | null },
): FoundReference {
  let { to, date } = law
  if (date === null) {
    const quoted = quoteEnd(atoms, to)
    const opened = atoms.form(to) === '(' ? to + 1 : to
    const found = atoms.form(opened) === 'от' || opened > to ? readFromDate(atoms, opened) : null
    const later = found ?? (quoted > 0 && atoms.form(quoted) === 'от' ? readFromDate(atoms, quoted) : null)
    if (later !== null) ({ iso: date, to } = later)
    else {
      const year = atoms.form(opened) === 'от' ? opened + 1 : opened
      const end = skipYearWord(atoms, year + 1)
      const day =
        /^(?:19|20)\d\d$/.test(atoms.form(year)) && end > year + 1
          ? dayInYear(law.act, atoms.form(year))
          : null
      if (day !== null) {
        date = day
        to = end
      }
    }
  }
  // «(2025 года)»: the bracket that was opened is closed
  const closed = to > law.to && atoms.form(law.to) === '(' && atoms.form(to) === ')' ? to + 1 : to
  return { kind: 'law', act: law.act, date, from: law.from, to: closed }
}

function dayInYear(act: string, year: string): string | null {
  const days = (lawDays[act] ?? []).filter((day) => day.startsWith(year))
  return days.length === 1 ? days[0]! : null
}

/** Name first: «Федеральный закон от 06.10.2003 № 131-ФЗ», «ФЗ-131», «закон 131», «Закон РФ № 2300-1», or a law without number. */
export function readNamedLaw(atoms: Atoms, at: number): FoundReference | null {
  const head = readHead(atoms, at)
  if (head === null) return null
  let here = head.to
  let date: string | null = null
  let number: { written: string; to: number } | null = null
  let named = false
  for (let step = 0; step < 4 && number === null; step++) {
    const day = atoms.form(here) === 'от' || step > 0 ? readFromDate(atoms, here) : null
    if (day !== null) {
      date = day.iso
      here = day.to
      continue
    }
    const year = yearAt(atoms, here)
    if (year > 0) {
      here = year
      continue
    }
    const quoted = quoteEnd(atoms, here)
    if (quoted > 0) {
      named = true
      here = quoted
      continue
    }
    number = readLawNumber(atoms, here, head)
    if (
      number === null &&
      step === 0 &&
      /^(?:о|об|обо)$/u.test(atoms.form(here)) &&
      atoms.isWord(here + 1)
    ) {
      const end = nameEnd(atoms, here)
      number = numberAfterName(atoms, end, head)
      named = true
      if (number === null && atoms.form(end) !== 'от') return generic(at, genericEnd(atoms, here))
      here = end
    }
  }
  if (number !== null)
    return finishLaw(atoms, { act: actOf(number.written, head), from: at, to: number.to, date })
  if (suffixOf(atoms.form(at)) !== null && !named) return null
  return named || head.federal ? generic(at, Math.max(here, head.to)) : null
}

const generic = (from: number, to: number): FoundReference => ({
  kind: 'law',
  act: '',
  date: null,
  from,
  to,
  generic: true,
})

function yearAt(atoms: Atoms, at: number): number {
  const here = atoms.form(at) === 'от' ? at + 1 : at
  const end = skipYearWord(atoms, here + 1)
  return /^(?:19|20)\d\d$/.test(atoms.form(here)) && end > here + 1 ? end : 0
}

function readLawNumber(
  atoms: Atoms,
  at: number,
  head: LawHead,
): { written: string; to: number } | null {
  const dash = atoms.form(at) === '-' && !atoms.hasGap(at) ? at + 1 : at
  const number = readActNumber(atoms, dash)
  if (number === null) return null
  const spaced = atoms.form(number.to) === '-' ? number.to + 1 : number.to
  const suffix = suffixOf(atoms.form(spaced))
  if (suffix !== null && /^\d+$/.test(number.written))
    return { written: `${number.written}-${suffix}`, to: spaced + 1 }
  // «закон 131» without «№»: two or three digits that count nothing
  if (
    !number.signed &&
    dash === at &&
    (!/^\d{2,3}(?:-\p{L}+)?$/u.test(number.written) ||
      counted.test(atoms.form(number.to)) ||
      atoms.form(number.to) === '%')
  )
    return null
  if (!number.signed && head.regional && /^\d+$/.test(number.written)) return null
  return number
}

/** End of an unquoted name «об отходах производства и потребления»: before a number, a date, or the end of the clause. */
function nameEnd(atoms: Atoms, at: number): number {
  let here = at
  while (here < Math.min(atoms.length, at + 25)) {
    const word = atoms.form(here)
    if (
      isNumberSign(atoms, here) ||
      atoms.isNumber(here) ||
      word === 'от' ||
      word === '.' ||
      word === ';' ||
      word === '(' ||
      (here > at && atoms.beginsLine(here))
    )
      break
    here++
  }
  return here
}

/** How much of an unquoted name is shown when the law has no number: adjectives and the first noun («о местном самоуправлении»). */
function genericEnd(atoms: Atoms, at: number): number {
  let here = at + 1
  while (
    here < Math.min(atoms.length, at + 4) &&
    atoms.isWord(here) &&
    /(?:ом|ем|ой|ей|ых|их)$/u.test(atoms.form(here))
  )
    here++
  return here < atoms.length && atoms.isWord(here) && !atoms.beginsLine(here) ? here + 1 : here
}

function numberAfterName(
  atoms: Atoms,
  at: number,
  head: LawHead,
): { written: string; to: number } | null {
  if (atoms.form(at) === '(') return null
  const number =
    isNumberSign(atoms, at) || atoms.isNumber(at) ? readLawNumber(atoms, at, head) : null
  return number !== null && (isNumberSign(atoms, at) || /-фк?з$/iu.test(number.written)) ? number : null
}

function actOf(written: string, head: LawHead): string {
  const [number, ...suffix] = written.split('-')
  const tail = suffix.join('-').toUpperCase()
  if (tail === 'Ф') return `${Number(number)}-ФЗ`
  if (tail === 'ФЗ' || tail === 'ФКЗ') return `${Number(number)}-${tail}`
  if (head.russian && !head.federal && suffix.length > 0) return `Закон РФ № ${number}-${tail}`
  if (tail !== '') return `${number}-${tail}`
  if (head.regional) return `Закон № ${number}`
  return head.russian && !head.federal && suffix.length === 0 && Number(number) > 999
    ? `Закон РФ № ${number}`
    : `${Number(number)}-${head.constitutional ? 'ФКЗ' : 'ФЗ'}`
}
