import type { Encoding } from './encoding.ts'
import type { Table, TableRow } from './open-table.ts'
import { FileFault, refusedRow, type RefusedRow } from './table-fault.ts'

const rowsLooked = 200
type Record = { [key: string]: unknown }

const isRecord = (value: unknown): value is Record => typeof value === 'object' && value !== null && !Array.isArray(value)

/** A value as the text of a cell; lists of plain values are joined, anything deeper stays JSON. */
export function cellOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value
  if (Array.isArray(value) && value.every((part) => typeof part !== 'object')) return value.join(', ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** Keys of the first records, in the order they are met. */
function columnsOf(records: readonly Record[]): string[] {
  return [...new Set(records.flatMap((record) => Object.keys(record)))]
}

const rowOf = (row: number, record: Record, columns: readonly string[]): TableRow => ({ row, cells: columns.map((column) => cellOf(record[column])) })

/** The list of records: the document itself, or the only list of records inside it. */
function recordsIn(parsed: unknown): unknown[] {
  if (Array.isArray(parsed)) return parsed
  const lists = isRecord(parsed) ? Object.values(parsed).filter((value): value is unknown[] => Array.isArray(value) && value.some(isRecord)) : []
  if (lists.length !== 1) throw new FileFault('not-a-table', 'Нужен список записей.')
  return lists[0]!
}

/** A JSON array (or an object that holds one). Memory: the whole document. */
export async function readJson(text: AsyncIterable<string>, encoding: Encoding): Promise<Table> {
  let whole = ''
  for await (const part of text) whole += part
  let parsed: unknown
  try {
    parsed = JSON.parse(whole)
  } catch (error) {
    const place = /position (\d+)/u.exec((error as Error).message)?.[1]
    throw new FileFault('broken-json', place === undefined ? 'Он обрывается или в нём лишние знаки.' : `Ошибка у знака ${place}.`)
  }
  const all = recordsIn(parsed)
  if (all.length === 0) throw new FileFault('empty-file')
  const columns = columnsOf(all.slice(0, rowsLooked).filter(isRecord))
  if (columns.length === 0) throw new FileFault('not-a-table', 'Нужен список записей с полями.')
  const refused: RefusedRow[] = []
  const rows = async function* (): AsyncIterable<TableRow> {
    for (const [index, record] of all.entries()) {
      if (isRecord(record)) yield rowOf(index + 1, record, columns)
      else refused.push(refusedRow(index + 1, 'not-a-record', cellOf(record)))
    }
  }
  const firstRows = all.slice(0, rowsLooked).filter(isRecord).map((record, i) => rowOf(i + 1, record, columns))
  return { format: 'json', encoding, delimiter: null, hasHeader: true, columns, firstRows, rowsWith: rows, refused }
}

/** Lines of a text, whatever ends them; memory: the longest line. */
export async function* linesOf(text: AsyncIterable<string>): AsyncIterable<string> {
  let rest: string[] = []
  for await (const part of text) {
    let from = 0
    for (let at = part.indexOf('\n'); at >= 0; at = part.indexOf('\n', from)) {
      rest.push(part.slice(from, at))
      yield rest.join('')
      rest = []
      from = at + 1
    }
    if (from < part.length) rest.push(part.slice(from))
  }
  if (rest.length > 0) yield rest.join('')
}

function parseLine(line: string): Record | 'broken-row' | 'not-a-record' {
  try {
    const parsed: unknown = JSON.parse(line)
    return isRecord(parsed) ? parsed : 'not-a-record'
  } catch {
    return 'broken-row'
  }
}

/** One record a line; blank lines are not rows, broken ones are refused by number. */
export async function readJsonLines(text: () => AsyncIterable<string>, encoding: Encoding): Promise<Table> {
  const first: Record[] = []
  for await (const line of linesOf(text())) {
    const parsed = line.trim() === '' ? 'broken-row' : parseLine(line)
    if (typeof parsed === 'object') first.push(parsed)
    if (first.length >= rowsLooked) break
  }
  if (first.length === 0) throw new FileFault('not-a-table')
  const columns = columnsOf(first)
  const refused: RefusedRow[] = []
  const rows = async function* (): AsyncIterable<TableRow> {
    let row = 0
    for await (const line of linesOf(text())) {
      if (line.trim() === '') continue
      row++
      const parsed = parseLine(line)
      if (typeof parsed === 'string') refused.push(refusedRow(row, parsed, line))
      else yield rowOf(row, parsed, columns)
    }
  }
  return { format: 'jsonl', encoding, delimiter: null, hasHeader: true, columns, firstRows: first.map((record, i) => rowOf(i + 1, record, columns)), rowsWith: rows, refused }
}
