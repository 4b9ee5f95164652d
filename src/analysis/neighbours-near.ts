import type { Neighbours } from './graph.ts'
import { GrowingInts } from './growing.ts'
import { keepBest } from './neighbours-best.ts'
import type { BestSettings } from './neighbours-best.ts'
import type { RowCells } from './row-cells.ts'
import { layOutCells } from './row-cells.ts'
import type { SparseRows } from './sparse-rows.ts'
import { learnBasis, rowFolder } from './term-basis.ts'

/**
 * Nearest rows where comparing all that share a word would cost too much: a row is compared with the rows of the cells
 * nearest to it in the short vectors of term-basis.ts, over all their terms.
 *
 *   row ─► short vector ─► nearest cells, about `scanned` rows ─► lists of each cell: term → rows, weights added up ─► best k
 *
 * Rows of one cell are looked at together, one cell they ask for after another, so that its lists and sums stay in the
 * processor's cache. Scores are exact; a neighbour in another cell is missed. Cost: rows · (cells + words shared with
 * `scanned` rows), so linear in rows while their root is below `scanned`. Memory: 16 bytes a term of a row. Ties: the smaller
 * place. Same rows, same bytes.
 */
const scanned = 2000

/** What the neighbours of any block of places are found from; rows stand in the order of their cells. */
export interface NearRows {
  readonly cells: RowCells
  /** Terms numbered from the most frequent on. */
  readonly rows: SparseRows
  readonly lists: CellLists
}

/** Of each cell the terms its rows hold, and where: cell c has the lists `cell[c]` … `cell[c + 1]`−1. */
export interface CellLists {
  readonly cell: Int32Array
  /** Term of each list, and where its places begin. */
  readonly term: Int32Array
  readonly start: Int32Array
  readonly place: Int32Array
  readonly weight: Float32Array
}

/** Cells `from` … `to`−1. */
export interface Block {
  readonly from: number
  readonly to: number
}

/** Nearest places of each place of a block, as `Neighbours` holds them. */
export type BlockNeighbours = Pick<Neighbours, 'target' | 'score'>

/** Who finds the neighbours of all blocks: this thread (`searchHere`) or several; answers stand in the order of the blocks. */
export type SearchBlocks = (near: NearRows, settings: BestSettings, blocks: readonly Block[]) => readonly BlockNeighbours[]

export const searchHere: SearchBlocks = (near, settings, blocks) => blocks.map(blockSearch(near, settings))

const placesOfBlock = 2000

export function nearNeighbours(rows: SparseRows, settings: BestSettings, out: BlockNeighbours, search: SearchBlocks = searchHere): void {
  const near = layOutNear(rows)
  const { order, start } = near.cells
  const blocks = blocksOf(start)
  const { k } = settings
  search(near, settings, blocks).forEach(({ target, score }, i) => {
    const first = start[blocks[i]!.from] as number
    for (let at = 0; at < target.length; at++) {
      const place = target[at] as number
      const to = (order[first + Math.floor(at / k)] as number) * k + (at % k)
      out.target[to] = place < 0 ? -1 : (order[place] as number)
      out.score[to] = score[at] as number
    }
  })
}

/** Runs of cells with about so many places. */
function blocksOf(start: Int32Array): Block[] {
  const blocks: Block[] = []
  for (let from = 0, to = 0; from + 1 < start.length; from = to) {
    while (to + 1 < start.length && (to === from || (start[to + 1] as number) - (start[from] as number) <= placesOfBlock)) to++
    blocks.push({ from, to })
  }
  return blocks
}

function layOutNear(rows: SparseRows): NearRows {
  const folder = rowFolder(rows, learnBasis(rows))
  const cells = layOutCells(rows.rows, scanned, (row) => {
    folder.fold(row)
    return folder.sums
  })
  const ordered = inOrder(rows, cells.order)
  return { cells, rows: ordered, lists: listsOf(ordered, cells) }
}

/** Finds the neighbours of blocks in this thread. */
export function blockSearch(near: NearRows, settings: BestSettings): (block: Block) => BlockNeighbours {
  const { start } = near.cells
  const scratch = { list: new Int32Array(near.rows.terms).fill(-1), sum: new Float32Array(near.rows.rows), places: Int32Array.from({ length: near.rows.rows }, (_, place) => place) }
  return ({ from, to }) => {
    const places = (start[to] as number) - (start[from] as number)
    const found = { target: new Int32Array(places * settings.k).fill(-1), score: new Float32Array(places * settings.k), first: start[from] as number }
    for (let cell = from; cell < to; cell++) searchCell(near, cell, { settings, scratch, found })
    return { target: found.target, score: found.score }
  }
}

interface CellWork {
  readonly settings: BestSettings
  /** Number of each term's list in the cell read now, −1 for none; sums by place, zero between rows; all places. */
  readonly scratch: { readonly list: Int32Array; readonly sum: Float32Array; readonly places: Int32Array }
  readonly found: BlockNeighbours & { readonly first: number }
}

/** The rows of one cell against the cells they ask for. */
function searchCell({ cells, rows, lists }: NearRows, own: number, { settings, scratch, found }: CellWork): void {
  const { list, sum, places } = scratch
  askersOf(cells, own).forEach((askers, cell) => {
    for (let l = lists.cell[cell] as number; l < (lists.cell[cell + 1] as number); l++) list[lists.term[l] as number] = l
    const touched = places.subarray(cells.start[cell], cells.start[cell + 1])
    for (const self of askers) {
      addUp(rows, self, { list, lists, sum })
      keepBest({ touched, count: touched.length, sum, self }, settings, { target: found.target, score: found.score, from: (self - found.first) * settings.k })
    }
    for (let l = lists.cell[cell] as number; l < (lists.cell[cell + 1] as number); l++) list[lists.term[l] as number] = -1
  })
}

/** Places of a cell by the cells they ask for. */
function askersOf({ start, nearest, probes }: RowCells, own: number): Map<number, number[]> {
  const askers = new Map<number, number[]>()
  for (let place = start[own] as number; place < (start[own + 1] as number); place++) {
    for (let i = place * probes; i < (place + 1) * probes; i++) {
      const known = askers.get(nearest[i] as number)
      if (known === undefined) askers.set(nearest[i] as number, [place])
      else known.push(place)
    }
  }
  return askers
}

/** Adds weight · weight for every term a row shares with rows of the cell whose lists are given. */
function addUp(rows: SparseRows, place: number, { list, lists, sum }: Pick<CellWork['scratch'], 'list' | 'sum'> & { readonly lists: CellLists }): void {
  const { start, place: held, weight } = lists
  for (let j = rows.start[place] as number; j < (rows.start[place + 1] as number); j++) {
    const own = list[rows.term[j] as number] as number
    if (own < 0) continue
    const heavy = rows.weight[j] as number
    const to = start[own + 1] as number
    for (let p = start[own] as number; p < to; p++) {
      const other = held[p] as number
      sum[other] = (sum[other] as number) + heavy * (weight[p] as number)
    }
  }
}

/** Cell after cell, each with its terms in the order they are met. */
function listsOf(rows: SparseRows, { cells, start: begins }: RowCells): CellLists {
  const place = new Int32Array(rows.term.length)
  const weight = new Float32Array(rows.term.length)
  const cell = new Int32Array(cells + 1)
  const [terms, starts] = [new GrowingInts(), new GrowingInts()]
  const count = new Int32Array(rows.terms)
  let filled = 0
  for (let c = 0; c < cells; c++) {
    const [first, last] = [begins[c] as number, begins[c + 1] as number]
    const from = rows.start[first] as number
    const to = rows.start[last] as number
    for (let j = from; j < to; j++) {
      const term = rows.term[j] as number
      if (count[term] === 0) terms.push(term)
      count[term] = (count[term] as number) + 1
    }
    for (let l = cell[c] as number; l < terms.length; l++) {
      const term = terms.values[l] as number
      starts.push(filled)
      filled += count[term] as number
      count[term] = starts.values[l] as number
    }
    for (let row = first; row < last; row++) {
      for (let j = rows.start[row] as number; j < (rows.start[row + 1] as number); j++) {
        const at = count[rows.term[j] as number] as number
        count[rows.term[j] as number] = at + 1
        place[at] = row
        weight[at] = rows.weight[j] as number
      }
    }
    for (let l = cell[c] as number; l < terms.length; l++) count[terms.values[l] as number] = 0
    cell[c + 1] = terms.length
  }
  starts.push(filled)
  return { cell, term: terms.done(), start: starts.done(), place, weight }
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
