import type { Lexicon } from '../text/lexicon.ts'
import { findPersonalData } from '../text/personal-data.ts'
import type { Brief, BriefPart, BriefSentence, SourceSpan } from './analyse-corpus-types.ts'
import type { BriefMember } from './brief-member.ts'
import type { SaidAlike, Saying } from './said-alike.ts'
import { likeness, saidBy, uniteAlike } from './said-alike.ts'
import { spreadSentences } from './brief-spread.ts'
import { countVoices } from './voice-counts.ts'

/** Parts in the order a reader asks, with how many sentences each may have. */
const parts: readonly (readonly [BriefPart & ('problem' | 'proposal' | 'practice' | 'effect'), number])[] = [
  ['problem', 4],
  ['proposal', 7],
  ['practice', 3],
  ['effect', 2],
]

const shortest = 40
const longest = 300
/** Groups looked at when sentences are chosen; the rest have fewer voices than all of these. */
const considered = 150
/** How much likeness to a sentence already chosen costs (MMR, Carbonell & Goldstein 1998). */
const repetitionCost = 0.6

/**
 * What is wrong, what is asked, who has solved it, what will come of it, how widespread it is. Sentences are verbatim
 * substrings of their first source; sayings that mean the same are united and counted. Choice: graph centrality over united sayings
 * (LexRank, Erkan & Radev 2004) weighted by voices, then MMR; proposals by voices first. A sentence with personal data is never chosen.
 * Cost O(n·k) for n fragments with k candidates each. Ties: earlier member first.
 */
export function makeBrief(members: readonly BriefMember[], lexicon: Lexicon): Brief {
  const sentences: BriefSentence[] = []
  for (const [part, limit] of parts)
    sentences.push(...choose(uniteAlike(saidBy(members, part, lexicon)), part, limit))
  return {
    sentences: [...sentences, ...spreadSentences(members)].filter((sentence) => sentence.sources.length > 0),
  }
}

interface Candidate {
  readonly group: SaidAlike
  readonly shown: Saying
  readonly voices: number
  rank: number
}

function choose(groups: readonly SaidAlike[], part: BriefPart, limit: number): BriefSentence[] {
  const candidates: Candidate[] = []
  const ordered = groups
    .map((group) => ({ group, voices: voicesOf(group) }))
    .sort((a, b) => b.voices - a.voices)
  for (const { group, voices } of ordered) {
    if (candidates.length >= considered) break
    const shown = mostCentral(group)
    if (shown !== null) candidates.push({ group, shown, voices, rank: 0 })
  }
  rankByCentrality(candidates, part)
  return pick(candidates, limit).map(({ group, shown }) => ({
    part,
    text: shown.fragment.text,
    made: false,
    sources: sourcesOf(group, shown),
    counts: countVoices(group.sayings.map((saying) => saying.member)),
  }))
}

/** Copies of one campaign speak once. */
const voicesOf = (group: SaidAlike): number => {
  const voices = new Set(
    group.sayings.filter((saying) => saying.member.representative).map((saying) => saying.member.id),
  )
  return Math.max(1, voices.size)
}

/** The saying nearest to all others of its group among those fit to be shown; null when none is. */
function mostCentral(group: SaidAlike): Saying | null {
  const sample = group.sayings.slice(0, 40)
  let best: Saying | null = null
  let bestScore = -1
  for (const saying of sample) {
    const fitness = readable(saying)
    if (fitness === 0) continue
    const score =
      fitness * (0.2 + sample.reduce((sum, other) => sum + likeness(saying, other), 0) / sample.length)
    if (score > bestScore + 1e-12 && findPersonalData(saying.fragment.text).length === 0) {
      best = saying
      bestScore = score
    }
  }
  return best
}

/** 0 when a fragment may not be shown, 1 when it reads well, less when it is a stump, in capitals, or has markup inside. */
function readable({ fragment, terms }: Saying): number {
  const { text } = fragment
  if (text.length < 12 || text.length > 2 * longest || terms.length < 2) return 0
  let fitness = text.length < shortest || text.length > longest ? 0.4 : 1
  if (/[<>{}]|&[a-z]+;|&#/u.test(text)) fitness *= 0.3
  if (text === text.toUpperCase()) fitness *= 0.4
  if (/^\p{Ll}/u.test(text)) fitness *= 0.85
  if (/[?]\s*$/u.test(text)) fitness *= 0.6
  if (/^(?:это|этот|эта|эти|он|она|они|также|там|тогда|такой|такая|такие)(?!\p{L})/iu.test(text))
    fitness *= 0.6
  return fitness
}

/** LexRank by power iteration over likeness of the shown sayings; a proposal's voices outweigh its place in the graph. */
function rankByCentrality(candidates: Candidate[], part: BriefPart): void {
  const size = candidates.length
  const alike = candidates.map((a) => candidates.map((b) => (a === b ? 0 : likeness(a.shown, b.shown))))
  const degree = alike.map((row) => row.reduce((sum, value) => sum + value, 0))
  let scores = candidates.map(() => 1 / size)
  for (let round = 0; round < 30; round++)
    scores = scores.map(
      (_, i) =>
        0.15 / size +
        0.85 *
          alike.reduce((sum, row, j) => sum + (degree[j]! > 0 ? (row[i]! / degree[j]!) * scores[j]! : 0), 0),
    )
  const top = Math.max(...scores, 1e-9)
  const most = Math.max(...candidates.map((candidate) => candidate.voices), 1)
  const weight = part === 'proposal' || part === 'practice' ? 0.75 : 0.5
  candidates.forEach((candidate, i) => {
    const loud = Math.log1p(candidate.voices) / Math.log1p(most)
    candidate.rank = (weight * loud + (1 - weight) * (scores[i]! / top)) * readable(candidate.shown)
  })
}

/** Best first, paying for repetition; proposals are shown by their number of voices in the end. */
function pick(candidates: readonly Candidate[], limit: number): Candidate[] {
  const left = [...candidates]
  const chosen: Candidate[] = []
  while (chosen.length < limit && left.length > 0) {
    let best = 0
    let bestScore = -Infinity
    left.forEach((candidate, i) => {
      const repeated = chosen.reduce(
        (most, other) => Math.max(most, likeness(candidate.shown, other.shown)),
        0,
      )
      const score = candidate.rank - repetitionCost * repeated
      if (score > bestScore + 1e-12) {
        best = i
        bestScore = score
      }
    })
    const [next] = left.splice(best, 1)
    if (next !== undefined) chosen.push(next)
  }
  return chosen.sort((a, b) => b.voices - a.voices)
}

/** The shown stretch first, then one stretch of every other initiative that says the same. */
function sourcesOf(group: SaidAlike, shown: Saying): SourceSpan[] {
  const sources = [sourceOf(shown)]
  const seen = new Set([shown.member.id])
  for (const saying of group.sayings) {
    if (seen.has(saying.member.id)) continue
    seen.add(saying.member.id)
    sources.push(sourceOf(saying))
  }
  return sources
}

const sourceOf = ({ member, fragment }: Saying): SourceSpan => ({
  id: member.id,
  from: fragment.from,
  to: fragment.to,
})
