import type { Fragment } from '../model/fragment.ts'
import type { Atom } from '../text/atoms.ts'
import { scanAtoms } from '../text/atoms.ts'
import { detectLanguage } from '../text/language.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { withoutMarkup } from '../text/markup.ts'
import { findPersonalData } from '../text/personal-data.ts'
import type { Contradiction, ContradictionSide } from './analyse-corpus-types.ts'
import type { BriefMember } from './brief-member.ts'
import { demandAxes, demandOf } from './demands.ts'
import { objectAfter } from './demand-object.ts'

interface Voice {
  readonly member: BriefMember
  readonly fragment: Fragment
  readonly verb: string
}

interface Sides {
  readonly about: string
  readonly for: Voice[]
  readonly against: Voice[]
}

/**
 * Opposite demands about the same thing: «увеличить срок» against «сократить срок». Likeness cannot see them (a negation scores like a
 * paraphrase), so the verb's axis, its negation and its object (head noun, and what it belongs to) are compared.
 * Both sides need an initiative of their own; one initiative on both sides counts for neither. O(words); ties by first appearance.
 */
export function findContradictions(members: readonly BriefMember[], lexicon: Lexicon): Contradiction[] {
  const found = new Map<string, Sides>()
  for (const member of members)
    for (const fragment of member.fragments) {
      if (fragment.kind !== 'proposal') continue
      for (const { axis, side, object, shown, verb } of demandsIn(fragment.text, lexicon)) {
        const key = `${axis} ${object}`
        const sides = found.get(key) ?? { about: shown, for: [], against: [] }
        ;(side > 0 ? sides.for : sides.against).push({ member, fragment, verb })
        found.set(key, sides)
      }
    }
  const contradictions: Contradiction[] = []
  for (const sides of found.values()) {
    const contradiction = settle(sides)
    if (contradiction !== null) contradictions.push(contradiction)
  }
  return contradictions.sort((a, b) => voices(b) - voices(a))
}

const voices = (contradiction: Contradiction) => contradiction.sides.reduce((sum, side) => sum + side.initiatives.length, 0)

interface FoundDemand {
  readonly axis: number
  readonly side: 1 | -1
  readonly object: string
  readonly shown: string
  readonly verb: string
}

/** The demands of one proposal with their objects. */
export function demandsIn(source: string, lexicon: Lexicon): FoundDemand[] {
  const text = withoutMarkup(source)
  const language = detectLanguage(text)
  const atoms = scanAtoms(text)
  const demands: FoundDemand[] = []
  for (let at = 0; at < atoms.length; at++) {
    if (atoms[at]!.kind !== 'word') continue
    const demand = demandOf(atoms[at]!.form)
    if (demand === null) continue
    const object = objectAfter(atoms, at + 1, lexicon, language)
    if (object === null) continue
    const side = isNegated(atoms, at) ? (-demand.side as 1 | -1) : demand.side
    demands.push({ axis: demand.axis, side, object: object.key, shown: text.slice(object.from, object.to), verb: text.slice(atoms[at]!.from, atoms[at]!.to) })
  }
  return demands
}

const negations = new Set(['не', 'против', 'нельзя', 'недопустимо', 'прекратить', 'отказаться', 'запретить'])

/** «не увеличивать», «против повышения», «нельзя сокращать»: within three words before, inside the clause. */
function isNegated(atoms: readonly Atom[], at: number): boolean {
  for (let back = at - 1; back >= Math.max(0, at - 3); back--) {
    const atom = atoms[back]!
    if (atom.kind === 'mark' && atom.form !== '-') return false
    if (negations.has(atom.form)) return true
  }
  return false
}

function settle(sides: Sides): Contradiction | null {
  const forIds = new Set(sides.for.map((voice) => voice.member.id))
  const againstIds = new Set(sides.against.map((voice) => voice.member.id))
  const supporters = sides.for.filter((voice) => !againstIds.has(voice.member.id))
  const opponents = sides.against.filter((voice) => !forIds.has(voice.member.id))
  if (supporters.length === 0 || opponents.length === 0) return null
  const both = [supporters, opponents].map((side) => sideOf(side, sides.about))
  return both.some((side) => side === null) ? null : { about: sides.about, sides: both as ContradictionSide[] }
}

function sideOf(side: readonly Voice[], about: string): ContradictionSide | null {
  const shown = side.find((voice) => findPersonalData(voice.fragment.text).length === 0)
  if (shown === undefined) return null
  const { member, fragment } = shown
  return {
    label: `${shown.verb.toLowerCase()} ${about}`,
    initiatives: [...new Set(side.map((voice) => voice.member.id))],
    quote: fragment.text,
    source: { id: member.id, from: fragment.from, to: fragment.to },
  }
}

export const axisName = (axis: number): string => demandAxes[axis]?.[0] ?? ''
