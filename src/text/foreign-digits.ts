import type { Span } from '../model/span.ts'
import { rememberedBits, type Atoms } from './atoms.ts'
import { findPhones } from './personal-phones.ts'
import { findReferencesIn } from './references.ts'

/** Digits that count nothing and name nothing of the case itself: of phones, masks, codes of places, links, and of acts. */

const beginsLink = rememberedBits((form) => (/^(?:https?|www)$/u.test(form) ? 1 : 0))

/** Index after a link that begins here, or −1. */
export function linkEnd(atoms: Atoms, at: number): number {
  if (beginsLink(atoms, at) === 0 || !(isJoined(atoms, at + 1, ':') || isJoined(atoms, at + 1, '.'))) return -1
  let here = at + 1
  while (here < atoms.length && !atoms.hasGap(here)) here++
  return here
}

const isJoined = (atoms: Atoms, at: number, mark: string): boolean => atoms.form(at) === mark && !atoms.hasGap(at)

/** Index after digits that begin here and are parts of «5-12-34», of «8 (9**) ***-**-12» or a code of a post office; −1 for others. */
export function codeEnd(atoms: Atoms, at: number): number {
  let here = at
  let parts = 1
  for (; isJoined(atoms, here + 1, '-') && atoms.isNumber(here + 2) && !atoms.hasGap(here + 2); here += 2) parts++
  if (parts >= 3) return here + 1
  const hidden = hiddenEnd(atoms, at)
  if (hidden >= 0) return hidden
  return isPostcode(atoms, at) ? at + 1 : -1
}

const hiddenSigns = new Set(['*', '-', '(', ')', '+'])
const longestHidden = 24

/** Index after digits and marks with two stars side by side among them; one star is a product. */
function hiddenEnd(atoms: Atoms, at: number): number {
  let end = -1
  let here = at + 1
  for (; here < Math.min(atoms.length, at + longestHidden) && !atoms.beginsLine(here) && (atoms.isNumber(here) || hiddenSigns.has(atoms.form(here))); here++) {
    if (atoms.form(here) === '*' && isJoined(atoms, here + 1, '*')) end = here + 1
  }
  return end < 0 ? -1 : here
}

/** «305000, г. Курск», «индекс 305000». */
function isPostcode(atoms: Atoms, at: number): boolean {
  if (!/^[1-6]\d{5}$/.test(atoms.form(at))) return false
  return (atoms.form(at + 1) === ',' && atoms.isWord(at + 2)) || atoms.form(at - 1).startsWith('индекс') || atoms.form(at - 2).startsWith('индекс')
}

export interface ForeignSpan extends Span {
  readonly of: 'phone' | 'reference'
}

/** Stretches of phones and of references to acts (names of bodies may hold the number of a school), in no order. Linear. */
export function findForeignSpans(text: string, atoms: Atoms): ForeignSpan[] {
  const phones = findPhones(atoms).map(({ from, to }): ForeignSpan => ({ of: 'phone', from: atoms.from(from), to: atoms.to(to - 1) }))
  const acts = findReferencesIn(text, atoms).references.flatMap(({ kind, from, to }): ForeignSpan[] => (kind === 'body' ? [] : [{ of: 'reference', from, to }]))
  return [...phones, ...acts]
}
