import type { Neighbours } from './graph.ts'
import type { BestSettings } from './neighbours-best.ts'
import { keepBest } from './neighbours-best.ts'
import { nearNeighbours, searchHere, type SearchBlocks } from './neighbours-near.ts'
import { turned, type SparseRows } from './sparse-rows.ts'

/**
 * The k most alike rows of every row, by scalar product of sparse unit vectors: which rows of a corpus say nearly the same?
 *
 *   row i:  term → posting list of earlier and later rows → add weight·weight to a counter per row → keep the best k
 *
 * Exact over the vectors as given while that costs little: Σ over terms of (rows holding it)² additions. Beyond
 * `exactAdditions` a row the likely neighbours are found by short vectors (neighbours-near.ts), which is linear in rows: the
 * scores stay exact, some neighbours are missed. Equal scores: smaller row first.
 */

export type NeighbourSettings = BestSettings

/** Additions a row up to which all lists are read whole. */
const exactAdditions = 20_000

export function findNeighbours(rows: SparseRows, settings: NeighbourSettings, search: SearchBlocks = searchHere): Neighbours {
  const { k } = settings
  const out = { target: new Int32Array(rows.rows * k).fill(-1), score: new Float32Array(rows.rows * k) }
  if (additions(rows) > exactAdditions * rows.rows) nearNeighbours(rows, settings, out, search)
  else exactNeighbours(rows, turned(rows), settings, out)
  return { k, ...out }
}

/** Additions of the exact way, self included. */
function additions({ terms, term }: SparseRows): number {
  const count = new Int32Array(terms)
  for (const own of term) count[own] = (count[own] as number) + 1
  return count.reduce((sum, own) => sum + own ** 2, 0)
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
