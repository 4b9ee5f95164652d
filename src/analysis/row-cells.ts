import type { Dots } from './dot-kernel.ts'
import { makeDots } from './dot-kernel.ts'
import { dotDims } from './dot-kernel-bytes.ts'

/**
 * Short vectors laid out by cells of like ones, so that the nearest of a row are found by reading a few cells whole
 * (inverted file: J. Sivic, A. Zisserman 2003). Cells are about the root of the rows in number, their middles found by a few
 * rounds of k-means on the sphere over evenly spaced rows. Cost: rows · cells products. Ties: the smaller cell.
 */
export interface RowCells {
  readonly dots: Dots
  readonly cells: number
  /** Rows in the order of their cells, and where each cell begins; place p of `dots` holds row `order[p]`. */
  readonly order: Int32Array
  readonly start: Int32Array
  /** Middle of cell c stands at place `middles + c`. */
  readonly middles: number
}

/** Length of a row as whole numbers: a product of two is at most 2²⁸. */
const unit = 16384
const rounds = 4
const learnersOfCell = 40

/** Cells without their module's memory, to be handed to another thread. */
export type CellColumns = Omit<RowCells, 'dots'> & { readonly numbers: Int16Array }

export const cellColumns = ({ dots, ...rest }: RowCells): CellColumns => ({ ...rest, numbers: dots.numbers.subarray(0, (rest.middles + rest.cells) * dotDims) })

export function cellsFrom({ numbers, ...rest }: CellColumns): RowCells {
  const dots = makeDots(rest.middles + rest.cells, rest.middles + rest.cells)
  dots.numbers.set(numbers)
  return { ...rest, dots }
}

/** `vectorOf` gives row i as `dotDims` numbers of any length, good until it is asked again. */
export function layOutCells(rows: number, vectorOf: (row: number) => Float32Array): RowCells {
  const cells = Math.max(1, Math.round(Math.sqrt(rows)))
  const dots = makeDots(rows + cells, rows + cells)
  for (let row = 0; row < rows; row++) writeUnit(vectorOf(row), dots.numbers, row)
  const layout = { dots, rows, cells, middles: rows }
  findMiddles(layout)
  const cellOf = new Int32Array(rows)
  const start = new Int32Array(cells + 1)
  for (let row = 0; row < rows; row++) {
    const cell = nearestCell(layout, row)
    cellOf[row] = cell
    start[cell + 1] = (start[cell + 1] as number) + 1
  }
  for (let cell = 0; cell < cells; cell++) start[cell + 1] = (start[cell + 1] as number) + (start[cell] as number)
  return { dots, cells, start, order: sortByCell(dots, cellOf, start), middles: rows }
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

/** Moves the rows' numbers into the order of their cells, ascending within; gives that order. */
function sortByCell(dots: Dots, cellOf: Int32Array, start: Int32Array): Int32Array {
  const order = new Int32Array(cellOf.length)
  const fill = start.slice()
  for (let row = 0; row < cellOf.length; row++) {
    const cell = cellOf[row] as number
    order[fill[cell] as number] = row
    fill[cell] = (fill[cell] as number) + 1
  }
  const old = dots.numbers.slice(0, cellOf.length * dotDims)
  order.forEach((row, place) => dots.numbers.set(old.subarray(row * dotDims, (row + 1) * dotDims), place * dotDims))
  return order
}
