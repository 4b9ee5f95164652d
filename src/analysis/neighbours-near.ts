import type { Neighbours } from './graph.ts'
import { keepBest } from './neighbours-best.ts'
import type { BestSettings } from './neighbours-best.ts'
import type { RowCells } from './row-cells.ts'
import { layOutCells } from './row-cells.ts'
import type { SparseRows } from './sparse-rows.ts'
import { learnBasis, rowFolder } from './term-basis.ts'

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

/** What the neighbours of any block of places are found from. Rows stand in the order of their cells: what is read together lies together. */
export interface NearRows {
  readonly cells: RowCells
  /** Terms numbered from the most frequent on. */
  readonly rows: SparseRows
}

/** Places `from` … `to`−1. */
export interface Block {
  readonly from: number
  readonly to: number
}

/** Nearest rows of each place of a block, as `Neighbours` holds them. */
export type BlockNeighbours = Pick<Neighbours, 'target' | 'score'>

/** Who finds the neighbours of all blocks: this thread (`searchHere`) or several; answers stand in the order of the blocks. */
export type SearchBlocks = (near: NearRows, settings: BestSettings, blocks: readonly Block[]) => readonly BlockNeighbours[]

export const searchHere: SearchBlocks = (near, settings, blocks) => blocks.map(blockSearch(near, settings))

const placesOfBlock = 2000

export function nearNeighbours(rows: SparseRows, settings: BestSettings, out: BlockNeighbours, search: SearchBlocks = searchHere): void {
  const found = layOutNear(rows)
  const blocks = Array.from({ length: Math.ceil(rows.rows / placesOfBlock) }, (_, i) => ({ from: i * placesOfBlock, to: Math.min((i + 1) * placesOfBlock, rows.rows) }))
  const { k } = settings
  const { order } = found.cells
  search(found, settings, blocks).forEach(({ target, score }, i) => {
    const { from, to } = blocks[i]!
    for (let place = from; place < to; place++) {
      const own = (place - from) * k
      out.target.set(target.subarray(own, own + k), (order[place] as number) * k)
      out.score.set(score.subarray(own, own + k), (order[place] as number) * k)
    }
  })
}

function layOutNear(rows: SparseRows): NearRows {
  const folder = rowFolder(rows, learnBasis(rows))
  const cells = layOutCells(rows.rows, (row) => {
    folder.fold(row)
    return folder.sums
  })
  return { cells, rows: inOrder(rows, cells.order) }
}

/** Finds the neighbours of blocks in this thread. */
export function blockSearch({ cells, rows }: NearRows, settings: BestSettings): (block: Block) => BlockNeighbours {
  const search = new CellSearch(cells)
  const dense = new Float32Array(rows.terms)
  const touched = new Int32Array(rows.rows)
  const sum = new Float32Array(rows.rows)
  const { k } = settings
  return ({ from, to }) => {
    const found = { target: new Int32Array((to - from) * k).fill(-1), score: new Float32Array((to - from) * k) }
    for (let place = from; place < to; place++) {
      const count = search.likely(place)
      const [first, last] = [rows.start[place] as number, rows.start[place + 1] as number]
      for (let j = first; j < last; j++) dense[rows.term[j] as number] = rows.weight[j] as number
      for (let c = 0; c < count; c++) {
        const other = search.found[c] as number
        const row = cells.order[other] as number
        touched[c] = row
        sum[row] = product(rows, other, dense)
      }
      for (let j = first; j < last; j++) dense[rows.term[j] as number] = 0
      keepBest({ touched, count, sum, self: cells.order[place] as number }, settings, { ...found, from: (place - from) * k })
    }
    return found
  }
}

/** The rows in a given order, terms numbered from the most frequent on (equal: the smaller first): the numbers of most words lie close together. */
function inOrder(rows: SparseRows, order: Int32Array): SparseRows {
  const { number, terms } = byFrequency(rows)
  const start = new Int32Array(order.length + 1)
  const term = new Int32Array(rows.start[rows.rows] as number)
  const weight = new Float32Array(term.length)
  let at = 0
  order.forEach((row, place) => {
    for (let j = rows.start[row] as number; j < (rows.start[row + 1] as number); j++) {
      term[at] = number[rows.term[j] as number] as number
      weight[at++] = rows.weight[j] as number
    }
    start[place + 1] = at
  })
  return { rows: order.length, terms, start, term, weight }
}

/** A number for each term that occurs, the most frequent first. */
function byFrequency(rows: SparseRows): { number: Int32Array; terms: number } {
  const count = new Int32Array(rows.terms)
  for (let j = 0; j < (rows.start[rows.rows] as number); j++) count[rows.term[j] as number] = (count[rows.term[j] as number] as number) + 1
  const used = Int32Array.from(count.keys()).filter((term) => (count[term] as number) > 0)
  used.sort((a, b) => (count[b] as number) - (count[a] as number) || a - b)
  const number = new Int32Array(rows.terms)
  used.forEach((term, i) => (number[term] = i))
  return { number, terms: used.length }
}

/** Four sums at once do not wait for one another. */
function product({ start, term, weight }: SparseRows, row: number, dense: Float32Array): number {
  const to = start[row + 1] as number
  let [j, a, b, c, d] = [start[row] as number, 0, 0, 0, 0]
  for (; j + 3 < to; j += 4) {
    a += (dense[term[j] as number] as number) * (weight[j] as number)
    b += (dense[term[j + 1] as number] as number) * (weight[j + 1] as number)
    c += (dense[term[j + 2] as number] as number) * (weight[j + 2] as number)
    d += (dense[term[j + 3] as number] as number) * (weight[j + 3] as number)
  }
  for (; j < to; j++) a += (dense[term[j] as number] as number) * (weight[j] as number)
  return a + b + (c + d)
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
