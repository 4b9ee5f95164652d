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
