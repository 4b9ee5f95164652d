import { dotDims } from './dot-kernel-bytes.ts'
import { keepBest } from './neighbours-best.ts'
import type { BestSettings } from './neighbours-best.ts'
import type { SparseRows } from './neighbours.ts'
import type { RowCells } from './row-cells.ts'
import { layOutCells } from './row-cells.ts'
import type { TermBasis } from './term-basis.ts'
import { foldRow, learnBasis } from './term-basis.ts'

/**
 * Nearest rows where comparing all that share a word would cost too much: a row's likely neighbours are those nearest in
 * the short vectors of term-basis.ts, and these are scored exactly over all their terms.
 *
 *   row ─► short vector ─► nearest cells, about `scanned` rows ─► `rescored` nearest of them ─► exact product ─► best k
 *
 * Scores are exact; a neighbour can be missed. Cost: rows · (scanned + rescored · terms a row + cells), so linear in rows
 * while their root is below `scanned`. Memory: 2 · dims bytes a row. Ties: smaller row. Same rows, same bytes.
 */
export const near = { scanned: 2000, rescored: 200 }

export function nearNeighbours(rows: SparseRows, settings: BestSettings, out: { readonly target: Int32Array; readonly score: Float32Array }): void {
  const basis = learnBasis(rows)
  const cells = layOutCells(rows.rows, (row, into) => foldRow(rows, row, basis, into))
  const search = new CellSearch(cells)
  const local = inOrder(rows, cells.order, basis)
  const dense = new Float32Array(local.terms)
  const touched = new Int32Array(rows.rows)
  const sum = new Float32Array(rows.rows)
  for (let place = 0; place < rows.rows; place++) {
    const count = search.likely(place)
    const [from, to] = [local.start[place] as number, local.start[place + 1] as number]
    for (let j = from; j < to; j++) dense[local.term[j] as number] = local.weight[j] as number
    for (let c = 0; c < count; c++) {
      const other = search.found[c] as number
      const row = cells.order[other] as number
      touched[c] = row
      sum[row] = product(local, other, dense)
    }
    for (let j = from; j < to; j++) dense[local.term[j] as number] = 0
    const self = cells.order[place] as number
    keepBest({ touched, count, sum, self }, settings, { ...out, from: self * settings.k })
  }
}

/** The rows in the order of their cells, terms numbered by their places in the basis: what is read together lies together. */
function inOrder(rows: SparseRows, order: Int32Array, basis: TermBasis): SparseRows {
  const start = new Int32Array(order.length + 1)
  const term = new Int32Array(rows.start[rows.rows] as number)
  const weight = new Float32Array(term.length)
  let at = 0
  order.forEach((row, place) => {
    for (let j = rows.start[row] as number; j < (rows.start[row + 1] as number); j++) {
      term[at] = basis.place[rows.term[j] as number] as number
      weight[at++] = rows.weight[j] as number
    }
    start[place + 1] = at
  })
  return { rows: order.length, terms: basis.axes.length / dotDims, start, term, weight }
}

function product({ start, term, weight }: SparseRows, row: number, dense: Float32Array): number {
  const to = start[row + 1] as number
  let sum = 0
  for (let j = start[row] as number; j < to; j++) sum += (dense[term[j] as number] as number) * (weight[j] as number)
  return sum
}

/** Steps of the histogram over products, which lie in −2²⁸ … 2²⁸; only those above zero are told apart. */
const steps = 1024
const shift = 18

/** Places near a place: `found` holds them after `likely`. */
class CellSearch {
  readonly found: Int32Array
  private readonly cells: RowCells
  private readonly probes: number
  private readonly probed: Int32Array
  private readonly histogram = new Int32Array(steps + 1)

  constructor(cells: RowCells) {
    this.cells = cells
    this.found = new Int32Array(cells.order.length)
    this.probes = Math.min(cells.cells, Math.ceil((near.scanned * cells.cells) / cells.order.length))
    this.probed = new Int32Array(this.probes)
  }

  /** How many were found: the nearest `rescored`, and all of the step where that many are reached. */
  likely(place: number): number {
    const { dots, start } = this.cells
    this.nearestCells(place)
    let scanned = 0
    for (const cell of this.probed) {
      const size = (start[cell + 1] as number) - (start[cell] as number)
      dots.of(place, start[cell] as number, size, scanned)
      scanned += size
    }
    const least = this.stepOfLast(scanned)
    let at = 0
    let count = 0
    for (const cell of this.probed) {
      for (let p = start[cell] as number; p < (start[cell + 1] as number); p++) {
        if ((dots.sums[at++] as number) >> shift >= least) this.found[count++] = p
      }
    }
    return count
  }

  /** The step above or at which the `rescored` nearest lie, at least 1. */
  private stepOfLast(scanned: number): number {
    const { histogram } = this
    const { sums } = this.cells.dots
    histogram.fill(0)
    for (let i = 0; i < scanned; i++) {
      const step = Math.max(0, (sums[i] as number) >> shift)
      histogram[step] = (histogram[step] as number) + 1
    }
    let least = steps
    let above = histogram[steps] as number
    while (least > 1 && above < near.rescored) above += histogram[--least] as number
    return least
  }

  /** Fills `probed` with the cells whose middles are nearest, ascending by number. */
  private nearestCells(place: number): void {
    const { dots, cells, middles } = this.cells
    const { probed, probes } = this
    dots.of(place, middles, cells, 0)
    let filled = 0
    for (let cell = 0; cell < cells; cell++) {
      const own = dots.sums[cell] as number
      if (filled === probes && own <= (dots.sums[probed[probes - 1] as number] as number)) continue
      let at = filled < probes ? filled++ : probes - 1
      while (at > 0 && (dots.sums[probed[at - 1] as number] as number) < own) {
        probed[at] = probed[at - 1] as number
        at--
      }
      probed[at] = cell
    }
    probed.sort()
  }
}
