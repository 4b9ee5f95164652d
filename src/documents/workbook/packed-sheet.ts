import type { Sheet, SheetCell } from './sheet.ts'

/** A sheet as columns, to be written by another thread: names that repeat once, long texts not at all where the thread has them. */
export interface PackedSheet extends Omit<Sheet, 'rows'> {
  readonly cells: readonly PackedColumn[]
}

export type PackedColumn =
  | { readonly kind: 'each'; readonly cells: readonly SheetCell[] }
  | { readonly kind: 'repeats'; readonly names: readonly SheetCell[]; readonly places: Int32Array }
  /** Row i says text i of those the thread has, but for a few rows. */
  | { readonly kind: 'held'; readonly instead: ReadonlyMap<number, SheetCell> }

/** `held` tells the text of row i that the other thread has. O(cells). */
export function packSheet({ rows, ...sheet }: Sheet, held: (row: number) => string): PackedSheet {
  const all = [...rows]
  const cells = sheet.columns.map(([, , kind], column): PackedColumn => {
    const own = all.map((row) => row[column] ?? null)
    if (kind === 'repeats') return packNames(own)
    if (kind === 'texts') return { kind: 'held', instead: new Map([...own.entries()].filter(([row, cell]) => cell !== held(row))) }
    return { kind: 'each', cells: own }
  })
  return { ...sheet, cells }
}

function packNames(cells: readonly SheetCell[]): PackedColumn {
  const numbers = new Map<SheetCell, number>()
  const places = Int32Array.from(cells, (cell) => {
    const known = numbers.get(cell)
    if (known === undefined) numbers.set(cell, numbers.size)
    return known ?? numbers.size - 1
  })
  return { kind: 'repeats', names: [...numbers.keys()], places }
}

/** The sheet again, row by row. */
export function unpackSheet({ cells, ...sheet }: PackedSheet, held: (row: number) => string): Sheet {
  const rows = function* (): Iterable<SheetCell[]> {
    for (let row = 0; row < sheet.rowsCount; row++) yield cells.map((column) => cellOf(column, row, held))
  }
  return { ...sheet, rows: rows() }
}

function cellOf(column: PackedColumn, row: number, held: (row: number) => string): SheetCell {
  if (column.kind === 'each') return column.cells[row]!
  if (column.kind === 'repeats') return column.names[column.places[row]!]!
  const instead = column.instead.get(row)
  return instead === undefined ? held(row) : instead
}
