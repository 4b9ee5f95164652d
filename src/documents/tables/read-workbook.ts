import { readXlsx, type CellValue } from 'hucre/xlsx'
import { looksLikeHeader, numberedColumns } from './header.ts'
import type { Table, TableOptions, TableRow } from './open-table.ts'
import { mostColumns } from './read-csv.ts'
import { FileFault } from './table-fault.ts'
import { refuseLargeInside } from './unpack-bounds.ts'

const rowsLooked = 200

/** A cell as a person sees it: dates as ISO days, whole numbers without a fraction. */
function textOf(value: CellValue | undefined): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) {
    const iso = value.toISOString()
    return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso
  }
  return String(value)
}

/**
 * A sheet of an XLSX workbook. Memory: the whole sheet. `bounded`: sent by somebody, so it may not unpack to just anything.
 * Errors: `broken-workbook`, `unpacks-too-large`, `too-many-columns`, `not-a-table` for a sheet that is not there.
 */
export async function readWorkbook(bytes: AsyncIterable<Buffer>, options: TableOptions, bounded = false): Promise<Table> {
  const parts: Buffer[] = []
  for await (const part of bytes) parts.push(part)
  const book = Buffer.concat(parts)
  if (bounded) refuseLargeInside(book)
  const workbook = await readXlsx(book).catch(() => {
    throw new FileFault('broken-workbook')
  })
  const { sheets } = workbook
  const wanted = options.sheet
  const sheet =
    wanted === undefined
      ? sheets.find(({ rows }) => rows.length > 0)
      : sheets.find(({ name }, index) => name === wanted || String(index + 1) === wanted)
  if (!sheet) throw new FileFault(wanted === undefined ? 'empty-file' : 'not-a-table', wanted === undefined ? '' : `Листа «${wanted}» нет. Есть: ${sheets.map(({ name }) => name).join(', ')}.`)
  const all = sheet.rows.map((row) => row.map(textOf))
  const filled = all.map((cells, index) => ({ cells, index })).filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  if (filled.length === 0) throw new FileFault('empty-file')
  const width = filled.reduce((widest, { cells }) => Math.max(widest, cells.length), 0)
  const [first, ...below] = filled
  if (width > mostColumns) throw new FileFault('too-many-columns', `Здесь их ${width}.`)
  const hasHeader = options.header ?? looksLikeHeader(first!.cells, below.slice(0, rowsLooked).map(({ cells }) => cells))
  const heads = hasHeader ? first!.cells.map((head, column) => head.trim() || String(column + 1)) : []
  const taken = (hasHeader ? below : filled).map(({ cells }, i): TableRow => ({ row: i + 1, cells }))
  const rows = async function* (): AsyncIterable<TableRow> {
    yield* taken
  }
  return {
    format: 'xlsx',
    encoding: 'utf-8',
    delimiter: null,
    hasHeader,
    columns: [...heads, ...numberedColumns(width).slice(heads.length)],
    firstRows: taken.slice(0, rowsLooked),
    rowsWith: rows,
    refused: [],
  }
}
