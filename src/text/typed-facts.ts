import type { Span } from '../model/span.ts'
import { readAddress } from './addresses.ts'
import type { Atom } from './atoms.ts'
import { scanAtoms } from './atoms.ts'
import { monthOf, quoteEnd, readDate, skipYearWord } from './reference-parts.ts'

export type TypedFactKind = 'address' | 'number' | 'money' | 'date' | 'name' | 'negation'

/**
 * A thing that makes two texts of the same words two different cases. `value` is one spelling for one fact:
 * «ленина 5» · «5 км» · «1500000 руб» · «2023-05-01» · «школа 5» · «не работать».
 */
export interface TypedFact extends Span {
  readonly kind: TypedFactKind
  readonly value: string
}

/** Addresses, settlements, numbers with unit, money, dates, names of objects, negations, in order. One pass, O(length). */
export function findTypedFacts(text: string): TypedFact[] {
  const atoms = scanAtoms(text)
  const facts: TypedFact[] = []
  for (let at = 0; at < atoms.length; ) {
    const found = readFact(atoms, at)
    if (found === null) {
      at++
      continue
    }
    facts.push({ kind: found.kind, from: atoms[at]!.from, to: atoms[found.to - 1]!.to, value: found.value })
    at = found.to
  }
  return facts
}

interface Found {
  readonly kind: TypedFactKind
  readonly value: string
  readonly to: number
}

const form = (atoms: readonly Atom[], at: number) => atoms[at]?.form ?? ''

function readFact(atoms: readonly Atom[], at: number): Found | null {
  const atom = atoms[at]!
  if (atom.kind === 'number') return readDay(atoms, at) ?? readAmount(atoms, at)
  if (atom.form === '"') return readQuoted(atoms, at)
  if (atom.kind !== 'word') return null
  return (
    readStreet(atoms, at) ??
    readSettlement(atoms, at) ??
    readInstitution(atoms, at) ??
    readNegation(atoms, at)
  )
}

function readStreet(atoms: readonly Atom[], at: number): Found | null {
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

type SettlementKind = (typeof settlements)[number]

/** What kind of settlement each spelling met so far names, if any: words repeat, trying every pattern on each is slow. */
const settlementOf = new Map<string, SettlementKind | null>()
const rememberedSpellings = 50_000

function settlementKind(word: string): SettlementKind | null {
  let kind = settlementOf.get(word)
  if (kind !== undefined) return kind
  if (settlementOf.size >= rememberedSpellings) settlementOf.clear()
  kind = settlements.find(([pattern]) => pattern.test(word)) ?? null
  settlementOf.set(word, kind)
  return kind
}

function readSettlement(atoms: readonly Atom[], at: number): Found | null {
  const kind = settlementKind(form(atoms, at))
  if (kind === null) return null
  const [, name, dotted] = kind
  const dot = form(atoms, at + 1) === '.'
  if (dotted && !dot) return null
  let here = dot ? at + 2 : at + 1
  const words: string[] = []
  while (
    here < atoms.length &&
    words.length < 3 &&
    atoms[here]!.kind === 'word' &&
    atoms[here]!.capital &&
    !atoms[here]!.line
  ) {
    words.push(form(atoms, here++))
    if (
      form(atoms, here) === '-' &&
      !atoms[here]!.gap &&
      atoms[here + 1]?.kind === 'word' &&
      !atoms[here + 1]!.gap
    )
      words.push(form(atoms, (here += 2) - 1))
  }
  return words.length > 0 && words.join('').length > 2
    ? { kind: 'address', value: `${name} ${words.map(bareEnding).join(' ')}`, to: here }
    : null
}

/** Declined names agree without their endings: «Берёзовке» and «Берёзовка». */
const bareEnding = (word: string) =>
  word.length > 4
    ? word.replace(/(?:ого|его|ому|ему|ой|ей|ом|ем|ая|ую|ое|ые|ий|ый|ых|их|а|я|е|и|у|ю|ы|о|ь)$/u, '')
    : word

function readDay(atoms: readonly Atom[], at: number): Found | null {
  const date = readDate(atoms, at)
  if (date !== null) return { kind: 'date', value: date.iso, to: date.to }
  const day = form(atoms, at)
  const month = monthOf(form(atoms, at + 1))
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
function readAmount(atoms: readonly Atom[], at: number): Found | null {
  let digits = form(atoms, at)
  let here = at + 1
  while (
    atoms[here]?.kind === 'number' &&
    form(atoms, here).length === 3 &&
    digits.length <= 9 &&
    atoms[here]!.gap &&
    !atoms[here]!.line &&
    Number(digits) > 0 &&
    !(form(atoms, here + 1) === '-' && !atoms[here + 1]!.gap)
  )
    digits += form(atoms, here++)
  if (
    (form(atoms, here) === ',' || form(atoms, here) === '.') &&
    !atoms[here]!.gap &&
    atoms[here + 1]?.kind === 'number' &&
    !atoms[here + 1]!.gap
  ) {
    digits += `.${form(atoms, here + 1)}`
    here += 2
  }
  let amount = Number(digits)
  for (const [word, scale] of scales)
    if (word.test(form(atoms, here))) {
      amount *= scale
      here += form(atoms, here + 1) === '.' ? 2 : 1
      break
    }
  if (currency.test(form(atoms, here)))
    return {
      kind: 'money',
      value: `${round(amount)} руб`,
      to: form(atoms, here + 1) === '.' && !atoms[here + 1]!.gap ? here + 2 : here + 1,
    }
  const unit = units.find(([word]) => word.test(form(atoms, here)))
  return unit === undefined
    ? { kind: 'number', value: digits.length > 15 ? digits : String(round(amount)), to: here }
    : { kind: 'number', value: `${round(amount)} ${unit[1]}`, to: here + 1 }
}

const round = (amount: number) => Math.round(amount * 1000) / 1000

/** A name in quotes of one to eight words: «Аврора», «Сырная долина». */
function readQuoted(atoms: readonly Atom[], at: number): Found | null {
  const end = quoteEnd(atoms, at)
  if (end < 0 || end - at < 3 || end - at > 12 || atoms[at + 1]!.kind === 'mark') return null
  const words = atoms.slice(at + 1, end - 1)
  if (words.length === 1 && words[0]!.form.length === 1) return null
  return { kind: 'name', value: words.map((atom) => atom.form).join(' '), to: end }
}

const institution =
  /^(?:школ|гимнази|лице|сош|детсад|детск|сад|доу|больниц|поликлиник|лагер|общежити|колледж|училищ|котельн|маршрут|автобус|троллейбус|трамва|подстанци|скважин|фап|библиотек|апт[её]к|магазин|почт|отделени|участ|корпус|фзд)/u

/** «школа № 5», «детский сад №12», «маршрут 27», «автобус № 3». */
function readInstitution(atoms: readonly Atom[], at: number): Found | null {
  if (!institution.test(form(atoms, at))) return null
  let here = at + 1
  if (form(atoms, here).startsWith('сад')) here++
  const sign = form(atoms, here) === '№' || form(atoms, here) === 'n'
  if (sign) here++
  if (atoms[here]?.kind !== 'number' || atoms[here]!.form.length > 4) return null
  if (
    !sign &&
    (!/^(?:маршрут|автобус|троллейбус|трамва|школ)/u.test(form(atoms, at)) ||
      units.some(([word]) => word.test(form(atoms, here + 1))))
  )
    return null
  return { kind: 'name', value: `${bareEnding(form(atoms, at))} ${form(atoms, here)}`, to: here + 1 }
}

/** «не работает», «нет света», «без отопления»: the word that is denied. */
function readNegation(atoms: readonly Atom[], at: number): Found | null {
  const word = form(atoms, at)
  if (
    word !== 'не' &&
    word !== 'нет' &&
    word !== 'без' &&
    word !== 'нельзя' &&
    word !== 'ни' &&
    word !== 'not' &&
    word !== 'kein' &&
    word !== 'nicht' &&
    word !== 'no'
  )
    return null
  const next = atoms[at + 1]
  if (next?.kind !== 'word' || (word === 'не' && /^(?:только|менее|более|позднее|раз)$/u.test(next.form)))
    return null
  return { kind: 'negation', value: `${word} ${bareEnding(next.form)}`, to: at + 2 }
}
