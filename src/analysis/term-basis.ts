import { dotDims } from './dot-kernel-bytes.ts'
import { makeFolder, type Folder } from './fold-kernel.ts'
import { mix } from './hashing.ts'
import { turned, type SparseRows } from './sparse-rows.ts'

/**
 * Along which few directions do sparse rows differ most? An orthonormal basis over their terms, so that a row of forty terms
 * becomes `dotDims` numbers and rows of related words come near one another, shared words or not: latent semantic analysis
 * (S. Deerwester et al. 1990) by subspace iteration from a start laid down by hashes (N. Halko, P. Martinsson, J. Tropp
 * 2011). Only the span matters for scalar products, so no eigenvalues are worked out. The directions are learnt from evenly
 * spaced rows, at most `learners`, and are kept at right angles as combinations of these rows, which are fewer than the terms;
 * the terms' own numbers are turned once, in the end. Every row is then folded in. Cost: rounds · dims · (terms of the
 * learners + learners · dims) + dims² a term that a learner holds; memory 8 · dims bytes such a term. Same rows, same bytes.
 */
export interface TermBasis {
  /** Place of each term in `axes`, −1 for a term no learner holds. */
  readonly place: Int32Array
  /** `dotDims` numbers a place. */
  readonly axes: Float32Array
}

const learners = 4000
const rounds = 1

export function learnBasis(rows: SparseRows): TermBasis {
  const { own, place } = learnersOf(rows)
  const columns = turned(own)
  let combinations: Float32Array = new Float32Array(own.rows * dotDims)
  for (let i = 0; i < combinations.length; i++) combinations[i] = mix(i + 1) / 4294967296 - 0.5
  for (let round = 0; round < rounds; round++) {
    combinations = times(own, times(columns, combinations))
    combinations = turnedBy(combinations, squaring(combinations, combinations))
  }
  const axes = times(columns, combinations)
  // combinationsᵀ · X · axes are the products of the axes: axes = Xᵀ · combinations.
  return { place, axes: turnedBy(axes, squaring(combinations, times(own, axes))) }
}

/** The learners' rows with terms numbered by their places, in the order they are met. */
function learnersOf(rows: SparseRows): { own: SparseRows; place: Int32Array } {
  const every = Math.max(1, Math.ceil(rows.rows / learners))
  const count = Math.ceil(rows.rows / every)
  const place = new Int32Array(rows.terms).fill(-1)
  const start = new Int32Array(count + 1)
  for (let i = 0; i < count; i++) start[i + 1] = (start[i] as number) + (rows.start[i * every + 1] as number) - (rows.start[i * every] as number)
  const term = new Int32Array(start[count] as number)
  const weight = new Float32Array(term.length)
  let used = 0
  for (let i = 0, at = 0; i < count; i++) {
    for (let j = rows.start[i * every] as number; j < (rows.start[i * every + 1] as number); j++) {
      const own = rows.term[j] as number
      if (place[own] === -1) place[own] = used++
      term[at] = place[own] as number
      weight[at++] = rows.weight[j] as number
    }
  }
  return { own: { rows: count, terms: used, start, term, weight }, place }
}

/** Folds rows along a basis: `sums` of the folder hold row `row` after it. Terms no learner holds add nothing. */
export function rowFolder(rows: SparseRows, { place, axes }: TermBasis): { readonly sums: Float32Array; fold(row: number): void } {
  const folder = folderOf(rows, axes)
  const fold = (row: number): void => {
    let count = 0
    for (let j = rows.start[row] as number; j < (rows.start[row + 1] as number); j++) {
      const at = place[rows.term[j] as number] as number
      if (at < 0) continue
      folder.place[count] = at
      folder.weight[count++] = rows.weight[j] as number
    }
    folder.fold(count)
  }
  return { sums: folder.sums, fold }
}

/** A folder of a table, with room for the longest of the rows. */
function folderOf(rows: SparseRows, table: Float32Array): Folder {
  let entries = 0
  for (let row = 0; row < rows.rows; row++) entries = Math.max(entries, (rows.start[row + 1] as number) - (rows.start[row] as number))
  const folder = makeFolder({ places: table.length / dotDims, entries })
  folder.table.set(table)
  return folder
}

/** Sparse rows times a table of `dotDims` columns. */
function times(rows: SparseRows, table: Float32Array): Float32Array {
  const folder = folderOf(rows, table)
  const result = new Float32Array(rows.rows * dotDims)
  for (let row = 0; row < rows.rows; row++) {
    const [from, to] = [rows.start[row] as number, rows.start[row + 1] as number]
    for (let j = from; j < to; j++) {
      folder.place[j - from] = rows.term[j] as number
      folder.weight[j - from] = rows.weight[j] as number
    }
    folder.fold(to - from)
    result.set(folder.sums, row * dotDims)
  }
  return result
}

/** Each row of a table times a square. */
function turnedBy(table: Float32Array, square: Float32Array): Float32Array {
  const folder = makeFolder({ places: dotDims, entries: dotDims })
  folder.table.set(square)
  for (let d = 0; d < dotDims; d++) folder.place[d] = d
  for (let from = 0; from < table.length; from += dotDims) {
    for (let d = 0; d < dotDims; d++) folder.weight[d] = table[from + d] as number
    folder.fold(dotDims)
    table.set(folder.sums, from)
  }
  return table
}

/** What makes columns with the products aᵀ·b stand at right angles in length 1: Cholesky's factor turned round; zero for a column that adds nothing. */
function squaring(a: Float32Array, b: Float32Array): Float32Array {
  const products = new Float64Array(dotDims * dotDims)
  for (let from = 0; from < a.length; from += dotDims) {
    for (let i = 0; i < dotDims; i++) {
      const value = a[from + i] as number
      const row = i * dotDims
      for (let j = 0; j <= i; j++) products[row + j] = (products[row + j] as number) + value * (b[from + j] as number)
    }
  }
  factorise(products)
  return inverseTurned(products)
}

/** Least share of a column that must be new, squared: below it lie the roundings of 32-bit sums. */
const leastNew = 1e-6

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

/** The inverse of a factor as `factorise` leaves it, rows as columns. */
function inverseTurned(factor: Float64Array): Float32Array {
  const inverse = new Float32Array(dotDims * dotDims)
  const column = new Float64Array(dotDims)
  for (let c = 0; c < dotDims; c++) {
    column.fill(0)
    for (let i = c; i < dotDims; i++) {
      let sum = i === c ? 1 : 0
      for (let d = c; d < i; d++) sum -= (factor[i * dotDims + d] as number) * (column[d] as number)
      column[i] = sum * (factor[i * dotDims + i] as number)
      inverse[c * dotDims + i] = column[i] as number
    }
  }
  return inverse
}
