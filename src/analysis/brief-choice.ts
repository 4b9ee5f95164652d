import type { BriefPart } from './analyse-corpus-types.ts'
import type { ThemeSayings } from './said-alike.ts'
import type { ReadableSayings } from './sayings.ts'
import type { UnitedGroups, UnitedSayings } from './united-groups.ts'

export interface ChosenSaying {
  readonly group: UnitedSayings
  /** The saying that stands for the group: its place in the theme's. */
  readonly shown: number
}

interface Candidate {
  readonly group: UnitedSayings
  shown: number
  rank: number
}

export interface ChoiceSettings {
  readonly part: BriefPart
  /** The whole theme (0) or one of its parts; see UnitedGroups. */
  readonly view: number
  readonly limit: number
  /** Groups of fewer voices are left out. */
  readonly leastVoices: number
  readonly readable: ReadableSayings
  /** A zero for each term of the theme; zeros again when the choice is made. */
  readonly scratch: Float64Array
}

/** Groups looked at when sentences are chosen; the rest have fewer voices than all of these. */
const considered = 150
/** Different sayings of a group among which the most central is looked for. */
const sampled = 40
/** How much likeness to a sentence already chosen costs (MMR, Carbonell & Goldstein 1998). */
const repetitionCost = 0.6

/**
 * Which few of the united sayings are shown? Graph centrality over united sayings (LexRank, Erkan & Radev 2004) weighted by
 * voices (proposals and practices mostly by voices), then MMR. A saying with personal data is never chosen. The matrix of
 * likeness is V·Vᵀ without its diagonal and is never written out: a round costs the terms of the candidates. Ties: the
 * earlier group. Best supported first.
 */
export function chooseSayings(said: ThemeSayings, groups: UnitedGroups, settings: ChoiceSettings): ChosenSaying[] {
  const { limit, leastVoices, readable, part, view, scratch } = settings
  const candidates: Candidate[] = []
  for (const group of groups.bestFirst(view)) {
    if (candidates.length >= considered) break
    if (group.voices < leastVoices) break
    const shown = mostCentral(said, group, readable, scratch)
    if (shown >= 0) candidates.push({ group, shown, rank: 0 })
  }
  const scores = centrality(said, candidates, scratch)
  const top = Math.max(...scores, 1e-9)
  const most = Math.max(...candidates.map(({ group }) => group.voices), 1)
  const weight = part === 'proposal' || part === 'practice' ? 0.75 : 0.5
  candidates.forEach((candidate, i) => {
    const loud = Math.log1p(candidate.group.voices) / Math.log1p(most)
    candidate.rank = (weight * loud + (1 - weight) * (scores[i]! / top)) * readable.fitnessOf(said.saying[candidate.shown]!)
  })
  return pick(said, candidates, { limit, readable, scratch })
}

/** The saying nearest to all others of its group, each as often as it is said, among those fit to be shown; −1 when none is. */
function mostCentral(said: ThemeSayings, group: UnitedSayings, readable: ReadableSayings, scratch: Float64Array): number {
  const sample = group.sayings.slice(0, sampled)
  if (sample.length === 1) return readable.fitnessOf(said.saying[sample[0]!]!) > 0 ? sample[0]! : -1
  let total = 0
  for (const s of sample) {
    const times = said.from[s + 1]! - said.from[s]!
    total += times
    add(said, s, times, scratch)
  }
  let best = -1
  let bestScore = 0
  for (const s of sample) {
    const score = readable.fitnessOf(said.saying[s]!) * (0.2 + project(said, s, scratch) / total)
    if (score <= bestScore + 1e-12) continue
    best = s
    bestScore = score
  }
  for (const s of sample) clear(said, s, scratch)
  return best
}

const damping = 0.85
const rounds = 30
/** A round that changes no score by more than this share is the last. */
const settled = 1e-3

/** LexRank by power iteration over likeness of the shown sayings. */
function centrality(said: ThemeSayings, candidates: readonly Candidate[], scratch: Float64Array): Float64Array {
  const size = candidates.length
  for (const { shown } of candidates) add(said, shown, 1, scratch)
  const degree = Float64Array.from(candidates, ({ shown }) => project(said, shown, scratch) - 1)
  for (const { shown } of candidates) clear(said, shown, scratch)
  let scores = new Float64Array(size).fill(1 / size)
  for (let round = 0; round < rounds; round++) {
    const sent = new Float64Array(size)
    for (let i = 0; i < size; i++) {
      if (degree[i]! > 1e-9) sent[i] = scores[i]! / degree[i]!
      add(said, candidates[i]!.shown, sent[i]!, scratch)
    }
    const next = new Float64Array(size)
    let isSettled = true
    for (let i = 0; i < size; i++) {
      next[i] = (1 - damping) / size + damping * Math.max(0, project(said, candidates[i]!.shown, scratch) - sent[i]!)
      if (Math.abs(next[i]! - scores[i]!) > settled * scores[i]!) isSettled = false
    }
    for (const { shown } of candidates) clear(said, shown, scratch)
    scores = next
    if (isSettled) break
  }
  return scores
}

interface Picking {
  readonly limit: number
  readonly readable: ReadableSayings
  readonly scratch: Float64Array
}

/**
 * Best first, paying for repetition; in the end by number of voices. Personal data is looked for only in what is about to
 * be shown; a group whose most central saying may not be shown speaks through its next one.
 */
function pick(said: ThemeSayings, candidates: readonly Candidate[], { limit, readable, scratch }: Picking): Candidate[] {
  const left = [...candidates]
  const repeated = new Map(left.map((candidate) => [candidate, 0]))
  const chosen: Candidate[] = []
  while (chosen.length < limit && left.length > 0) {
    const best = bestOf(left, repeated)
    const next = left[best]!
    const fitness = readable.fitnessOf(said.saying[next.shown]!)
    if (!readable.isPublic(said.saying[next.shown]!)) {
      next.shown = mostCentral(said, next.group, readable, scratch)
      if (next.shown < 0) left.splice(best, 1)
      else next.rank *= readable.fitnessOf(said.saying[next.shown]!) / fitness
      continue
    }
    left.splice(best, 1)
    chosen.push(next)
    add(said, next.shown, 1, scratch)
    for (const candidate of left) repeated.set(candidate, Math.max(repeated.get(candidate)!, project(said, candidate.shown, scratch)))
    clear(said, next.shown, scratch)
  }
  return chosen.sort((a, b) => b.group.voices - a.group.voices)
}

function bestOf(left: readonly Candidate[], repeated: ReadonlyMap<Candidate, number>): number {
  let best = 0
  let bestScore = -Infinity
  left.forEach((candidate, i) => {
    const score = candidate.rank - repetitionCost * repeated.get(candidate)!
    if (score <= bestScore + 1e-12) return
    best = i
    bestScore = score
  })
  return best
}

function add({ start, term, weight }: ThemeSayings, s: number, times: number, into: Float64Array): void {
  for (let j = start[s]!; j < start[s + 1]!; j++) into[term[j]!]! += times * weight[j]!
}

function clear({ start, term }: ThemeSayings, s: number, into: Float64Array): void {
  for (let j = start[s]!; j < start[s + 1]!; j++) into[term[j]!] = 0
}

/** Scalar product of a saying's unit vector with a dense one. */
function project({ start, term, weight }: ThemeSayings, s: number, dense: Float64Array): number {
  let sum = 0
  for (let j = start[s]!; j < start[s + 1]!; j++) sum += weight[j]! * dense[term[j]!]!
  return sum
}
