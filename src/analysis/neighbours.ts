import type { Neighbours } from './graph.ts'

/**
 * The k most alike rows of every row, by scalar product of sparse unit vectors: which rows of a corpus say nearly the same?
 *
 *   row i:  term → posting list of earlier and later rows → add weight·weight to a counter per row → keep the best k
 *
 * Exact over the vectors as given (they are pruned to their heaviest terms beforehand, which bounds the lists). Cost:
 * Σ over terms of (rows holding it)², no worse than rows × terms-a-row × longest list. Equal scores: smaller row first.
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

export interface NeighbourSettings {
  readonly k: number
  /** Rows less alike than this are no neighbours. */
  readonly least: number
}

export function findNeighbours(rows: SparseRows, settings: NeighbourSettings): Neighbours {
  const columns = turned(rows)
  const { k } = settings
  const target = new Int32Array(rows.rows * k).fill(-1)
  const score = new Float32Array(rows.rows * k)
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
    keepBest({ touched, count, sum, self: i }, settings, { target, score, from: i * k })
  }
  return { k, target, score }
}

interface Counters {
  readonly touched: Int32Array
  readonly count: number
  readonly sum: Float32Array
  readonly self: number
}

/** Reads the counters, leaves them zero, and writes the k best in order: higher score, then smaller row. */
function keepBest(
  counters: Counters,
  settings: NeighbourSettings,
  out: { readonly target: Int32Array; readonly score: Float32Array; readonly from: number },
): void {
  const { touched, count, sum, self } = counters
  const { target, score, from } = out
  const last = from + settings.k - 1
  let floor = settings.least
  for (let c = 0; c < count; c++) {
    const u = touched[c] as number
    const s = sum[u] as number
    sum[u] = 0
    if (s < floor || u === self) continue
    const tail = target[last] as number
    if (tail >= 0 && (s < (score[last] as number) || (s === score[last] && u > tail))) continue
    let at = last
    while (at > from) {
      const before = target[at - 1] as number
      if (before >= 0 && ((score[at - 1] as number) > s || (score[at - 1] === s && before < u))) break
      target[at] = before
      score[at] = score[at - 1] as number
      at--
    }
    target[at] = u
    score[at] = s
    if ((target[last] as number) >= 0) floor = Math.max(settings.least, score[last] as number)
  }
}
