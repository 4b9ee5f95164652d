import type { Dots } from './dot-kernel.ts'
import { makeDots } from './dot-kernel.ts'
import { dotDims } from './dot-kernel-bytes.ts'

/**
 * Rows laid out by cells of like ones, told by short vectors, so that the nearest of a row are found by reading a few cells
 * whole (inverted file: J. Sivic, A. Zisserman 2003). Cells are about the root of the rows in number, their middles found by a
 * few rounds of k-means on the sphere over evenly spaced rows. Cost: rows · cells products. Ties: the smaller cell.
 */
export interface RowCells {
  readonly cells: number
  /** Rows in the order of their cells, ascending within, and the place where each cell begins. */
  readonly order: Int32Array
  readonly start: Int32Array
  /** Cells to read for the row at each place: the `probes` whose middles are nearest, ascending by number. */
  readonly nearest: Int32Array
  readonly probes: number
}

/** Length of a row as whole numbers: a product of two is at most 2²⁸. */
const unit = 16384
const rounds = 4
const learnersOfCell = 40

/** `vectorOf` gives row i as `dotDims` numbers of any length, good until it is asked again; cells of about `scanned` rows are nearest. */
export function layOutCells(rows: number, scanned: number, vectorOf: (row: number) => Float32Array): RowCells {
  const cells = Math.max(1, Math.round(Math.sqrt(rows)))
  const dots = makeDots(rows + cells, cells)
  for (let row = 0; row < rows; row++) writeUnit(vectorOf(row), dots.numbers, row)
  const layout = { dots, rows, cells, middles: rows }
  findMiddles(layout)
  const probes = Math.min(cells, Math.ceil((scanned * cells) / rows))
  const nearest = new Int32Array(rows * probes)
  for (let row = 0; row < rows; row++) nearestCells(layout, row, nearest.subarray(row * probes, (row + 1) * probes))
  return { cells, probes, ...byCell(nearest, { rows, cells, probes }) }
}

interface Layout {
  readonly dots: Dots
  readonly rows: number
  readonly cells: number
  readonly middles: number
}

function writeUnit(vector: ArrayLike<number>, numbers: Int16Array, place: number): void {
  let square = 0
  for (let d = 0; d < dotDims; d++) square += (vector[d] as number) ** 2
  const scale = square === 0 ? 0 : unit / Math.sqrt(square)
  for (let d = 0; d < dotDims; d++) numbers[place * dotDims + d] = Math.round((vector[d] as number) * scale)
}

function nearestCell({ dots, cells, middles }: Layout, place: number): number {
  dots.of(place, middles, cells, 0)
  let best = 0
  for (let cell = 1; cell < cells; cell++) if ((dots.sums[cell] as number) > (dots.sums[best] as number)) best = cell
  return best
}

/** Writes the cells whose middles are nearest, the nearest first. */
function nearestCells({ dots, cells, middles }: Layout, place: number, found: Int32Array): void {
  dots.of(place, middles, cells, 0)
  let filled = 0
  for (let cell = 0; cell < cells; cell++) {
    const own = dots.sums[cell] as number
    if (filled === found.length && own <= (dots.sums[found[filled - 1] as number] as number)) continue
    let at = filled < found.length ? filled++ : filled - 1
    while (at > 0 && (dots.sums[found[at - 1] as number] as number) < own) {
      found[at] = found[at - 1] as number
      at--
    }
    found[at] = cell
  }
}

function findMiddles(layout: Layout): void {
  const { dots, rows, cells, middles } = layout
  for (let cell = 0; cell < cells; cell++) {
    const row = Math.floor(((cell + 0.5) * rows) / cells)
    dots.numbers.copyWithin((middles + cell) * dotDims, row * dotDims, (row + 1) * dotDims)
  }
  const every = Math.max(1, Math.floor(rows / (cells * learnersOfCell)))
  for (let round = 0; round < rounds; round++) {
    const sums = new Float64Array(cells * dotDims)
    for (let row = 0; row < rows; row += every) {
      const into = nearestCell(layout, row) * dotDims
      for (let d = 0; d < dotDims; d++) sums[into + d] = (sums[into + d] as number) + (dots.numbers[row * dotDims + d] as number)
    }
    for (let cell = 0; cell < cells; cell++) {
      const sum = sums.subarray(cell * dotDims, (cell + 1) * dotDims)
      // A cell nobody came to keeps its middle.
      if (sum.some((value) => value !== 0)) writeUnit(sum, dots.numbers, middles + cell)
    }
  }
}

/** Rows sorted by the first of their nearest cells; `found` holds these row by row. */
function byCell(found: Int32Array, { rows, cells, probes }: { readonly rows: number; readonly cells: number; readonly probes: number }): Pick<RowCells, 'order' | 'start' | 'nearest'> {
  const start = new Int32Array(cells + 1)
  for (let row = 0; row < rows; row++) start[(found[row * probes] as number) + 1] = (start[(found[row * probes] as number) + 1] as number) + 1
  for (let cell = 0; cell < cells; cell++) start[cell + 1] = (start[cell + 1] as number) + (start[cell] as number)
  const fill = start.slice()
  const order = new Int32Array(rows)
  const nearest = new Int32Array(found.length)
  for (let row = 0; row < rows; row++) {
    const cell = found[row * probes] as number
    const place = fill[cell] as number
    fill[cell] = place + 1
    order[place] = row
    nearest.set(found.subarray(row * probes, (row + 1) * probes).sort(), place * probes)
  }
  return { order, start, nearest }
}
