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

/** A sentence of a brief as chosen: who says it, the shown stretch first. */
export interface CitedSentence {
  readonly part: BriefPart
  readonly text: string
  /** Three numbers a source: place of the member in the theme, and where in its text the stretch begins and ends. */
  readonly cited: Int32Array
}

/**
 * What is wrong, what is asked, who has solved it, what will come of it, how widespread it is. Sentences are verbatim
 * substrings of their first source; sayings that mean the same are united and counted. Cost and ties: see unite-alike.ts
 * and brief-choice.ts.
 */
export function makeBrief(members: readonly BriefMember[], lexicon: Lexicon): Brief {
  const family: BriefFamily = { members, parts: [] }
  return finishBrief(members, chooseFamilySentences(family, new SayingReader(lexicon))[0]!, measureFamily(family)[0]!)
}

/** Briefs of a theme and of its subthemes, the theme's first. */
export function makeFamilyBriefs(family: BriefFamily, reader: SayingReader): Brief[] {
  const measured = measureFamily(family)
  return chooseFamilySentences(family, reader).map((chosen, view) => finishBrief(family.members, chosen, measured[view]!))
}

/**
 * What is said in a theme and in its subthemes, the theme's first. Sayings are united once, over the whole theme; a subtheme
 * sees of each group what its own members say, so that counts of subthemes add up to the theme's.
 */
export function chooseFamilySentences(family: BriefFamily, reader: SayingReader): CitedSentence[][] {
  const { members, parts: subthemes } = family
  const partOf = new Int32Array(members.length).fill(-1)
  subthemes.forEach((places, part) => places.forEach((place) => (partOf[place] = part)))
  const sentences: CitedSentence[][] = Array.from({ length: subthemes.length + 1 }, () => [])
  for (const [part, limit] of parts) {
    const leastVoices = isSeldom(members, part) ? 2 : 1
    const said = saidBy(members, part, reader)
    const readable = new ReadableSayings(reader, part)
    const isRepresentative = (member: number): boolean => members[member]!.representative
    const groups = new UnitedGroups(said, { groupOf: uniteAlike(said, reader), isRepresentative, partOf, parts: subthemes.length })
    const scratch = new Float64Array(said.terms)
    for (const [view, own] of sentences.entries()) {
      for (const chosen of chooseSayings(said, groups, { part, view, limit, leastVoices, readable, scratch })) own.push(cite(members, said, chosen, part))
    }
  }
  return sentences
}

/** What is said this seldom is misread more often than meant (letters of complaint tell practices in 1 fragment of 500, initiatives in 1 of 15). */
const seldom = 0.02

/** A part next to nobody of the theme speaks of is shown only when two say the same. */
function isSeldom(members: readonly BriefMember[], part: BriefPart): boolean {
  let all = 0
  let own = 0
  for (const { fragments } of members) {
    all += fragments.length
    for (const { kind } of fragments) if (kind === part) own++
  }
  return own < seldom * all
}

/** The shown stretch first, then one stretch of every other initiative that says the same. */
function cite(members: readonly BriefMember[], said: ThemeSayings, { group, shown }: ChosenSaying, part: BriefPart): CitedSentence {
  const first = group.places.find((place) => place >= said.from[shown]!)!
  const cited: number[] = []
  const seen = new Set<number>()
  for (const place of [first, ...group.places]) {
    const member = said.member[place]!
    if (seen.has(member)) continue
    seen.add(member)
    const { from, to } = members[member]!.fragments[said.fragment[place]!]!
    cited.push(member, from, to)
  }
  const { text } = members[said.member[first]!]!.fragments[said.fragment[first]!]!
  return { part, text, cited: Int32Array.from(cited) }
}

/** The brief as people see it: chosen sentences with their sources and counts, then what was counted of its spread. */
export function finishBrief(members: readonly BriefMember[], chosen: readonly CitedSentence[], measured: MeasuredMembers): Brief {
  const said = chosen.map(({ part, text, cited }): BriefSentence => {
    const sources: SourceSpan[] = []
    const speakers: BriefMember[] = []
    for (let at = 0; at < cited.length; at += 3) {
      const member = members[cited[at]!]!
      speakers.push(member)
      sources.push({ id: member.id, from: cited[at + 1]!, to: cited[at + 2]! })
    }
    return { part, text, made: false, sources, counts: countVoices(speakers) }
  })
  return { sentences: [...said, ...spreadSentences(measured)].filter((sentence) => sentence.sources.length > 0) }
}
