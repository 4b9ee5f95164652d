import type { Fragment } from '../model/fragment.ts'
import type { Atom } from '../text/atoms.ts'
import { listAtoms } from '../text/atoms.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { withoutMarkup } from '../text/markup.ts'
import { findPersonalData } from '../text/personal-data.ts'
import type { Contradiction, ContradictionSide } from './analyse-corpus-types.ts'
import type { BriefFamily, BriefMember } from './brief-member.ts'
import { demandsOf } from './demands.ts'
import { objectAfter, objectBefore } from './demand-object.ts'
import { isInfinitive } from './fragment-grammar-ru.ts'

interface Voice {
  readonly member: BriefMember
  readonly fragment: Fragment
  readonly demand: FoundDemand
}

interface FoundDemand {
  /** Axis of opposites (or the verb itself when it is set against its own negation) and head: what can be opposed. */
  readonly about: string
  readonly side: 1 | -1
  readonly head: string
  /** What the head belongs to: «срок | службы»; empty when it stands alone. */
  readonly owner: string
  readonly shown: string
  readonly verb: string
}

/** Demands of each proposal already read, by its text; a theme and its subthemes share them. */
export type RememberedDemands = Map<string, readonly FoundDemand[]>

/**
 * Opposite demands about the same thing: «увеличить срок» against «сократить срок», «строить» against «не строить». Likeness cannot
 * see them (a negation scores like a paraphrase), so the verb's axis, its negation and its object (head noun, and what it belongs to)
 * are compared. Both sides need an initiative of their own; one initiative on both sides counts for neither. O(words); ties by first
 * appearance. Russian only: other languages give none.
 */
export const findContradictions = (members: readonly BriefMember[], lexicon: Lexicon): Contradiction[] =>
  findFamilyContradictions({ members, parts: [] }, lexicon, new Map())[0]!

/** The same for a theme and its subthemes, the theme's first: what nobody opposes in the theme, nobody opposes in a part of it. */
export function findFamilyContradictions({ members, parts }: BriefFamily, lexicon: Lexicon, remembered: RememberedDemands): Contradiction[][] {
  const partOf = new Map<BriefMember, number>()
  parts.forEach((places, part) => places.forEach((place) => partOf.set(members[place]!, part)))
  const opposed = opposedVoices(members, lexicon, remembered)
  const settled = (voices: readonly (readonly Voice[])[]): Contradiction[] =>
    withoutRepeats(voices.flatMap((one) => byOwner(one).flatMap(settle)).sort((a, b) => voicesOf(b) - voicesOf(a)))
  const ofPart = (part: number): Voice[][] =>
    opposed.map((voices) => voices.filter(({ member }) => partOf.get(member) === part)).filter((voices) => voices.length > 1)
  return [settled(opposed), ...parts.map((_, part) => settled(ofPart(part)))]
}

/** Voices by axis and head noun, where somebody stands on either side. */
function opposedVoices(members: readonly BriefMember[], lexicon: Lexicon, remembered: RememberedDemands): Voice[][] {
  const sides = new Map<string, number>()
  eachDemand(members, lexicon, remembered, ({ demand }) => void sides.set(demand.about, (sides.get(demand.about) ?? 0) | (demand.side > 0 ? 1 : 2)))
  const byAbout = new Map<string, Voice[]>()
  for (const [about, seen] of sides) if (seen === 3) byAbout.set(about, [])
  if (byAbout.size > 0) eachDemand(members, lexicon, remembered, (voice) => byAbout.get(voice.demand.about)?.push(voice))
  return [...byAbout.values()]
}

function eachDemand(members: readonly BriefMember[], lexicon: Lexicon, remembered: RememberedDemands, visit: (voice: Voice) => void): void {
  for (const member of members)
    for (const fragment of member.fragments) {
      if (fragment.kind !== 'proposal') continue
      let demands = remembered.get(fragment.text)
      if (demands === undefined) remembered.set(fragment.text, (demands = demandsIn(fragment.text, lexicon)))
      for (const demand of demands) visit({ member, fragment, demand })
    }
}

const voicesOf = (contradiction: Contradiction) =>
  contradiction.sides.reduce((sum, side) => sum + side.initiatives.length, 0)

/** The same initiatives against each other on a second axis say nothing new. */
function withoutRepeats(contradictions: readonly Contradiction[]): Contradiction[] {
  const seen = new Set<string>()
  return contradictions.filter(({ sides }) => {
    const key = sides
      .map((side) => side.source.id)
      .sort()
      .join('\n')
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

/** Heads that mean nothing without what they belong to: «срок» of what? */
const bareHeads =
  /^(?:срок|размер|число|количество|доля|уровень|объем|норматив|порядок|требование|право|полномочие|плата|тариф|численность|расход|режим|перечень|возможность|мера|работа|система|программа|случай|вопрос|правило|условие|контроль|ответственность)$/u

/** Voices that speak of one thing: the same owner; a bare voice joins the largest when its head can stand alone. */
function byOwner(voices: readonly Voice[]): Voice[][] {
  const groups = new Map<string, Voice[]>()
  for (const voice of voices) {
    const group = groups.get(voice.demand.owner)
    if (group === undefined) groups.set(voice.demand.owner, [voice])
    else group.push(voice)
  }
  const bare = groups.get('')
  if (bare === undefined || groups.size === 1) return [...groups.values()]
  const owned = [...groups]
    .filter(([owner]) => owner !== '')
    .map(([, group]) => group)
    .sort((a, b) => b.length - a.length)
  if (bareHeads.test(bare[0]!.demand.head)) return [bare, ...owned]
  return [[...owned[0]!, ...bare], ...owned.slice(1)]
}

/** The demands of one proposal with their objects. */
export function demandsIn(source: string, lexicon: Lexicon): FoundDemand[] {
  const text = withoutMarkup(source)
  const atoms = listAtoms(text)
  const demands: FoundDemand[] = []
  atoms.forEach((atom, at) => {
    if (atom.kind !== 'word') return
    const stated = demandsOf(atom.form)
    const isVerb = isInfinitive(atom.form)
    if (stated.length === 0 && !isVerb) return
    const object =
      objectAfter(atoms, at + 1, lexicon) ??
      (/платн/u.test(atom.form) ? objectBefore(atoms, at, lexicon) : null)
    if (object === null) return
    const negated = isNegated(atoms, at)
    const common = {
      head: object.head,
      owner: object.owner,
      shown: text.slice(object.from, object.to),
      verb: text.slice(negated ? atoms[negationAt(atoms, at)]!.from : atom.from, atom.to),
    }
    for (const { axis, side } of stated)
      demands.push({ about: `${axis} ${object.head}`, side: negated ? (side > 0 ? -1 : 1) : side, ...common })
    if (isVerb) demands.push({ about: `${verbStem(atom.form)} ${object.head}`, side: negated ? -1 : 1, ...common })
  })
  return demands
}

/** «строить» and «построить», «вводить» and «ввести»: the beginning without «по-» stands for the verb. */
const verbStem = (form: string): string =>
  (form.startsWith('по') && form.length > 7 ? form.slice(2) : form).slice(0, 5)

const negations = new Set([
  'не',
  'против',
  'нельзя',
  'недопустимо',
  'прекратить',
  'отказаться',
  'запретить',
  'запрет',
  'запрета',
  'запретом',
  'мораторий',
])

/** «не увеличивать», «против повышения», «нельзя сокращать»: within three words before, inside the clause; −1 when there is none. */
function negationAt(atoms: readonly Atom[], at: number): number {
  for (let back = at - 1; back >= Math.max(0, at - 3); back--) {
    const atom = atoms[back]!
    if (atom.kind === 'mark' && atom.form !== '-') return -1
    if (negations.has(atom.form)) return back
  }
  return -1
}

const isNegated = (atoms: readonly Atom[], at: number): boolean => negationAt(atoms, at) >= 0

function settle(voices: readonly Voice[]): Contradiction[] {
  const sides = ([1, -1] as const).map((side) => voices.filter((voice) => voice.demand.side === side))
  const ids = sides.map((side) => new Set(side.map((voice) => voice.member.id)))
  const own = sides.map((side, index) => side.filter((voice) => !ids[1 - index]!.has(voice.member.id)))
  if (own.some((side) => side.length === 0)) return []
  const shown = own.map(sideOf)
  const [first, second] = shown
  if (first === undefined || second === undefined || first === null || second === null) return []
  return [{ about: voices[0]!.demand.shown, sides: [first, second] }]
}

/** One side with its quote; a quote with personal data is never shown, and a side that cannot be quoted is no side. */
function sideOf(side: readonly Voice[]): ContradictionSide | null {
  const shown = side.find((voice) => findPersonalData(voice.fragment.text).length === 0)
  if (shown === undefined) return null
  const { member, fragment, demand } = shown
  return {
    label: `${demand.verb.toLowerCase()} ${demand.shown}`,
    initiatives: [...new Set(side.map((voice) => voice.member.id))],
    quote: fragment.text,
    source: { id: member.id, from: fragment.from, to: fragment.to },
  }
}
