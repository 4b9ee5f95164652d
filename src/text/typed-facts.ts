import type { Span } from '../model/span.ts'
import { readAddress } from './addresses.ts'
import { Atoms, remembered, rememberedBits } from './atoms.ts'
import { bareEnding, readAction, readNegation } from './denials.ts'
import { codeEnd, findForeignSpans, linkEnd } from './foreign-digits.ts'
import type { FoundFact, TypedFactKind } from './found-fact.ts'
import { monthOf, quoteEnd, readDate, skipYearWord } from './reference-parts.ts'

export type { TypedFactKind } from './found-fact.ts'

/**
 * A thing that makes two texts of the same words two different cases. `value` is one spelling for one fact:
 * «ленина 5» · «5 км» · «1500000 руб» · «2023-05-01» · «школа 5» · «131» (of an act) · «не работает» · «не закр» (denied action) · «закр».
 */
export interface TypedFact extends Span {
  readonly kind: TypedFactKind
  readonly value: string
}

/** Filled anew for every text. */
const scratch = new Atoms()

/**
 * Addresses, settlements, numbers with unit, money, dates, names of objects, numbers and dates of acts, negations, in order.
 * Digits of phones, masks, links and post offices are none. O(length): one pass, and one over acts and phones where numbers stand.
 */
export function findTypedFacts(text: string): TypedFact[] {
  const atoms = scratch.scan(text)
  const facts: TypedFact[] = []
  let mayBeForeign = false
  for (let at = 0; at < atoms.length; ) {
    const skipped = skipEnd(atoms, at)
    const found = skipped < 0 ? readFact(atoms, at) : null
    if (found === null) {
      at = Math.max(at + 1, skipped)
      continue
    }
    mayBeForeign ||= isDigits(found)
    facts.push({ kind: found.kind, from: atoms.from(at), to: atoms.to(found.to - 1), value: found.value })
    at = found.to
  }
  return mayBeForeign ? withoutForeign(facts, text, atoms) : facts
}

/** A day, or a number that counts nothing named. */
const isDigits = ({ kind, value }: Pick<TypedFact, 'kind' | 'value'>): boolean => kind === 'date' || (kind === 'number' && !value.includes(' '))

/** Index after what holds no fact, or −1. */
function skipEnd(atoms: Atoms, at: number): number {
  if (atoms.isNumber(at)) return readDate(atoms, at) === null ? codeEnd(atoms, at) : -1
  return atoms.isWord(at) ? linkEnd(atoms, at) : -1
}

/** Numbers and dates of acts are told as theirs, those of phones not at all. */
function withoutForeign(facts: readonly TypedFact[], text: string, atoms: Atoms): TypedFact[] {
  const spans = findForeignSpans(text, atoms)
  if (spans.length === 0) return [...facts]
  return facts.flatMap((fact) => {
    const span = isDigits(fact) ? spans.find(({ from, to }) => from <= fact.from && fact.to <= to) : undefined
    if (span === undefined) return [fact]
    return span.of === 'phone' ? [] : [{ ...fact, kind: 'reference' }]
  })
}

function readFact(atoms: Atoms, at: number): FoundFact | null {
  if (atoms.isNumber(at)) return readDay(atoms, at) ?? readAmount(atoms, at)
  if (atoms.form(at) === '"') return readQuoted(atoms, at)
  if (!atoms.isWord(at)) return null
  return (
    readStreet(atoms, at) ??
    readSettlement(atoms, at) ??
    readInstitution(atoms, at) ??
    readNegation(atoms, at) ??
    readAction(atoms, at)
  )
}

function readStreet(atoms: Atoms, at: number): FoundFact | null {
  const address = readAddress(atoms, at)
  if (address === null) return null
  const value = [
    address.street.split(' ').map(bareEnding).join(' '),
    address.house ?? '',
    address.flat === null ? '' : `кв ${address.flat}`,
  ]
    .filter((part) => part !== '')
    .join(' ')
  return { kind: 'address', value, to: address.to }
}

/** Kinds of settlement; the short ones need a dot, all need a capital after them. A word fits one pattern at most. */
const settlements: readonly (readonly [RegExp, string, boolean])[] = [
  [/^с$/u, 'село', true],
  [/^сел(?:о|а|е|у|ом)$/u, 'село', false],
  [/^д$/u, 'деревня', true],
  [/^дер$/u, 'деревня', true],
  [/^деревн(?:я|и|е|ю|ей)$/u, 'деревня', false],
  [/^(?:п|пос)$/u, 'поселок', true],
  [/^поселок$|^поселк(?:а|е|у|ом)$/u, 'поселок', false],
  [/^г$/u, 'город', true],
  [/^гор$/u, 'город', true],
  [/^город(?:а|е|у|ом)?$/u, 'город', false],
  [/^х$/u, 'хутор', true],
  [/^хутор(?:а|е|у)?$/u, 'хутор', false],
  [/^ст$/u, 'станция', true],
  [/^станиц(?:а|ы|е|у)$/u, 'станица', false],
  [/^пгт$/u, 'поселок', false],
  [/^аул(?:а|е|у)?$/u, 'аул', false],
  [/^рп$/u, 'поселок', false],
]

const settlementKind = remembered((word) => settlements.find(([pattern]) => pattern.test(word)) ?? null)

function readSettlement(atoms: Atoms, at: number): FoundFact | null {
  const kind = settlementKind(atoms, at)
  if (kind === null) return null
  const [, name, dotted] = kind
  const dot = atoms.form(at + 1) === '.'
  if (dotted && !dot) return null
  let here = dot ? at + 2 : at + 1
  const words: string[] = []
  while (words.length < 3 && atoms.isCapital(here) && !atoms.beginsLine(here)) {
    words.push(atoms.form(here++))
    if (atoms.form(here) === '-' && !atoms.hasGap(here) && atoms.isWord(here + 1) && !atoms.hasGap(here + 1))
      words.push(atoms.form((here += 2) - 1))
  }
  return words.length > 0 && words.join('').length > 2
    ? { kind: 'address', value: `${name} ${words.map(bareEnding).join(' ')}`, to: here }
    : null
}

function readDay(atoms: Atoms, at: number): FoundFact | null {
  const date = readDate(atoms, at)
  if (date !== null) return { kind: 'date', value: date.iso, to: date.to }
  const day = atoms.form(at)
  const month = monthOf(atoms.form(at + 1))
  if (month > 0 && day.length <= 2 && Number(day) >= 1 && Number(day) <= 31)
    return { kind: 'date', value: `--${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`, to: at + 2 }
  const end = skipYearWord(atoms, at + 1)
  return /^(?:19|20)\d\d$/.test(day) && end > at + 1 ? { kind: 'date', value: day, to: end } : null
}

const scales: readonly (readonly [RegExp, number])[] = [
  [/^тыс|^тысяч/u, 1e3],
  [/^млн$|^миллион/u, 1e6],
  [/^млрд$|^миллиард/u, 1e9],
  [/^трлн$|^триллион/u, 1e12],
]
const currency = /^(?:руб|рубл(?:ь|я|ей|ям|ями|ях|е|ю)|р|₽|коп)$/u
const units: readonly (readonly [RegExp, string])[] = [
  [/^%$|^процент/u, '%'],
  [/^км$|^километр/u, 'км'],
  [/^м$|^метр/u, 'м'],
  [/^га$|^гектар/u, 'га'],
  [/^кг$/u, 'кг'],
  [/^т$|^тонн/u, 'т'],
  [/^год|^лет$|^г$/u, 'год'],
  [/^месяц|^мес$/u, 'месяц'],
  [/^недел/u, 'неделя'],
  [/^дн|^день|^сут/u, 'день'],
  [/^час/u, 'час'],
  [/^мин/u, 'минута'],
  [/^человек|^чел$|^жител/u, 'человек'],
  [/^раз/u, 'раз'],
  [/^дом/u, 'дом'],
  [/^кв$/u, 'кв'],
  [/^этаж/u, 'этаж'],
  [/^подъезд/u, 'подъезд'],
  [/^ребен|^дет/u, 'ребенок'],
  [/^шт/u, 'штука'],
]

/** «1 500 000 руб.», «2,5 млн рублей», «30 %», «12 км», a bare number. */
function readAmount(atoms: Atoms, at: number): FoundFact | null {
  let digits = atoms.form(at)
  let here = at + 1
  while (
    atoms.isNumber(here) &&
    atoms.form(here).length === 3 &&
    digits.length <= 9 &&
    atoms.hasGap(here) &&
    !atoms.beginsLine(here) &&
    Number(digits) > 0 &&
    !(atoms.form(here + 1) === '-' && !atoms.hasGap(here + 1))
  )
    digits += atoms.form(here++)
  if (
    (atoms.form(here) === ',' || atoms.form(here) === '.') &&
    !atoms.hasGap(here) &&
    atoms.isNumber(here + 1) &&
    !atoms.hasGap(here + 1)
  ) {
    digits += `.${atoms.form(here + 1)}`
    here += 2
  }
  let amount = Number(digits)
  for (const [word, scale] of scales)
    if (word.test(atoms.form(here))) {
      amount *= scale
      here += atoms.form(here + 1) === '.' ? 2 : 1
      break
    }
  if (currency.test(atoms.form(here)))
    return {
      kind: 'money',
      value: `${round(amount)} руб`,
      to: atoms.form(here + 1) === '.' && !atoms.hasGap(here + 1) ? here + 2 : here + 1,
    }
  const unit = units.find(([word]) => word.test(atoms.form(here)))
  return unit === undefined
    ? { kind: 'number', value: digits.length > 15 ? digits : String(round(amount)), to: here }
    : { kind: 'number', value: `${round(amount)} ${unit[1]}`, to: here + 1 }
}

const round = (amount: number) => Math.round(amount * 1000) / 1000

/** A name in quotes of one to eight words: «Аврора», «Сырная долина». */
function readQuoted(atoms: Atoms, at: number): FoundFact | null {
  const end = quoteEnd(atoms, at)
  if (end < 0 || end - at < 3 || end - at > 12 || atoms.isMark(at + 1)) return null
  const words: string[] = []
  for (let here = at + 1; here < end - 1; here++) words.push(atoms.form(here))
  if (words.length === 1 && words[0]!.length === 1) return null
  return { kind: 'name', value: words.join(' '), to: end }
}

const institution =
  /^(?:школ|гимнази|лице|сош|детсад|детск|сад|доу|больниц|поликлиник|лагер|общежити|колледж|училищ|котельн|маршрут|автобус|троллейбус|трамва|подстанци|скважин|фап|библиотек|апт[её]к|магазин|почт|отделени|участ|корпус|фзд)/u

const namesInstitution = rememberedBits((form) => (institution.test(form) ? 1 : 0))

/** «школа № 5», «детский сад №12», «маршрут 27», «автобус № 3». */
function readInstitution(atoms: Atoms, at: number): FoundFact | null {
  if (namesInstitution(atoms, at) === 0) return null
  let here = at + 1
  if (atoms.form(here).startsWith('сад')) here++
  const sign = atoms.form(here) === '№' || atoms.form(here) === 'n'
  if (sign) here++
  if (!atoms.isNumber(here) || atoms.form(here).length > 4) return null
  if (
    !sign &&
    (!/^(?:маршрут|автобус|троллейбус|трамва|школ)/u.test(atoms.form(at)) ||
      units.some(([word]) => word.test(atoms.form(here + 1))))
  )
    return null
  return { kind: 'name', value: `${bareEnding(atoms.form(at))} ${atoms.form(here)}`, to: here + 1 }
}
