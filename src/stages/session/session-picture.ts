import { findOpinionGroups, type OpinionGroups } from '../../analysis/opinion-groups.ts'
import { countByGroup, gatherVotes, type StatementCounts, type VoteMatrix } from '../../analysis/vote-matrix.ts'
import { voteValue } from '../../analysis/vote-value.ts'
import { fewestTold, voicesIn, type CountedPicture, type StrategicSession, type Tally } from '../../model/session.ts'
import type { StoredVote } from '../../store/vote.ts'

/** Names of opinion groups: neutral shapes, never numbers that would rank people. */
const groupNames = ['Круг', 'Квадрат', 'Треугольник', 'Ромб', 'Звезда']

/** Votes as the matrix the analysis reads: people in order of their first vote, statements in order of number. */
function matrixOf(session: StrategicSession, votes: readonly StoredVote[]): VoteMatrix {
  const columns = new Map(session.statements.map(({ statementId }, column) => [statementId as string, column]))
  const rows = new Map<string, number>()
  for (const { accountId } of votes) if (!rows.has(accountId)) rows.set(accountId, rows.size)
  const indexed = votes.flatMap(({ accountId, statementId, choice }) => {
    const statement = columns.get(statementId)
    return statement === undefined ? [] : [{ participant: rows.get(accountId)!, statement, value: voteValue(choice) }]
  })
  return gatherVotes(rows.size, columns.size, indexed)
}

/** Counts per statement as the three words. */
const talliesOf = ({ agree, disagree, seen }: StatementCounts) =>
  Array.from(seen, (all, c) => ({ agree: agree[c]!, disagree: disagree[c]!, pass: all - agree[c]! - disagree[c]! }))

type Tallies = ReturnType<typeof talliesOf>

/** How differently the groups see a statement: largest difference of agreement shares (Laplace-smoothed), 0…1. */
function divisiveness(byGroup: readonly Tallies[], column: number): number {
  const shares = byGroup.map((group) => {
    const { agree, disagree, pass } = group[column]!
    return (agree + 1) / (agree + disagree + pass + 2)
  })
  return shares.length < 2 ? 0 : Math.max(...shares) - Math.min(...shares)
}

const mostAgree = (tally: Tally): boolean => tally.agree * 2 > voicesIn(tally)

export type CountedStatement = CountedPicture['statements'][number]

/** A statement unites when most voters of every group agree with it (without groups: most of all voters). */
const unites = ({ tally, byGroup }: CountedStatement): boolean => mostAgree(tally) && byGroup.every((group) => voicesIn(group) === 0 || mostAgree(group))

/** A statement divides when most of one group agree with it and most of another do not. */
const dividesGroups = ({ byGroup }: CountedStatement): boolean => {
  const heard = byGroup.filter((group) => voicesIn(group) > 0)
  return heard.some(mostAgree) && !heard.every(mostAgree)
}

/** What unites and what divides, five of each at most: of statements on which enough people spoke. */
export function unitingAndDividing(statements: readonly CountedStatement[]): Pick<CountedPicture, 'unites' | 'divides'> {
  const voted = statements.filter(({ tally }) => voicesIn(tally) >= fewestTold)
  const first = (kept: readonly CountedStatement[]) => kept.slice(0, 5).map(({ statementId }) => statementId)
  return {
    unites: first(voted.filter(unites).sort((a, b) => b.consensus - a.consensus)),
    divides: first(voted.filter(dividesGroups).sort((a, b) => b.divisive - a.divisive)),
  }
}

function groupsOf(session: StrategicSession, found: OpinionGroups): CountedPicture['groups'] {
  return found.groups.map((group, index) => ({
    name: groupNames[index] ?? `Группа ${index + 1}`,
    size: group.size,
    represented: group.representative.flatMap(({ statement, direction, share }) => {
      const one = session.statements[statement]
      return one ? [{ statementId: one.statementId, choice: direction, share }] : []
    }),
  }))
}

const rounded = (value: number): number => Math.round(value * 1e6) / 1e6

/**
 * What was voted, counted: where people stand, their opinion groups, what unites and what divides them. Told to others by `tellPicture` only.
 * Cost: that of `findOpinionGroups`. Same votes, same picture.
 */
export function pictureOf(session: StrategicSession, votes: readonly StoredVote[]): CountedPicture {
  const matrix = matrixOf(session, votes)
  const votersCount = matrix.participants
  const enough = votersCount >= fewestTold
  const rejected = Uint8Array.from(session.statements, ({ state }) => (state === 'rejected' ? 1 : 0))
  const found = enough ? findOpinionGroups(matrix, { mode: 'seeded', seed: 1, rejected }) : null
  const all = talliesOf(countByGroup(matrix, new Int32Array(votersCount), 1)[0]!)
  const byGroup = found ? found.groups.map(({ counts }) => talliesOf(counts)) : []
  const statements = session.statements.flatMap(({ statementId, text, state }, column) =>
    state === 'rejected'
      ? []
      : [
          {
            statementId,
            text,
            tally: all[column]!,
            byGroup: byGroup.map((group) => group[column]!),
            consensus: rounded(found?.informedConsensus[column] ?? 0),
            divisive: rounded(divisiveness(byGroup, column)),
          },
        ],
  )
  return {
    sessionId: session.sessionId,
    state: session.state,
    votersCount,
    votesCount: votes.length,
    points: found ? Array.from({ length: votersCount }, (_, row) => ({ x: rounded(found.positions[row * 2]!), y: rounded(found.positions[row * 2 + 1]!), group: found.groupOf[row]! })) : [],
    groups: found ? groupsOf(session, found) : [],
    statements,
    ...(enough ? unitingAndDividing(statements) : { unites: [], divides: [] }),
  }
}
