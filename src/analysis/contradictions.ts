import type { Fragment } from '../model/fragment.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { nominativePhrase } from '../text/noun-phrase.ts'
import { findPersonalData } from '../text/personal-data.ts'
import type { Contradiction, ContradictionSide, SourceSpan } from './analyse-corpus-types.ts'
import type { BriefFamily, BriefMember } from './brief-member.ts'
import { disputes } from './demands.ts'
import type { FoundDemand } from './read-demands.ts'
import { demandsIn, denied } from './read-demands.ts'
import { mayBeOnePlace, placesNamed } from './named-places.ts'

interface Voice {
  readonly member: BriefMember
  readonly fragment: Fragment
  readonly demand: FoundDemand
}

/** Demands of each proposal already read, by its text; a theme and its subthemes share them. */
export type RememberedDemands = Map<string, readonly FoundDemand[]>

/**
 * Opposite demands about the same thing: «увеличить срок» against «сократить срок», «строить» against «не строить». Likeness cannot
 * see them (a negation scores like a paraphrase), so what is asked, its negation and its object (head noun, and what it belongs to)
 * are compared. Both sides need an initiative of their own; one initiative on both sides counts for neither. O(words); ties by first
 * appearance. Russian only: other languages give none.
 */
export const findContradictions = (members: readonly BriefMember[], lexicon: Lexicon): Contradiction[] =>
  findFamilyContradictions({ members, parts: [] }, lexicon, new Map())[0]!

/** The same for a theme and its subthemes, the theme's first: what nobody opposes in the theme, nobody opposes in a part of it. */
export function findFamilyContradictions({ members, parts }: BriefFamily, lexicon: Lexicon, remembered: RememberedDemands): Contradiction[][] {
  const partOf = new Map<BriefMember, number>()
  parts.forEach((places, part) => places.forEach((place) => partOf.set(members[place]!, part)))
  const disputed = disputedVoices(members, lexicon, remembered)
  const settled = (things: readonly (readonly Voice[])[]): Contradiction[] =>
    withoutRepeats(things.flatMap((voices) => byObject(voices).flatMap((one) => settle(one, lexicon))).sort((a, b) => voicesOf(b) - voicesOf(a)))
  const ofPart = (part: number): Voice[][] =>
    disputed.map((voices) => voices.filter(({ member }) => partOf.get(member) === part)).filter((voices) => voices.length > 1)
  return [settled(disputed), ...parts.map((_, part) => settled(ofPart(part)))]
}

/** Voices by head noun, where what somebody asks is disputed by somebody. */
function disputedVoices(members: readonly BriefMember[], lexicon: Lexicon, remembered: RememberedDemands): Voice[][] {
  const asked = new Map<string, Set<string>>()
  eachDemand(members, lexicon, remembered, ({ demand: { head, asks } }) => {
    const known = asked.get(head)
    if (known === undefined) asked.set(head, new Set([asks]))
    else known.add(asks)
  })
  const byHead = new Map<string, Voice[]>()
  for (const [head, stances] of asked) if (campsAmong(stances).length > 0) byHead.set(head, [])
  if (byHead.size > 0) eachDemand(members, lexicon, remembered, (voice) => byHead.get(voice.demand.head)?.push(voice))
  return [...byHead.values()]
}

type Camps = readonly [ReadonlySet<string>, ReadonlySet<string>]

/** Disputes with somebody on either side: those of the table first, then a verb against its own denial. */
function campsAmong(stances: ReadonlySet<string>): Camps[] {
  const camps: Camps[] = disputes.map(([one, other]) => [new Set(one.filter((stance) => stances.has(stance))), new Set(other.filter((stance) => stances.has(stance)))] as const)
  for (const stance of stances) if (stances.has(denied(stance))) camps.push([new Set([stance]), new Set([denied(stance)])])
  return camps.filter((pair) => pair.every((camp) => camp.size > 0)).reduce(withCamps, [])
}

/** Do two texts ask opposite things of one object: the same head, and nothing that tells two objects apart? */
export function findOpposition(a: readonly FoundDemand[], b: readonly FoundDemand[]): { readonly a: string; readonly b: string } | null {
  const isOne = (one: string, other: string): boolean => one === other || one === '' || other === ''
  for (const one of a)
    for (const other of b) {
      if (one.head !== other.head || !isOne(one.owner, other.owner) || !isOne(one.quality, other.quality)) continue
      const isAtOdds = opposed.has(`${one.asks} ${other.asks}`) || opposed.has(`${other.asks} ${one.asks}`) || one.asks === denied(other.asks) || other.asks === denied(one.asks)
      if (isAtOdds) return { a: `${one.verb} ${one.shown}`, b: `${other.verb} ${other.shown}` }
    }
  return null
}

const opposed = new Set(disputes.flatMap(([one, other]) => one.flatMap((a) => other.map((b) => `${a} ${b}`))))

/** Two disputes are one where everybody on one side is at odds with everybody on the other. */
function withCamps(known: readonly Camps[], camps: Camps): Camps[] {
  const joined = known.map(([one, other]): Camps => [new Set([...one, ...camps[0]]), new Set([...other, ...camps[1]])])
  const at = joined.findIndex(([one, other]) => [...one].every((a) => [...other].every((b) => opposed.has(`${a} ${b}`))))
  return at < 0 ? [...known, camps] : known.map((pair, i) => (i === at ? joined[at]! : pair))
}

function eachDemand(members: readonly BriefMember[], lexicon: Lexicon, remembered: RememberedDemands, visit: (voice: Voice) => void): void {
  for (const member of members)
    for (const fragment of member.fragments) {
      const isProposal = fragment.kind === 'proposal'
      if (!isProposal && !refusal.test(fragment.text)) continue
      let demands = remembered.get(fragment.text)
      if (demands === undefined) remembered.set(fragment.text, (demands = demandsIn(fragment.text, lexicon)))
      for (const demand of demands) if (isProposal || demand.refuses) visit({ member, fragment, demand })
    }
}

/** A refusal asks even among complaints: «Сельсоветы упразднять нельзя, до округа не доехать». */
const refusal = /[Нн]ельзя|[Пп]ротив |[Нн]едопустимо|[Нн]е (?:надо|нужно|следует|стоит)/u

const voicesOf = (contradiction: Contradiction) =>
  contradiction.sides.reduce((sum, side) => sum + side.initiatives.length, 0)

/** The same initiatives against each other in a second dispute say nothing new. */
function withoutRepeats(contradictions: readonly Contradiction[]): Contradiction[] {
  const told: (readonly ReadonlySet<string>[])[] = []
  return contradictions.filter(({ sides }) => {
    const ids = sides.map(({ initiatives }) => initiatives)
    const isTold = told.some(([one, other]) => [[one!, other!], [other!, one!]].some((pair) => ids.every((side, i) => side.every((id) => pair[i]!.has(id)))))
    if (!isTold) told.push(ids.map((side) => new Set(side)))
    return !isTold
  })
}

/** Heads that mean nothing without what they belong to: «срок» of what? */
const bareHeads =
  /^(?:срок|размер|число|количество|доля|уровень|объем|норматив|порядок|порог|предел|лимит|величина|процент|ставка|сумма|стоимость|цена|требование|право|полномочие|плата|тариф|численность|расход|режим|перечень|список|возможность|мера|работа|система|программа|случай|вопрос|правило|условие|контроль|ответственность|продажа|торговля|производство|установка|использование|проведение|организация|строительство|высота|ширина|график|расписание)$/u

/**
 * Voices that speak of one thing: the same owner; without an owner the same adjective. An object that nothing distinguishes is
 * taken for the one most speak of, when its head can stand alone.
 */
function byObject(voices: readonly Voice[]): Voice[][] {
  const groups = groupedBy(voices, ({ owner }) => owner)
  const bare: Voice[] = []
  const qualified: Voice[] = []
  for (const voice of voices) {
    const { owner, quality } = voice.demand
    if (owner !== '') continue
    const named = quality === '' ? undefined : groups.find((group) => group.some(({ demand }) => demand.quality === quality))
    if (quality === '') bare.push(voice)
    else (named ?? qualified).push(voice)
  }
  const all = [...groups, ...groupedBy(qualified, ({ quality }) => quality)].sort((a, b) => b.length - a.length)
  const isDisputed = (group: readonly Voice[]): boolean => campsAmong(stancesIn([...group, ...bare])).length > 0
  const joined = bare.length === 0 || bareHeads.test(voices[0]!.demand.head) ? -1 : all.findIndex(isDisputed)
  return joined < 0 ? [...all, bare] : all.map((group, i) => (i === joined ? [...group, ...bare] : group))
}

const stancesIn = (voices: readonly Voice[]): ReadonlySet<string> => new Set(voices.map(({ demand }) => demand.asks))

/** Voices with the same words, most voices first; those without a word are left out. */
function groupedBy(voices: readonly Voice[], wordOf: (demand: FoundDemand) => string): Voice[][] {
  const groups = new Map<string, Voice[]>()
  for (const voice of voices) {
    const word = wordOf(voice.demand)
    const group = groups.get(word)
    if (group !== undefined) group.push(voice)
    else if (word !== '') groups.set(word, [voice])
  }
  return [...groups.values()].sort((a, b) => b.length - a.length)
}

/** The disputes about one thing, each initiative on one side only, and only with somebody against it who may mean the same place. */
function settle(voices: readonly Voice[], lexicon: Lexicon): Contradiction[] {
  return campsAmong(stancesIn(voices)).flatMap((camps) => {
    const sides = camps.map((camp) => voices.filter(({ demand }) => camp.has(demand.asks)))
    const ids = sides.map((side) => new Set(side.map(({ member }) => member.id)))
    const alone = sides.map((side, index) => side.filter(({ member }) => !ids[1 - index]!.has(member.id)))
    const own = withinOnePlace(alone)
    if (own.some((side) => side.length === 0)) return []
    const [first, second] = own.map(sideOf)
    return first == null || second == null ? [] : [{ about: headingOf(own.flat(), lexicon), sides: [first, second] }]
  })
}

/** Opponents looked at for each voice: who meets none of so many as of one place is taken for a voice of elsewhere. */
const opponents = 200

function withinOnePlace(sides: readonly (readonly Voice[])[]): (readonly Voice[])[] {
  const places = sides.map((side) => side.map(({ member, fragment }) => placesNamed(fragment.text, member.text)))
  return sides.map((side, index) => side.filter((_, i) => places[1 - index]!.slice(0, opponents).some((other) => mayBeOnePlace(places[index]![i]!, other))))
}

/** What is disputed, as a heading: in the nominative where the dictionary can tell it, from the first voice that allows it. */
function headingOf(voices: readonly Voice[], lexicon: Lexicon): string {
  for (const { demand: { shown } } of voices) {
    const nominative = nominativePhrase(shown.split(/\s+/u), lexicon)
    if (nominative !== null) return nominative
  }
  return voices[0]!.demand.shown
}

const spanOf = ({ member, fragment }: Voice): SourceSpan => ({ id: member.id, from: fragment.from, to: fragment.to })

/** One side with its quote; a quote with personal data is never shown, and a side that cannot be quoted is no side. */
function sideOf(side: readonly Voice[]): ContradictionSide | null {
  const shown = side.find((voice) => findPersonalData(voice.fragment.text).length === 0)
  if (shown === undefined) return null
  const { fragment, demand } = shown
  const first = new Map<string, Voice>()
  for (const voice of side) if (!first.has(voice.member.id)) first.set(voice.member.id, voice)
  return {
    label: demand.shown.includes(demand.verb) ? demand.shown : `${demand.verb.toLowerCase()} ${demand.shown}`,
    initiatives: [...first.keys()],
    quote: fragment.text,
    source: spanOf(shown),
    sources: [...first.values()].map(spanOf),
  }
}
