import { Readable } from 'node:stream'
import { parse, type CsvError, type Options } from 'csv-parse'
import { detectDelimiter } from './delimiter.ts'
import type { Encoding } from './encoding.ts'
import { looksLikeHeader, numberedColumns } from './header.ts'
import type { Table, TableOptions, TableRow } from './open-table.ts'
import { FileFault, refusedRow, type RefusedRow } from './table-fault.ts'

const rowsLooked = 200
const mostColumns = 200

const delimiterNamed = (name: string): string => (name === '\\t' || name.toLowerCase() === 'tab' ? '\t' : name)

function parserOptions(delimiter: string): Options {
  return { delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, bom: true, raw: false }
}

/** The first records of a cut sample; its last, perhaps incomplete record is dropped. */
async function firstRecords(sample: string, delimiter: string): Promise<string[][]> {
  const records: string[][] = []
  const parser = Readable.from([sample]).pipe(parse({ ...parserOptions(delimiter), to: rowsLooked }))
  try {
    for await (const record of parser) records.push(record as string[])
  } catch {
    // The sample was cut inside quotes: what was complete before is enough to look at.
  }
  return records
}

const strip = (text: string): string => (text.charCodeAt(0) === 0xfeff ? text.slice(1) : text)

/** Records one by one; one that cannot be parsed is written down and reading goes on after it. */
async function* records(text: AsyncIterable<string>, delimiter: string, faults: (raw: string) => void): AsyncIterable<string[]> {
  const parser = parse({
    ...parserOptions(delimiter),
    skip_records_with_error: true,
    on_skip: (error) => (faults(String((error as { record?: unknown } | undefined)?.record ?? '')), undefined),
  })
  const input = Readable.from(text)
  input.on('error', (error) => parser.destroy(error))
  try {
    for await (const record of input.pipe(parser)) yield record as string[]
  } catch (error) {
    // A quote opened and never closed swallows the rest of the file: said as one refused row, not as a crash.
    if (!String((error as CsvError).code ?? '').startsWith('CSV_')) throw error
    faults(String((error as CsvError).message ?? ''))
  }
}

export async function readCsv(text: () => AsyncIterable<string>, sample: string, encoding: Encoding, options: TableOptions): Promise<Table> {
  const delimiter = options.delimiter === undefined ? detectDelimiter(strip(sample)) : delimiterNamed(options.delimiter)
  const first = await firstRecords(strip(sample), delimiter)
  const width = first.reduce((widest, cells) => Math.max(widest, cells.length), 0)
  if (first.length === 0) throw new FileFault('empty-file')
  if (width > mostColumns) throw new FileFault('too-many-columns')
  const hasHeader = options.header ?? looksLikeHeader(first[0]!, first.slice(1))
  const heads = hasHeader ? first[0]!.map((head, column) => head.trim() || String(column + 1)) : []
  const refused: RefusedRow[] = []
  const rows = async function* (): AsyncIterable<TableRow> {
    let row = hasHeader ? -1 : 0
    for await (const cells of records(text(), delimiter, (raw) => refused.push(refusedRow(++row, 'broken-row', raw)))) {
      row++
      if (row === 0) continue
      if (encoding !== 'windows-1251' && cells.some((cell) => cell.includes('\uFFFD'))) refused.push(refusedRow(row, 'unreadable-characters', cells.join(' ')))
      else yield { row, cells }
    }
  }
  return {
    format: 'csv',
    encoding,
    delimiter,
    hasHeader,
    columns: [...heads, ...numberedColumns(width).slice(heads.length)],
    firstRows: first.slice(hasHeader ? 1 : 0).map((cells, i) => ({ row: i + 1, cells })),
    rows: rows(),
    refused,
  }
}
