import type { Atoms } from './atoms.ts'
import type { FoundReference } from './reference-parts.ts'
import type { FoundDate, FoundNumber } from './reference-parts.ts'
import {
  inCapitals,
  isNumberSign,
  quoteEnd,
  readActNumber,
  readFromDate,
  readRussia,
  starts,
} from './reference-parts.ts'
import { bodyAt } from './references-bodies.ts'
import { readRegion } from './references-laws.ts'

interface Requisites {
  readonly number: string | null
  readonly date: string | null
  readonly to: number
}

/** Date, number and name after the title of an act, in any order. A number needs «№» or a date before it. */
function readRequisites(atoms: Atoms, at: number): Requisites {
  let here = at
  let date: string | null = null
  let number: string | null = null
  for (let step = 0; step < 3; step++) {
    const day: FoundDate | null = date === null ? readFromDate(atoms, here) : null
    if (day !== null) {
      date = day.iso
      here = day.to
      continue
    }
    const found: FoundNumber | null =
      number === null && (isNumberSign(atoms, here) || date !== null) ? readActNumber(atoms, here) : null
    if (found !== null) {
      number = found.written
      here = found.to
      continue
    }
    const quoted = number === null ? quoteEnd(atoms, here) : -1
    if (quoted < 0 || (!isNumberSign(atoms, quoted) && atoms.form(quoted) !== 'от')) break
    here = quoted
  }
  return { number, date, to: here }
}

const both = (first: Requisites, second: Requisites): Requisites => ({
  number: first.number ?? second.number,
  date: first.date ?? second.date,
  to: second.number !== null || second.date !== null ? second.to : Math.max(first.to, second.to),
})

/** «постановление Правительства РФ от 14.10.2017 № 1245», «распоряжение … № 207-р», «ПП РФ № 1221», acts of regions and municipalities. */
export function readGovernmentAct(atoms: Atoms, at: number, text: string): FoundReference | null {
  const word = atoms.form(at)
  if (word === 'пп') return readShortGovernmentAct(atoms, at, text)
  const title = /^постановлени(?:е|я|ю|ем|и|ями|ям|ях|й)$/u.test(word)
    ? 'Постановление'
    : /^распоряжени(?:е|я|ю|ем|и|ями|ям|ях|й)$/u.test(word)
      ? 'Распоряжение'
      : null
  if (title === null) return null
  const first = readRequisites(atoms, at + 1)
  const issuer = issuerAt(atoms, first.to, text)
  if (issuer === null) return null
  const requisites = both(first, readRequisites(atoms, issuer.to))
  if (requisites.number === null && requisites.date === null)
    return issuer.ruler
      ? null
      : { kind: issuer.kind, act: '', date: null, from: at, to: issuer.to, generic: true }
  const act = `${title} ${issuer.name}${requisites.number === null ? '' : ` № ${requisites.number}`}`
  return { kind: issuer.kind, act, date: requisites.date, from: at, to: requisites.to }
}

/** Who issued it; `ruler`: a head or an administration, whose unnumbered acts are no reference. */
function issuerAt(
  atoms: Atoms,
  at: number,
  text: string,
): { kind: 'government-act' | 'order'; name: string; to: number; ruler: boolean } | null {
  const asWritten = (end: number) => text.slice(atoms.from(at), atoms.to(end - 1))
  if (/^правительств/u.test(atoms.form(at))) {
    const russia = readRussia(atoms, at + 1)
    const region = russia === 0 ? readRegion(atoms, at + 1) : 0
    if (region > 0)
      return { kind: 'government-act', name: asWritten(at + 1 + region), to: at + 1 + region, ruler: false }
    return { kind: 'government-act', name: 'Правительства РФ', to: at + 1 + russia, ruler: false }
  }
  if (/^администраци|^губернатор|^глав(?:ы|а|ой)$/u.test(atoms.form(at))) {
    let end = at + 1
    while (
      end < Math.min(atoms.length, at + 6) &&
      atoms.isWord(end) &&
      atoms.form(end) !== 'от' &&
      !isNumberSign(atoms, end)
    )
      end++
    return { kind: 'order', name: asWritten(end), to: end, ruler: true }
  }
  const body = bodyAt(atoms, at, text)
  return body === null ? null : { kind: 'order', name: body.name, to: body.to, ruler: false }
}

/** «ПП РФ от 14.10.2017 № 1245», «ПП РФ № 1221»: capitals and a number are a must. */
function readShortGovernmentAct(atoms: Atoms, at: number, text: string): FoundReference | null {
  if (!inCapitals(text.slice(atoms.from(at), atoms.to(at)))) return null
  const russia = readRussia(atoms, at + 1)
  const requisites = readRequisites(atoms, at + 1 + russia)
  if (requisites.number === null) return null
  return {
    kind: 'government-act',
    act: `Постановление Правительства РФ № ${requisites.number}`,
    date: requisites.date,
    from: at,
    to: requisites.to,
  }
}

/** «Указ Президента РФ от 07.05.2024 № 309», «поручение Президента № Пр-1234». */
export function readPresidentialAct(atoms: Atoms, at: number): FoundReference | null {
  const word = atoms.form(at)
  const title = /^указ(?:а|у|ом|е|ы|ов|ам|ами|ах)?$/u.test(word)
    ? 'Указ'
    : /^поручени(?:е|я|ю|ем|и|й)$/u.test(word)
      ? 'Поручение'
      : null
  if (title === null) return null
  const first = readRequisites(atoms, at + 1)
  const president = starts(atoms, first.to, 'президент')
  if (!president && (title !== 'Указ' || first.number === null)) return null
  const end = president ? first.to + 1 + readRussia(atoms, first.to + 1) : first.to
  const requisites = president ? both(first, readRequisites(atoms, end)) : first
  if (requisites.number === null && requisites.date === null)
    return { kind: 'presidential-act', act: '', date: null, from: at, to: end, generic: true }
  const act = `${title} Президента РФ${requisites.number === null ? '' : ` № ${requisites.number}`}`
  return { kind: 'presidential-act', act, date: requisites.date, from: at, to: Math.max(end, requisites.to) }
}

/** «приказ Минстроя России от 27.12.2021 № 1021/пр», «письмо Минфина № 02-…», «приказ № 761н Минздрава». */
export function readOrder(atoms: Atoms, at: number, text: string): FoundReference | null {
  const word = atoms.form(at)
  const title = /^приказ(?:а|у|ом|е|ы|ов|ам|ами|ах)?$/u.test(word)
    ? 'Приказ'
    : /^письм(?:о|а|у|ом|е)$/u.test(word)
      ? 'Письмо'
      : null
  if (title === null) return null
  const first = readRequisites(atoms, at + 1)
  const body = bodyAt(atoms, first.to, text)
  if (body === null) return null
  const requisites = both(first, readRequisites(atoms, body.to))
  if (requisites.number === null && requisites.date === null)
    return title === 'Приказ'
      ? { kind: 'order', act: '', date: null, from: at, to: body.to, generic: true }
      : null
  const act = `${title} ${body.name}${requisites.number === null ? '' : ` № ${requisites.number}`}`
  return { kind: 'order', act, date: requisites.date, from: at, to: Math.max(body.to, requisites.to) }
}

const billNumber = (atoms: Atoms, at: number): { act: string; to: number } | null => {
  const number = at
  const convocation = at + 2
  if (
    !atoms.isNumber(number) ||
    atoms.form(number).length < 3 ||
    atoms.form(number).length > 8 ||
    atoms.form(at + 1) !== '-' ||
    !atoms.isNumber(convocation)
  )
    return null
  if (!/^[1-9]$/.test(atoms.form(convocation)) || atoms.form(at + 3) === '-') return null
  return { act: `${atoms.form(number)}-${atoms.form(convocation)}`, to: at + 3 }
}

/** «законопроект № 40361-8», «проект федерального закона № 40361-8»; a bare «№ 40361-8» only with five digits or more. */
export function readBill(atoms: Atoms, at: number): FoundReference | null {
  let here = at
  let named = false
  if (/^законопроект/u.test(atoms.form(here))) {
    named = true
    here++
  } else if (
    starts(atoms, here, 'проект') &&
    starts(atoms, here + 1, 'федеральн') &&
    starts(atoms, here + 2, 'закон')
  ) {
    named = true
    here += 3
  } else if (atoms.isWord(here) && !isNumberSign(atoms, here)) return null
  if (named && atoms.form(here) === '"' && quoteEnd(atoms, here) > 0) here = quoteEnd(atoms, here)
  const signed = isNumberSign(atoms, here)
  const found = billNumber(atoms, signed ? here + 1 : here)
  if (found === null || (!named && (!signed || found.act.length < 7))) return null
  return { kind: 'bill', act: found.act, date: null, from: at, to: found.to }
}

/** «ГОСТ Р 52872-2019», «СП 42.13330.2016», «СНиП 2.07.01-89*», «СанПиН 2.1.3684-21»: never without a number. */
export function readStandard(atoms: Atoms, at: number, text: string): FoundReference | null {
  const word = atoms.form(at)
  const name = /^гост(?:а|у|ом|е|ы|ов)?$/u.test(word)
    ? 'ГОСТ'
    : word === 'сп' && inCapitals(text.slice(atoms.from(at), atoms.to(at)))
      ? 'СП'
      : /^снип(?:а|у|ом|е|ы|ов)?$/u.test(word)
        ? 'СНиП'
        : /^санпин(?:а|у|ом|е|ы|ов)?$/u.test(word)
          ? 'СанПиН'
          : word === 'всн'
            ? 'ВСН'
            : null
  if (name === null) return null
  let here = at + 1
  let prefix = ''
  while (name === 'ГОСТ' && /^(?:р|исо|iso|iec|мэк|ен|en|мэк)$/u.test(atoms.form(here))) {
    prefix += ` ${atoms.form(here).toUpperCase()}`
    here++
  }
  if (isNumberSign(atoms, here)) here++
  const number = dottedNumber(atoms, here)
  if (number === null || (name === 'СП' && !number.written.includes('.'))) return null
  return { kind: 'standard', act: `${name}${prefix} ${number.written}`, date: null, from: at, to: number.to }
}

function dottedNumber(atoms: Atoms, at: number): { written: string; to: number } | null {
  if (!atoms.isNumber(at)) return null
  let written = atoms.form(at)
  let here = at + 1
  while (
    /^[.\-/]$/.test(atoms.form(here)) &&
    !atoms.hasGap(here) &&
    atoms.isNumber(here + 1) &&
    !atoms.hasGap(here + 1)
  ) {
    written += atoms.form(here) + atoms.form(here + 1)
    here += 2
  }
  return { written, to: atoms.form(here) === '*' ? here + 1 : here }
}
