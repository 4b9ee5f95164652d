import { topEigenpairs } from './lanczos.ts'
import type { VoteMatrix } from './vote-matrix.ts'

/**
 * Two principal axes of the votes and where people and statements stand on them.
 *
 * A missing vote is filled with its column's mean, so after centring it is exactly zero: the centred matrix is as sparse
 * as the votes, and one product with it costs one pass over them. Statements that were rejected count as «0 by
 * everybody»: zero after centring too, but they count as voted in the length factor.
 * Source: Polis (Small et al. 2021, «Polis: Scaling deliberation by mapping high dimensional opinion spaces»); the axes
 * are those of a full singular value decomposition, signs fixed so that the largest component is positive.
 * Cost: about 20–40 passes over the votes. Ties: none; the start vector is fixed.
 */
export interface OpinionAxes {
  /** Mean vote of each statement over those who saw it, 0 for rejected ones. */
  readonly centre: Float64Array
  readonly first: Float64Array
  readonly second: Float64Array
  /** Variance along both axes, divided by the number of people less one. */
  readonly variances: readonly [number, number]
}

export function columnMeans(matrix: VoteMatrix, rejected: Uint8Array): Float64Array {
  const sum = new Float64Array(matrix.statements)
  const seen = new Float64Array(matrix.statements)
  for (let at = 0; at < matrix.column.length; at++) {
    sum[matrix.column[at]!]! += matrix.value[at]!
    seen[matrix.column[at]!]! += 1
  }
  return sum.map((total, statement) => (rejected[statement] || seen[statement] === 0 ? 0 : total / seen[statement]!))
}

/** Entries of the centred matrix, in the order of the votes. */
function centredValues(matrix: VoteMatrix, centre: Float64Array, rejected: Uint8Array): Float64Array {
  const { value, column } = matrix
  const centred = new Float64Array(value.length)
  for (let at = 0; at < centred.length; at++) {
    const statement = column[at]!
    centred[at] = rejected[statement] ? 0 : value[at]! - centre[statement]!
  }
  return centred
}

/** How exactly axes are found, and from where. */
export interface AxesSearch {
  /** See `SymmetricOperator`. */
  readonly tolerance?: number
  /** Axes of an earlier picture of (nearly) the same votes: the search starts there. */
  readonly last?: Pick<OpinionAxes, 'first' | 'second'>
}

/** Sum of the last axes, as long as the statements now; later statements start at zero. */
function nearLast(last: AxesSearch['last'], statements: number): Float64Array | undefined {
  return last && Float64Array.from({ length: statements }, (_, c) => (last.first[c] ?? 0) + (last.second[c] ?? 0))
}

export function findAxes(matrix: VoteMatrix, rejected: Uint8Array, { tolerance, last }: AxesSearch = {}): OpinionAxes {
  const { participants, statements, start, column } = matrix
  const centre = columnMeans(matrix, rejected)
  if (participants === 1) return axesOfOne(matrix, centre)
  const values = centredValues(matrix, centre, rejected)
  const perPerson = new Float64Array(participants)
  const product = (vector: Float64Array, result: Float64Array): void => {
    result.fill(0)
    for (let row = 0; row < participants; row++) {
      let sum = 0
      const end = start[row + 1]!
      for (let at = start[row]!; at < end; at++) sum += values[at]! * vector[column[at]!]!
      perPerson[row] = sum
      if (sum !== 0) for (let at = start[row]!; at < end; at++) result[column[at]!]! += values[at]! * sum
    }
  }
  const pairs = topEigenpairs({ size: statements, product, count: 2, tolerance, start: nearLast(last, statements) })
  const people = Math.max(1, participants - 1)
  return {
    centre,
    first: signed(pairs[0]?.vector ?? new Float64Array(statements)),
    second: signed(pairs[1]?.vector ?? new Float64Array(statements)),
    variances: [(pairs[0]?.value ?? 0) / people, (pairs[1]?.value ?? 0) / people],
  }
}

/** With one person the row itself is the axis and there is no second one. */
function axesOfOne(matrix: VoteMatrix, centre: Float64Array): OpinionAxes {
  const first = new Float64Array(matrix.statements)
  matrix.column.forEach((statement, at) => (first[statement] = matrix.value[at]!))
  const length = Math.hypot(...first) || 1
  return { centre, first: first.map((value) => value / length), second: new Float64Array(matrix.statements), variances: [0, 0] }
}

/** Turns the vector so that its largest component (the first of equal ones) is positive: the same votes, the same picture. */
function signed(vector: Float64Array): Float64Array {
  let largest = 0
  for (const value of vector) if (Math.abs(value) > Math.abs(largest) * (1 + 1e-9)) largest = value
  return largest < 0 ? vector.map((value) => -value) : vector
}

/** Positions of people, x and y in turn: Σ (vote − centre)·axis, times √(statements / max(1, votes)). Linear in votes. */
export function placeParticipants(matrix: VoteMatrix, axes: OpinionAxes, rejected: Uint8Array): Float64Array {
  const rejectedCount = rejected.reduce((sum, yes) => sum + yes, 0)
  const positions = new Float64Array(matrix.participants * 2)
  for (let row = 0; row < matrix.participants; row++) {
    let x = 0
    let y = 0
    let votes = rejectedCount
    for (let at = matrix.start[row]!; at < matrix.start[row + 1]!; at++) {
      const statement = matrix.column[at]!
      if (rejected[statement]) continue
      const value = matrix.value[at]! - axes.centre[statement]!
      x += value * axes.first[statement]!
      y += value * axes.second[statement]!
      votes++
    }
    const scale = Math.sqrt(matrix.statements / Math.max(1, votes))
    positions[row * 2] = x * scale
    positions[row * 2 + 1] = y * scale
  }
  return positions
}

/** Where a person would stand who only agreed with this one statement; x and y in turn. */
export function placeStatements(axes: OpinionAxes): Float64Array {
  const scale = Math.sqrt(axes.centre.length)
  const positions = new Float64Array(axes.centre.length * 2)
  axes.centre.forEach((mean, statement) => {
    positions[statement * 2] = (1 - mean) * axes.first[statement]! * scale
    positions[statement * 2 + 1] = (1 - mean) * axes.second[statement]! * scale
  })
  return positions
}
