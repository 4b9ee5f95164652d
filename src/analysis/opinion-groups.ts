import { GrowingInts } from './growing.ts'
import { findAxes, placeParticipants, placeStatements, type OpinionAxes } from './opinion-axes.ts'
import { referencePartition, seededPartition, type Partition } from './opinion-partition.ts'
import {
  consensusOf,
  informedConsensus,
  metaPriority,
  priorityOf,
  representativesOf,
  type Agreement,
  type Representative,
} from './opinion-statistics.ts'
import { countByGroup, type StatementCounts, type VoteMatrix } from './vote-matrix.ts'

/**
 * Who thinks alike, what unites all groups, what speaks for each, and which statement to ask next.
 * Source: Polis (Small et al. 2021), see docs/algorithms/opinion-groups.md for what is kept and what is bettered.
 * Deterministic at every size: same votes and seed, same result. Cost: about 40 passes over the votes (seeded: about 15, from the
 * last axes fewer) plus, in seeded mode, a constant for at most 1 024 grid cells.
 */
export interface OpinionSettings {
  readonly mode: 'reference' | 'seeded'
  readonly seed?: number
  /** 1 for statements taken away by moderation; they read as «0 by everybody» and speak for nobody. */
  readonly rejected?: Uint8Array
  /** 1 for statements about the people themselves: left out of the picture, asked early. */
  readonly meta?: Uint8Array
  /** Rows to group, where they are known from elsewhere (conformance); found by their number of votes otherwise. */
  readonly clustered?: Uint8Array
  /** Axes of the last picture of the same session: seeded mode starts from them and needs few passes. */
  readonly last?: Pick<OpinionAxes, 'first' | 'second'>
  /** Fewest people of a group in seeded mode; 2 or 2 % of the grouped people unless told. */
  readonly leastGroup?: number
}

export interface OpinionGroup {
  /** Rows of its people, ascending. */
  readonly members: Int32Array
  readonly size: number
  readonly counts: StatementCounts
  readonly representative: readonly Representative[]
}

export interface OpinionGroups {
  readonly axes: OpinionAxes
  /** x and y of each person, of each statement. */
  readonly positions: Float64Array
  readonly statementPositions: Float64Array
  /** Distance of each statement from the middle. */
  readonly extremity: Float64Array
  /** Group of each person, −1 for those with too few votes. */
  readonly groupOf: Int32Array
  readonly silhouette: number
  readonly groups: readonly OpinionGroup[]
  /** Product over groups of the share of agreement, and of refusal. */
  readonly informedConsensus: Float64Array
  readonly informedRefusal: Float64Array
  readonly priorities: Float64Array
  readonly consensus: { readonly agree: readonly Agreement[]; readonly disagree: readonly Agreement[] }
}

/** Exact enough for a picture whose places are told to six digits. */
const pictureTolerance = 1e-9
const leastVotes = 7
const leastPeople = 15

/** Rows with at least min(7, statements) votes; the most active others until fifteen (ties: lower row). */
export function rowsToGroup(matrix: VoteMatrix): Uint8Array {
  const votes = Array.from({ length: matrix.participants }, (_, row) => matrix.start[row + 1]! - matrix.start[row]!)
  const enough = Math.min(leastVotes, matrix.statements)
  const rows = Uint8Array.from(votes, (count) => (count > 0 && count >= enough ? 1 : 0))
  let missing = leastPeople - rows.reduce((sum, yes) => sum + yes, 0)
  for (const row of votes.map((_, i) => i).sort((a, b) => votes[b]! - votes[a]! || a - b)) {
    if (missing <= 0 || votes[row] === 0) break
    if (rows[row]) continue
    rows[row] = 1
    missing--
  }
  return rows
}

function partitionOf(positions: Float64Array, clustered: Uint8Array, settings: OpinionSettings): Partition {
  const rows = Array.from(clustered.keys()).filter((row) => clustered[row])
  const inside = new Float64Array(rows.length * 2)
  rows.forEach((row, i) => inside.set(positions.subarray(row * 2, row * 2 + 2), i * 2))
  const found =
    settings.mode === 'reference'
      ? referencePartition(inside)
      : seededPartition(inside, { seed: settings.seed ?? 1, leastGroup: settings.leastGroup ?? Math.max(2, Math.ceil(rows.length * 0.02)) })
  const groupOf = new Int32Array(clustered.length).fill(-1)
  rows.forEach((row, i) => (groupOf[row] = found.groupOf[i]!))
  return { ...found, groupOf }
}

/** Sum of counts over groups, per statement. */
function total(groups: readonly StatementCounts[], statements: number): StatementCounts {
  const sum = (of: (group: StatementCounts) => Float64Array) =>
    Float64Array.from({ length: statements }, (_, c) => groups.reduce((all, group) => all + of(group)[c]!, 0))
  return { agree: sum((g) => g.agree), disagree: sum((g) => g.disagree), seen: sum((g) => g.seen) }
}

/** Counts of each group, and of all voters with those outside the groups. */
function countAll(matrix: VoteMatrix, { groupOf, groups }: Partition): { counts: StatementCounts[]; everybody: StatementCounts } {
  const all = countByGroup(matrix, groupOf.map((group) => (group < 0 ? groups : group)), groups + 1)
  return { counts: all.slice(0, groups), everybody: total(all, matrix.statements) }
}

/** Rows of each group, ascending. */
function membersOf({ groupOf, groups }: Partition): Int32Array[] {
  const lists = Array.from({ length: groups }, () => new GrowingInts(16))
  for (let row = 0; row < groupOf.length; row++) lists[groupOf[row]!]?.push(row)
  return lists.map((list) => list.done())
}

export function findOpinionGroups(matrix: VoteMatrix, settings: OpinionSettings): OpinionGroups {
  const { statements } = matrix
  const none = new Uint8Array(statements)
  const meta = settings.meta ?? none
  const rejected = (settings.rejected ?? none).map((yes, c) => yes | meta[c]!)
  const axes = findAxes(matrix, rejected, settings.mode === 'seeded' ? { tolerance: pictureTolerance, last: settings.last } : {})
  const positions = placeParticipants(matrix, axes, rejected)
  const statementPositions = placeStatements(axes)
  const extremity = Float64Array.from({ length: statements }, (_, c) => Math.hypot(statementPositions[c * 2]!, statementPositions[c * 2 + 1]!))
  const partition = partitionOf(positions, settings.clustered ?? rowsToGroup(matrix), settings)
  const { counts, everybody } = countAll(matrix, partition)
  const inside = total(counts, statements)
  return {
    axes,
    positions,
    statementPositions,
    extremity,
    groupOf: partition.groupOf,
    silhouette: partition.silhouette,
    groups: membersOf(partition).map((members, g) => {
      const group = counts[g]!
      return { members, size: members.length, counts: group, representative: representativesOf(group, inside, rejected) }
    }),
    informedConsensus: informedConsensus(counts, 'agree', statements),
    informedRefusal: informedConsensus(counts, 'disagree', statements),
    priorities: extremity.map((distance, c) => {
      if (meta[c]) return metaPriority
      const [agree, disagree, seen] = [inside.agree[c]!, inside.disagree[c]!, inside.seen[c]!]
      return priorityOf(agree, seen - agree - disagree, seen, distance)
    }),
    consensus: consensusOf(everybody, rejected),
  }
}
