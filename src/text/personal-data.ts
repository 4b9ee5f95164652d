import type { Span } from '../model/span.ts'
import { Atoms, scanAtoms } from './atoms.ts'
import { findAddresses } from './personal-addresses.ts'
import { findBirthDates, findDocuments, findMails } from './personal-documents.ts'
import { findNames } from './personal-names.ts'
import { withoutMarkup } from './markup.ts'
import type { FoundPersonal } from './personal-phones.ts'
import { findPhones } from './personal-phones.ts'

export const personalKinds = [
  'phone',
  'email',
  'snils',
  'inn',
  'passport',
  'card',
  'plate',
  'name',
  'address',
  'birth-date',
  'messenger',
] as const
export type PersonalKind = (typeof personalKinds)[number]

export interface PersonalSpan extends Span {
  readonly kind: PersonalKind
}

/** Filled anew for every text. */
const scratch = new Atoms()

/** What stands in public in place of each. */
export const masks: Readonly<Record<PersonalKind, string>> = {
  phone: '[телефон]',
  email: '[почта]',
  snils: '[СНИЛС]',
  inn: '[ИНН]',
  passport: '[паспорт]',
  card: '[карта]',
  plate: '[номер машины]',
  name: '[имя]',
  address: '[адрес]',
  'birth-date': '[дата рождения]',
  messenger: '[связь]',
}

/**
 * Personal data a public page must not show, in order, never overlapping; where two readings claim the same stretch the
 * longer wins. Positions are UTF-16 in `text`. Linear: grammars over atoms, no regular expression over the text.
 */
export function findPersonalData(text: string): PersonalSpan[] {
  const plain = withoutMarkup(text)
  const atoms = scratch.scan(plain)
  const names = findNames(atoms)
  const found = [
    ...findDocuments(atoms, plain),
    ...findPhones(atoms),
    ...names,
    ...findBirthDates(atoms, names),
    ...findAddresses(atoms),
  ]
  const spans = found.map((hit) => spanOf(atoms, hit))
  // an address inside a tag is as public as one before it
  const hidden = plain === text || !text.includes('@') ? [] : mailsOf(text)
  return settle([...spans, ...hidden])
}

function spanOf(atoms: Atoms, { kind, from, to }: FoundPersonal<PersonalKind>): PersonalSpan {
  return { kind, from: atoms.from(from), to: atoms.to(to - 1) }
}

function mailsOf(text: string): PersonalSpan[] {
  const atoms = scanAtoms(text)
  return findMails(atoms).map((hit) => spanOf(atoms, hit))
}

/** Longest first where spans overlap; ties go to the one found by the surer grammar (earlier in the list). */
function settle(spans: readonly PersonalSpan[]): PersonalSpan[] {
  const ordered = spans
    .map((span, rank) => ({ span, rank }))
    .sort((a, b) => a.span.from - b.span.from || b.span.to - a.span.to || a.rank - b.rank)
  const kept: PersonalSpan[] = []
  for (const { span } of ordered) {
    const last = kept.at(-1)
    if (last === undefined || span.from >= last.to) kept.push(span)
    else if (span.to - span.from > last.to - last.from) kept[kept.length - 1] = span
  }
  return kept
}

/** The text with every span replaced by the name of what stood there: «[телефон]». Spans may come in any order. */
export function maskPersonalData(text: string, spans: readonly PersonalSpan[]): string {
  let masked = ''
  let at = 0
  for (const { kind, from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    if (from < at) continue
    masked += text.slice(at, from) + masks[kind]
    at = to
  }
  return masked + text.slice(at)
}
