import type { Lexicon } from '../text/lexicon.ts'
import type { Brief, BriefPart, BriefSentence, SourceSpan } from './analyse-corpus-types.ts'
import type { BriefFamily, BriefMember } from './brief-member.ts'
import type { ChosenSaying } from './brief-choice.ts'
import { chooseSayings } from './brief-choice.ts'
import type { MeasuredMembers } from './brief-spread.ts'
import { measureFamily, spreadSentences } from './brief-spread.ts'
import type { ThemeSayings } from './said-alike.ts'
import { saidBy } from './said-alike.ts'
import { ReadableSayings, SayingReader } from './sayings.ts'
import { uniteAlike } from './unite-alike.ts'
import { UnitedGroups } from './united-groups.ts'
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

/**
 * Briefs of a theme and of its subthemes, the theme's first. Sayings are united once, over the whole theme; a subtheme sees
 * of each group what its own members say, so that counts of subthemes add up to the theme's.
 */
export function makeFamilyBriefs(family: BriefFamily, reader: SayingReader, measured: readonly MeasuredMembers[] = measureFamily(family)): Brief[] {
  const { members, parts: subthemes } = family
  const partOf = new Int32Array(members.length).fill(-1)
  subthemes.forEach((places, part) => places.forEach((place) => (partOf[place] = part)))
  const sentences: BriefSentence[][] = Array.from({ length: subthemes.length + 1 }, () => [])
  const readable = new ReadableSayings(reader)
  for (const [part, limit] of parts) {
    const said = saidBy(members, part, reader)
    const isRepresentative = (member: number): boolean => members[member]!.representative
    const groups = new UnitedGroups(said, { groupOf: uniteAlike(said, reader), isRepresentative, partOf, parts: subthemes.length })
    for (const [view, own] of sentences.entries()) {
      for (const chosen of chooseSayings(said, groups, { part, view, limit, readable })) own.push(sentenceOf(members, said, chosen, part))
    }
  }
  return sentences.map((own, view) => ({
    sentences: [...own, ...spreadSentences(measured[view]!)].filter((sentence) => sentence.sources.length > 0),
  }))
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
