import { visitHeldRecords, visitRecords } from './csv-records.ts'
import { detectDelimiter } from './delimiter.ts'
import { utf8Bytes, type Encoding } from './encoding.ts'
import { looksLikeHeader, numberedColumns } from './header.ts'
import type { Table, TableOptions, TableRow } from './open-table.ts'
import type { SourceFile } from './source-file.ts'
import { FileFault, refusedRow, type RefusedRow } from './table-fault.ts'

const rowsLooked = 200
/** No table of initiatives is wider. */
export const mostColumns = 200

function delimiterNamed(name: string): string {
  const delimiter = name === '\\t' || name.toLowerCase() === 'tab' ? '\t' : name
  if ([...delimiter].length !== 1 || /["\r\n]/u.test(delimiter)) throw new FileFault('unknown-delimiter', `«${name}».`)
  return delimiter
}

/** The first records of the file; the last one of a cut sample is left out unless it is the only one. */
function firstRecords(sample: string, delimiter: string, isWhole: boolean): string[][] {
  const records: string[][] = []
  const visitor = {
    record: (scan: { width: number; cell: (column: number) => string }) => {
      if (records.length < rowsLooked) records.push(Array.from({ length: scan.width }, (_, column) => scan.cell(column)))
    },
    broken: () => undefined,
  }
  visitHeldRecords(Buffer.from(sample), delimiter, { ...visitor, isLast: isWhole })
  if (records.length === 0 && !isWhole) visitHeldRecords(Buffer.from(sample), delimiter, { ...visitor, isLast: true })
  return records
}

const strip = (text: string): string => (text.charCodeAt(0) === 0xfeff ? text.slice(1) : text)

/** How the rows of one file are read; `header` when the first record names the columns. */
interface CsvFile {
  readonly bytes: () => AsyncIterable<Buffer>
  readonly encoding: Encoding
  readonly delimiter: string
  readonly hasHeader: boolean
}

/** Rows with the texts of the asked columns, all of them when none is named; the others stay empty. */
async function* csvRows({ bytes, encoding, delimiter, hasHeader }: CsvFile, refused: RefusedRow[], columns?: readonly number[]): AsyncIterable<TableRow> {
  let row = hasHeader ? -1 : 0
  let ready: TableRow[] = []
  const pieces = visitRecords(utf8Bytes(bytes(), encoding), delimiter, {
    record: (scan, raw) => {
      if (++row === 0) return
      const cells = new Array<string>(scan.width).fill('')
      for (let i = 0; i < (columns?.length ?? scan.width); i++) {
        const column = columns === undefined ? i : columns[i]!
        if (column < scan.width) cells[column] = scan.cell(column)
      }
      // One byte a letter: only one byte of windows-1251 has none (0x98), not worth a row.
      if (encoding.startsWith('utf') && cells.some((cell) => cell.includes('\uFFFD'))) refused.push(refusedRow(row, 'unreadable-characters', raw()))
      else ready.push({ row, cells })
    },
    broken: (raw) => refused.push(refusedRow(++row, 'broken-row', raw)),
  })
  for await (const _piece of pieces) {
    yield* ready
    ready = []
  }
}

/** A CSV of any delimiter, in constant memory. Errors: `empty-file`, `too-many-columns`, `unknown-delimiter`. */
export function readCsv(source: Pick<SourceFile, 'sample' | 'size'>, file: Pick<CsvFile, 'bytes' | 'encoding'>, options: TableOptions): Table {
  const { encoding } = file
  const sample = strip(new TextDecoder(encoding).decode(source.sample))
  const delimiter = options.delimiter === undefined ? detectDelimiter(sample) : delimiterNamed(options.delimiter)
  const first = firstRecords(sample, delimiter, source.sample.length === source.size)
  const width = first.reduce((widest, cells) => Math.max(widest, cells.length), 0)
  if (first.length === 0) throw new FileFault('empty-file')
  if (width > mostColumns) throw new FileFault('too-many-columns')
  const hasHeader = options.header ?? looksLikeHeader(first[0]!, first.slice(1))
  const heads = hasHeader ? first[0]!.map((head, column) => head.trim() || String(column + 1)) : []
  const refused: RefusedRow[] = []
  return {
    format: 'csv',
    encoding,
    delimiter,
    hasHeader,
    columns: [...heads, ...numberedColumns(width).slice(heads.length)],
    firstRows: first.slice(hasHeader ? 1 : 0).map((cells, i) => ({ row: i + 1, cells })),
    rowsWith: (columns) => csvRows({ ...file, delimiter, hasHeader }, refused, columns),
    refused,
  }
}
