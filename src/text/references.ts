import type { GenericReference, Reference } from '../model/reference.ts'
import type { Atoms } from './atoms.ts'
import { scanAtoms } from './atoms.ts'
import type { FoundReference, ReferenceGrammar } from './reference-parts.ts'
import { isSign } from './reference-parts.ts'
import type { FoundPlace } from './reference-places.ts'
import { beginsPlace, readPlace } from './reference-places.ts'
import {
  readBill,
  readGovernmentAct,
  readOrder,
  readPresidentialAct,
  readStandard,
} from './references-acts.ts'
import { beginsBody, readBody } from './references-bodies.ts'
import { isShortCode, readCode, readConstitution, readShortCode } from './references-codes.ts'
import { readNamedLaw, readNumberedLaw } from './references-laws.ts'
import { beginsBareProgramme, beginsProgramme, readProgramme } from './references-programmes.ts'
import { remembered } from './atoms.ts'

export interface FoundReferences {
  readonly references: Reference[]
  readonly generic: GenericReference[]
}

/** Grammars with the words they begin with, tried in this order. */
const grammars: readonly (readonly [RegExp, ReferenceGrammar])[] = [
  [/^(?:федеральн|закон|фз$|фкз$)/u, readNamedLaw],
  [
    /^(?:жилищн|гражданск|градостроительн|бюджетн|налогов|трудов|земельн|водн|лесн|уголовн|семейн|арбитражн|воздушн|кодекс)/u,
    readCode,
  ],
  [/^конституци/u, readConstitution],
  [/^(?:постановлени|распоряжени|пп$)/u, readGovernmentAct],
  [/^(?:указ|поручени)/u, readPresidentialAct],
  [/^(?:приказ|письм)/u, readOrder],
  [/^(?:законопроект|проект)/u, readBill],
  [/^(?:гост|сп$|снип|санпин|всн$)/u, readStandard],
]

/** What a word may begin: most words begin nothing and fall out after one look. */
interface Openings {
  /** Digits, «№», «n», «no». */
  readonly number: boolean
  readonly place: boolean
  readonly shortCode: boolean
  readonly programme: boolean
  /** Only with a capital. */
  readonly bareProgramme: boolean
  readonly body: boolean
  readonly grammars: readonly ReferenceGrammar[]
}

const openingsOf = remembered((word: string): Openings | null => {
  const found: Openings = {
    number: /^[0-9]+$/.test(word) || isSign(word),
    place: beginsPlace(word),
    shortCode: isShortCode(word),
    programme: beginsProgramme(word),
    bareProgramme: beginsBareProgramme(word),
    body: beginsBody(word),
    grammars: grammars.filter(([begins]) => begins.test(word)).map(([, grammar]) => grammar),
  }
  const opens =
    found.number ||
    found.place ||
    found.shortCode ||
    found.programme ||
    found.bareProgramme ||
    found.body ||
    found.grammars.length > 0
  return opens ? found : null
})

/** Which acts, programmes and bodies does the text name? Positions are UTF-16 in `text`. One pass, O(length). */
export function findReferences(text: string): FoundReferences {
  return findReferencesIn(text, scanAtoms(text))
}

/** The same over atoms already at hand (`text` may be the author's own text with its markup, the atoms those of the plain one). */
export function findReferencesIn(text: string, atoms: Atoms): FoundReferences {
  const references: Reference[] = []
  const generic: GenericReference[] = []
  let place: FoundPlace | null = null
  for (let at = 0; at < atoms.length; ) {
    const opens = openingsOf(atoms, at)
    if (opens === null) {
      at++
      continue
    }
    const chain: FoundPlace | null = opens.place ? readPlace(atoms, at) : null
    if (chain !== null) {
      place = chain
      at = chain.to
      continue
    }
    const placed = place !== null && at - place.to <= fillers(atoms, place.to, at)
    const found = readAt(text, atoms, at, { opens, placed })
    if (found === null) {
      at++
      continue
    }
    if (found.generic === true) generic.push(cut(text, atoms, found.from, found.to))
    else {
      const before = placed && takesPlace(found) ? place : null
      const after = before === null && takesPlace(found) ? placeAfter(atoms, found.to) : null
      references.push(finish(text, atoms, found, before ?? after))
      if (after !== null) at = after.to
    }
    at = Math.max(at, found.to)
    place = null
  }
  return { references, generic }
}

const takesPlace = (found: FoundReference) =>
  found.kind !== 'body' && found.kind !== 'national-project' && found.kind !== 'federal-project'

/** Atoms between a place and its act that may be passed over: «настоящего», «указанного», «вышеназванного». */
function fillers(atoms: Atoms, from: number, to: number): number {
  for (let at = from; at < to; at++)
    if (!/^(?:настоящ|указанн|выше|данн|назван|действующ|этого|того|же|нового|-|")/u.test(atoms.form(at)))
      return -1
  return to - from <= 3 ? to - from : -1
}

/** «131-ФЗ, ст. 16», «131-ФЗ (ст. 14, 15)», «ЖК РФ ст. 158». */
function placeAfter(atoms: Atoms, at: number): FoundPlace | null {
  const mark = atoms.form(at)
  return readPlace(atoms, mark === ',' || mark === '(' ? at + 1 : at)
}

function readAt(
  text: string,
  atoms: Atoms,
  at: number,
  near: { opens: Openings; placed: boolean },
): FoundReference | null {
  const { opens, placed } = near
  if (opens.number) return readNumberedLaw(atoms, at) ?? readBill(atoms, at)
  for (const grammar of opens.grammars) {
    const found = grammar(atoms, at, text)
    if (found !== null) return found
  }
  const code =
    opens.shortCode && atoms.form(at).length <= 4
      ? readShortCode(text, atoms, at, placed || placeAfter(atoms, at + 1) !== null)
      : null
  return (
    code ??
    (opens.programme || (opens.bareProgramme && atoms.isCapital(at)) ? readProgramme(atoms, at, text) : null) ??
    (opens.body ? readBody(atoms, at, text) : null)
  )
}

const cut = (text: string, atoms: Atoms, first: number, end: number) => {
  const from = atoms.from(first)
  const to = atoms.to(end - 1)
  return { from, to, text: text.slice(from, to) }
}

function finish(
  text: string,
  atoms: Atoms,
  found: FoundReference,
  place: FoundPlace | null,
): Reference {
  const from = place === null ? found.from : Math.min(place.from, found.from)
  const to = place === null ? found.to : Math.max(place.to, found.to)
  return {
    kind: found.kind,
    act: found.act,
    date: found.date,
    place: place?.place ?? null,
    ...cut(text, atoms, from, to),
  }
}
