import type { Lexicon } from '../text/lexicon.ts'
import type { Brief, BriefPart, BriefSentence, SourceSpan } from './analyse-corpus-types.ts'
import type { BriefMember } from './brief-member.ts'
import type { ChosenSaying, UnitedSayings } from './brief-choice.ts'
import { chooseSayings } from './brief-choice.ts'
import { spreadSentences } from './brief-spread.ts'
import type { ThemeSayings } from './said-alike.ts'
import { saidBy } from './said-alike.ts'
import { SayingReader } from './sayings.ts'
import { uniteAlike } from './unite-alike.ts'
import { countVoices } from './voice-counts.ts'

/** Parts in the order a reader asks, with how many sentences each may have. */
const parts: readonly (readonly [BriefPart & ('problem' | 'proposal' | 'practice' | 'effect'), number])[] = [
  ['problem', 4],
  ['proposal', 7],
  ['practice', 3],
  ['effect', 2],
]

/**
 * What is wrong, what is asked, who has solved it, what will come of it, how widespread it is. Sentences are verbatim
 * substrings of their first source; sayings that mean the same are united and counted. Cost and ties: see unite-alike.ts
 * and brief-choice.ts.
 */
export const makeBrief = (members: readonly BriefMember[], lexicon: Lexicon): Brief =>
  makeFamilyBriefs({ members, parts: [] }, new SayingReader(lexicon))[0]!

/** A theme's members, and the places in them of each subtheme's. */
export interface BriefFamily {
  readonly members: readonly BriefMember[]
  readonly parts: readonly Int32Array[]
}

/**
 * Briefs of a theme and of its subthemes, the theme's first. Sayings are united once, over the whole theme; a subtheme sees
 * of each group what its own members say, so that counts of subthemes add up to the theme's.
 */
export function makeFamilyBriefs({ members, parts: subthemes }: BriefFamily, reader: SayingReader): Brief[] {
  const partOf = new Int32Array(members.length).fill(-1)
  subthemes.forEach((places, part) => places.forEach((place) => (partOf[place] = part)))
  const sentences: BriefSentence[][] = Array.from({ length: subthemes.length + 1 }, () => [])
  for (const [part, limit] of parts) {
    const said = saidBy(members, part, reader)
    const groupOf = uniteAlike(said, reader)
    const count = groupOf.reduce((most, group) => Math.max(most, group + 1), 0)
    for (const [at, groups] of splitGroups({ members, said, groupOf, count }, partOf, subthemes.length).entries()) {
      for (const chosen of chooseSayings(said, groups, part, { limit, reader })) sentences[at]!.push(sentenceOf(members, said, chosen, part))
    }
  }
  return sentences.map((own, at) => {
    const spoken = at === 0 ? members : Array.from(subthemes[at - 1]!, (place) => members[place]!)
    return { sentences: [...own, ...spreadSentences(spoken)].filter((sentence) => sentence.sources.length > 0) }
  })
}

interface Grouped {
  readonly members: readonly BriefMember[]
  readonly said: ThemeSayings
  readonly groupOf: Int32Array
  readonly count: number
}

/** The groups as the whole theme says them, then as each part does. */
function splitGroups({ members, said, groupOf, count }: Grouped, partOf: Int32Array, partCount: number): UnitedSayings[][] {
  const open = Array.from({ length: partCount + 1 }, () => new Map<number, { sayings: number[]; places: number[] }>())
  const put = (at: number, group: number, s: number, place: number): void => {
    let own = open[at]!.get(group)
    if (own === undefined) open[at]!.set(group, (own = { sayings: [], places: [] }))
    if (own.sayings.at(-1) !== s) own.sayings.push(s)
    own.places.push(place)
  }
  for (const [s, group] of groupOf.entries())
    for (let place = said.from[s]!; place < said.from[s + 1]!; place++) {
      put(0, group, s, place)
      const part = partOf[said.member[place]!]!
      if (part >= 0) put(part + 1, group, s, place)
    }
  const lastSeen = new Int32Array(members.length).fill(-1)
  return open.map((groups, at) =>
    [...groups].map(([group, { sayings, places }]): UnitedSayings => {
      let voices = 0
      for (const place of places) {
        const member = said.member[place]!
        const stamp = at * count + group
        if (lastSeen[member] !== stamp && members[member]!.representative) voices++
        lastSeen[member] = stamp
      }
      return { sayings, places, voices: Math.max(1, voices) }
    }),
  )
}

/** The shown stretch first, then one stretch of every other initiative that says the same. */
function sentenceOf(members: readonly BriefMember[], said: ThemeSayings, { group, shown }: ChosenSaying, part: BriefPart): BriefSentence {
  const first = group.places.find((place) => place >= said.from[shown]!)!
  const sources: SourceSpan[] = []
  const seen = new Set<number>()
  for (const place of [first, ...group.places]) {
    const member = said.member[place]!
    if (seen.has(member)) continue
    seen.add(member)
    const { from, to } = members[member]!.fragments[said.fragment[place]!]!
    sources.push({ id: members[member]!.id, from, to })
  }
  const { text } = members[said.member[first]!]!.fragments[said.fragment[first]!]!
  return { part, text, made: false, sources, counts: countVoices([...seen].map((member) => members[member]!)) }
}
