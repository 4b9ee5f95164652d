import type { Neighbours } from './graph.ts'
import type { BestSettings } from './neighbours-best.ts'
import { keepBest } from './neighbours-best.ts'
import { nearNeighbours } from './neighbours-near.ts'

/**
 * The k most alike rows of every row, by scalar product of sparse unit vectors: which rows of a corpus say nearly the same?
 *
 *   row i:  term → posting list of earlier and later rows → add weight·weight to a counter per row → keep the best k
 *
 * Exact over the vectors as given while that costs little: Σ over terms of (rows holding it)² additions. Beyond
 * `exactAdditions` a row the likely neighbours are found by short vectors (neighbours-near.ts), which is linear in rows: the
 * scores stay exact, some neighbours are missed. Equal scores: smaller row first.
 */

/** Sparse rows: terms of row i are `term[start[i] … start[i+1])`, ascending, with weights; each row of unit length. */
export interface SparseRows {
  readonly rows: number
  readonly terms: number
  readonly start: Int32Array
  readonly term: Int32Array
  readonly weight: Float32Array
}

/** Columns of sparse rows: rows holding term t are `term[start[t] … ]`, ascending. */
export function turned(rows: SparseRows): SparseRows {
  const start = new Int32Array(rows.terms + 1)
  const count = rows.start[rows.rows] as number
  for (let j = 0; j < count; j++) start[(rows.term[j] as number) + 1] = (start[(rows.term[j] as number) + 1] as number) + 1
  for (let t = 0; t < rows.terms; t++) start[t + 1] = (start[t + 1] as number) + (start[t] as number)
  const fill = start.slice(0, rows.terms)
  const row = new Int32Array(count)
  const weight = new Float32Array(count)
  for (let i = 0; i < rows.rows; i++) {
    for (let j = rows.start[i] as number; j < (rows.start[i + 1] as number); j++) {
      const t = rows.term[j] as number
      const at = fill[t] as number
      fill[t] = at + 1
      row[at] = i
      weight[at] = rows.weight[j] as number
    }
  }
  return { rows: rows.terms, terms: rows.rows, start, term: row, weight }
}

export type NeighbourSettings = BestSettings

/** Additions a row up to which all lists are read whole. */
const exactAdditions = 20_000

export function findNeighbours(rows: SparseRows, settings: NeighbourSettings): Neighbours {
  const columns = turned(rows)
  const { k } = settings
  const out = { target: new Int32Array(rows.rows * k).fill(-1), score: new Float32Array(rows.rows * k) }
  if (additions(columns) > exactAdditions * rows.rows) nearNeighbours(rows, settings, out)
  else exactNeighbours(rows, columns, settings, out)
  return { k, ...out }
}

/** Additions of the exact way, self included. */
function additions({ start }: SparseRows): number {
  let sum = 0
  for (let t = 0; t + 1 < start.length; t++) sum += ((start[t + 1] as number) - (start[t] as number)) ** 2
  return sum
}

/** Every list read whole; also the twin against which the near way is measured. */
export function exactNeighbours(rows: SparseRows, columns: SparseRows, settings: NeighbourSettings, out: { readonly target: Int32Array; readonly score: Float32Array }): void {
  const sum = new Float32Array(rows.rows)
  const touched = new Int32Array(rows.rows)
  for (let i = 0; i < rows.rows; i++) {
    let count = 0
    for (let j = rows.start[i] as number; j < (rows.start[i + 1] as number); j++) {
      const t = rows.term[j] as number
      const w = rows.weight[j] as number
      const to = columns.start[t + 1] as number
      for (let p = columns.start[t] as number; p < to; p++) {
        const u = columns.term[p] as number
        const known = sum[u] as number
        if (known === 0) touched[count++] = u
        sum[u] = known + w * (columns.weight[p] as number)
      }
    }
    keepBest({ touched, count, sum, self: i }, settings, { ...out, from: i * settings.k })
  }
}
