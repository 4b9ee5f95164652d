import { dotDims } from './dot-kernel-bytes.ts'
import { mix } from './hashing.ts'
import type { SparseRows } from './neighbours.ts'

/**
 * Along which few directions do sparse rows differ most? An orthonormal basis over their terms, so that a row of forty terms
 * becomes `dotDims` numbers and rows of related words come near one another, shared words or not: latent semantic analysis
 * (S. Deerwester et al. 1990) by subspace iteration from a start laid down by hashes (N. Halko, P. Martinsson, J. Tropp
 * 2011). Only the span matters for scalar products, so no eigenvalues are worked out. The directions are learnt from evenly
 * spaced rows, at most `learners`; every row is then folded in. Cost: rounds · dims · (terms of the learners + terms · dims);
 * memory 8 · dims bytes a term that occurs. Same rows, same bytes.
 */
export interface TermBasis {
  /** Place of each term in `axes`, −1 for a term no row holds. */
  readonly place: Int32Array
  /** `dotDims` numbers a place. */
  readonly axes: Float32Array
}

const learners = 4000
const rounds = 2

export function learnBasis(rows: SparseRows): TermBasis {
  const place = new Int32Array(rows.terms).fill(-1)
  let used = 0
  for (let j = 0; j < (rows.start[rows.rows] as number); j++) if (place[rows.term[j] as number] === -1) place[rows.term[j] as number] = used++
  let axes: Float32Array = new Float32Array(used * dotDims)
  for (let i = 0; i < axes.length; i++) axes[i] = mix(i + 1) / 4294967296 - 0.5
  for (let round = 0; round < rounds; round++) {
    axes = spread(rows, { place, axes })
    makeOrthonormal(axes)
  }
  return { place, axes }
}

/** Adds up each term's axes over a row, by weight, into `into`. */
export function foldRow(rows: SparseRows, row: number, { place, axes }: TermBasis, into: Float64Array): void {
  into.fill(0)
  for (let j = rows.start[row] as number; j < (rows.start[row + 1] as number); j++) {
    const from = (place[rows.term[j] as number] as number) * dotDims
    const weight = rows.weight[j] as number
    for (let d = 0; d < dotDims; d++) into[d] = (into[d] as number) + weight * (axes[from + d] as number)
  }
}

/** XᵀX times the axes, X being the learners' rows. */
function spread(rows: SparseRows, basis: TermBasis): Float32Array {
  const next = new Float32Array(basis.axes.length)
  const folded = new Float64Array(dotDims)
  const every = Math.max(1, Math.ceil(rows.rows / learners))
  for (let row = 0; row < rows.rows; row += every) {
    foldRow(rows, row, basis, folded)
    for (let j = rows.start[row] as number; j < (rows.start[row + 1] as number); j++) {
      const from = (basis.place[rows.term[j] as number] as number) * dotDims
      const weight = rows.weight[j] as number
      for (let d = 0; d < dotDims; d++) next[from + d] = (next[from + d] as number) + weight * (folded[d] as number)
    }
  }
  return next
}

/** Columns of length 1 at right angles, by Cholesky's factor of their products; a column that adds nothing becomes zero. */
function makeOrthonormal(axes: Float32Array): void {
  const products = new Float64Array(dotDims * dotDims)
  for (let from = 0; from < axes.length; from += dotDims) {
    if (isUnlearnt(axes, from)) continue
    for (let i = 0; i < dotDims; i++) {
      const value = axes[from + i] as number
      if (value === 0) continue
      const row = i * dotDims
      for (let j = 0; j <= i; j++) products[row + j] = (products[row + j] as number) + value * (axes[from + j] as number)
    }
  }
  factorise(products)
  const factor = transposed(products)
  const own = new Float64Array(dotDims)
  for (let from = 0; from < axes.length; from += dotDims) {
    if (isUnlearnt(axes, from)) continue
    for (let d = 0; d < dotDims; d++) own[d] = axes[from + d] as number
    // A number that is done is taken from all that follow at once: these do not wait for one another.
    for (let j = 0; j < dotDims; j++) {
      const done = Math.fround((own[j] as number) * (factor[j * dotDims + j] as number))
      axes[from + j] = done
      const column = j * dotDims
      for (let i = j + 1; i < dotDims; i++) own[i] = (own[i] as number) - (factor[column + i] as number) * done
    }
  }
}

/** Rows as columns. */
function transposed(square: Float64Array): Float64Array {
  const turned = new Float64Array(dotDims * dotDims)
  for (let i = 0; i < dotDims; i++) for (let j = 0; j < dotDims; j++) turned[j * dotDims + i] = square[i * dotDims + j] as number
  return turned
}

/** No learner holds the term: all its numbers are zero, and stay so. */
function isUnlearnt(axes: Float32Array, from: number): boolean {
  for (let d = 0; d < dotDims; d++) if (axes[from + d] !== 0) return false
  return true
}

/** Least share of a column that must be new, squared. */
const leastNew = 1e-9

/** Lower triangle in place: below the diagonal Cholesky's factor, on it one over its diagonal, or zero. */
function factorise(products: Float64Array): void {
  for (let i = 0; i < dotDims; i++) {
    const own = products[i * dotDims + i] as number
    for (let j = 0; j <= i; j++) {
      let rest = products[i * dotDims + j] as number
      for (let d = 0; d < j; d++) rest -= (products[i * dotDims + d] as number) * (products[j * dotDims + d] as number)
      if (j < i) products[i * dotDims + j] = rest * (products[j * dotDims + j] as number)
      else products[i * dotDims + i] = rest > leastNew * own ? 1 / Math.sqrt(rest) : 0
    }
  }
}
