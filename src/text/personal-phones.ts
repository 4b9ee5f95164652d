import type { Atoms } from './atoms.ts'
import { rememberedBits } from './atoms.ts'

/** What a grammar of personal data found: atom indexes, `to` exclusive. */
export interface FoundPersonal<Kind extends string> {
  readonly kind: Kind
  readonly from: number
  readonly to: number
}

const phoneWords =
  /^(?:тел|телефон|телефона|телефону|телефоны|т|моб|мобильный|сот|сотовый|раб|дом|факс|звоните|звонить|whatsapp|вотсап|ватсап|viber|вайбер|телеграм|telegram|tel|phone|mob)$/u
const joints = new Set(['-', '(', ')', '.', '/', '+', '\u00a0'])
/** Words after a number that make it an amount or a date, not a phone. */
const counted =
  /^(?:руб|рублей|рубля|тыс|млн|млрд|человек|чел|кв|км|м|га|год|года|г|лет|шт|%|домов|жителей|₽)$/u

const beginsRun = rememberedBits((form) => (form === '+' || form === '(' ? 1 : 0))

/**
 * Phones in every spelling: «+7 (910) 123-45-67», «8-910-123-45-67», «89101234567», «8 910 123 45 67», city phones of 10 digits,
 * and short ones («тел. 5-12-34», «т. 2-34-56») after a word that says so.
 */
export function findPhones(atoms: Atoms): FoundPersonal<'phone'>[] {
  const found: FoundPersonal<'phone'>[] = []
  for (let at = 0; at < atoms.length; ) {
    if (!atoms.isNumber(at) && beginsRun(atoms, at) === 0) {
      at++
      continue
    }
    const run = readRun(atoms, at)
    const end = run === null ? -1 : phoneEnd(atoms, run)
    if (end > 0) found.push({ kind: 'phone', from: run!.from, to: end })
    at = end > 0 ? end : nextStart(atoms, at, run)
  }
  return found
}

interface Run {
  readonly from: number
  /** Indexes of the number atoms. */
  readonly parts: readonly number[]
  readonly plus: boolean
}

/** Digits and the marks that may stand inside a phone, at most 16 digits long. */
function readRun(atoms: Atoms, at: number): Run | null {
  const parts: number[] = []
  let digits = 0
  let here = at
  for (; here < atoms.length && here < at + 24; here++) {
    if (atoms.isNumber(here)) {
      if (digits + atoms.form(here).length > 15 && parts.length > 0) break
      if (parts.length > 0 && atoms.beginsLine(here)) break
      parts.push(here)
      digits += atoms.form(here).length
    } else if (!joints.has(atoms.form(here)) || (atoms.beginsLine(here) && parts.length > 0)) break
    else if (parts.length > 0 && atoms.form(here) === '+') break
  }
  return parts.length === 0
    ? null
    : { from: at, parts, plus: atoms.form(at) === '+' || atoms.form(at + 1) === '+' }
}

/** Longest prefix of the run that is a phone: index after its last atom, or -1. */
function phoneEnd(atoms: Atoms, run: Run): number {
  let digits = run.parts.reduce((sum, part) => sum + atoms.form(part).length, 0)
  for (let count = run.parts.length; count > 0; count--) {
    const length = digits
    digits -= atoms.form(run.parts[count - 1]!).length
    if (length < 5 || length === 8 || length === 9) continue
    const parts = run.parts.slice(0, count).map((part) => atoms.form(part))
    const last = run.parts[count - 1]!
    if (isPhone(atoms, run, parts, last)) return last + 1
  }
  return -1
}

function isPhone(atoms: Atoms, run: Run, parts: readonly string[], last: number): boolean {
  const digits = parts.join('')
  if (counted.test(atoms.form(last + 1))) return false
  const announced = isAnnounced(atoms, run.from)
  if (digits.length === 11 && /^[78]/.test(digits))
    return parts.length === 1
      ? /^[78][3489]/.test(digits) || run.plus || announced
      : grouped(atoms, run, parts)
  if (run.plus && digits.length >= 10 && digits.length <= 15) return true
  if (digits.length === 10)
    return (
      announced ||
      (/^[3489]/.test(digits) &&
        parts.length >= 3 &&
        parts[0]!.length >= 3 &&
        grouped(atoms, run, parts) &&
        hasDashOrBracket(atoms, run, last)) ||
      (/^9\d{9}$/.test(digits) && parts.length === 1)
    )
  if (announced && digits.length >= 5 && digits.length <= 7) return parts.length >= 2 || digits.length >= 6
  return (
    digits.length === 7 &&
    parts.length === 3 &&
    parts[0]!.length === 3 &&
    parts[1]!.length === 2 &&
    hasDashOrBracket(atoms, run, last) &&
    !/[.]/.test(marks(atoms, run.from, last))
  )
}

function marks(atoms: Atoms, from: number, to: number): string {
  let found = ''
  for (let at = from; at < to; at++) if (atoms.isMark(at)) found += atoms.form(at)
  return found
}
const hasDashOrBracket = (atoms: Atoms, run: Run, last: number) =>
  /[-()]/.test(marks(atoms, run.from, last))
/** Groups as people write them: a long head, then groups of two to four (never «8 000 000 000»-like threes only). */
function grouped(atoms: Atoms, run: Run, parts: readonly string[]): boolean {
  const threes = parts.slice(1).every((part) => part === '000')
  return (
    (!threes &&
      parts.every((part) => part.length <= 10) &&
      !/^\.+$/.test(marks(atoms, run.from, run.parts.at(-1)!))) ||
    run.plus
  )
}

/** A word that announces a phone within three atoms before. */
function isAnnounced(atoms: Atoms, at: number): boolean {
  for (let back = at - 1; back >= Math.max(0, at - 4); back--) {
    if (atoms.isWord(back))
      return (
        phoneWords.test(atoms.form(back)) &&
        !(atoms.form(back) === 'т' && atoms.form(back + 1) !== '.') &&
        !(atoms.form(back) === 'дом' && atoms.form(back + 1) !== '.')
      )
  }
  return false
}

function nextStart(atoms: Atoms, at: number, run: Run | null): number {
  if (run === null || atoms.isNumber(at)) return at + 1
  return Math.min(atoms.length, Math.max(at + 1, run.parts[0]!))
}
