/**
 * Votes of people on statements, kept sparse: row by row, only what was voted.
 * Row r holds entries `start[r] … start[r + 1] − 1`; `value` is +1 agree, −1 disagree, 0 pass.
 */
export interface VoteMatrix {
  readonly participants: number
  readonly statements: number
  readonly start: Uint32Array
  readonly column: Uint32Array
  readonly value: Int8Array
}

/** One vote: row and column counted from 0, in the order the votes were given. */
export interface IndexedVote {
  readonly participant: number
  readonly statement: number
  readonly value: -1 | 0 | 1
}

/**
 * Gathers votes into a matrix; the latest vote of a person on a statement counts.
 * Cost: linear in votes, plus sorting inside each row. Throws when an index lies outside the given sizes.
 */
export function gatherVotes(participants: number, statements: number, votes: Iterable<IndexedVote>): VoteMatrix {
  const rows: Map<number, number>[] = Array.from({ length: participants }, () => new Map())
  for (const { participant, statement, value } of votes) {
    const row = rows[participant]
    if (row === undefined || statement < 0 || statement >= statements) throw new RangeError('vote outside the matrix')
    row.set(statement, value)
  }
  const start = new Uint32Array(participants + 1)
  rows.forEach((row, r) => (start[r + 1] = start[r]! + row.size))
  const column = new Uint32Array(start[participants]!)
  const value = new Int8Array(column.length)
  rows.forEach((row, r) => {
    let at = start[r]!
    for (const [statement, vote] of [...row].sort((a, b) => a[0] - b[0])) {
      column[at] = statement
      value[at++] = vote
    }
  })
  return { participants, statements, start, column, value }
}

/** Agree, disagree and all votes (passes included) of one statement among the chosen people. */
export interface StatementCounts {
  readonly agree: Float64Array
  readonly disagree: Float64Array
  readonly seen: Float64Array
}

/** Counts per statement for each of `groups` groups; `groupOf[row]` outside 0…groups−1 is counted nowhere. Linear in votes. */
export function countByGroup(matrix: VoteMatrix, groupOf: Int32Array, groups: number): StatementCounts[] {
  const counts = Array.from({ length: groups }, () => ({
    agree: new Float64Array(matrix.statements),
    disagree: new Float64Array(matrix.statements),
    seen: new Float64Array(matrix.statements),
  }))
  for (let row = 0; row < matrix.participants; row++) {
    const group = counts[groupOf[row]!]
    if (group === undefined) continue
    for (let at = matrix.start[row]!; at < matrix.start[row + 1]!; at++) {
      const statement = matrix.column[at]!
      const value = matrix.value[at]!
      group.seen[statement]! += 1
      if (value > 0) group.agree[statement]! += 1
      else if (value < 0) group.disagree[statement]! += 1
    }
  }
  return counts
}
