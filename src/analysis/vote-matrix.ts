import { GrowingInts } from './growing.ts'

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
 * Cost: linear in votes, people and statements: sorted by counting, by statement and then by person, each time keeping the
 * order of giving. Throws RangeError when an index lies outside the given sizes.
 */
export function gatherVotes(participants: number, statements: number, votes: Iterable<IndexedVote>): VoteMatrix {
  const rows = new GrowingInts(1024)
  const columns = new GrowingInts(1024)
  const values = new GrowingInts(1024)
  for (const { participant, statement, value } of votes) {
    if (!(participant >= 0 && participant < participants && statement >= 0 && statement < statements)) throw new RangeError('vote outside the matrix')
    rows.push(participant)
    columns.push(statement)
    values.push(value)
  }
  const row = rows.done()
  const column = columns.done()
  const inOrder = Uint32Array.from(row, (_, at) => at)
  const order = sortedBy(row, participants, sortedBy(column, statements, inOrder))
  return withoutEarlier({ row, column, value: values.done(), order }, participants, statements)
}

/** Stable counting sort of `order` by `keys`. */
function sortedBy(keys: Int32Array, count: number, order: Uint32Array): Uint32Array {
  const next = new Uint32Array(count + 1)
  for (const key of keys) next[key + 1]! += 1
  for (let key = 0; key < count; key++) next[key + 1]! += next[key]!
  const sorted = new Uint32Array(order.length)
  for (const at of order) sorted[next[keys[at]!]!++] = at
  return sorted
}

interface SortedVotes {
  readonly row: Int32Array
  readonly column: Int32Array
  readonly value: Int32Array
  readonly order: Uint32Array
}

/** Of votes of one person on one statement, which stand side by side, only the last is kept. */
function withoutEarlier({ row, column, value, order }: SortedVotes, participants: number, statements: number): VoteMatrix {
  const start = new Uint32Array(participants + 1)
  const keptColumn = new Uint32Array(order.length)
  const keptValue = new Int8Array(order.length)
  let kept = 0
  for (let i = 0; i < order.length; i++) {
    const at = order[i]!
    const after = order[i + 1]
    if (after !== undefined && row[after] === row[at] && column[after] === column[at]) continue
    keptColumn[kept] = column[at]!
    keptValue[kept++] = value[at]!
    start[row[at]! + 1] = kept
  }
  for (let r = 0; r < participants; r++) start[r + 1] = Math.max(start[r]!, start[r + 1]!)
  return { participants, statements, start, column: keptColumn.slice(0, kept), value: keptValue.slice(0, kept) }
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
  const { start, column, value, participants } = matrix
  for (let row = 0; row < participants; row++) {
    const group = counts[groupOf[row]!]
    if (group === undefined) continue
    const { agree, disagree, seen } = group
    const end = start[row + 1]!
    for (let at = start[row]!; at < end; at++) {
      const statement = column[at]!
      seen[statement]! += 1
      if (value[at]! > 0) agree[statement]! += 1
      else if (value[at]! < 0) disagree[statement]! += 1
    }
  }
  return counts
}
