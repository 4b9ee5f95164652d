import type { LineOf, RegisterName } from '../../model/register-file.ts'
import { openTable, type TableOptions } from './open-table.ts'
import type { HeldFile } from './source-file.ts'

/** Columns of each register by the names they may carry, in lower case. */
const columnNames: { readonly [Name in RegisterName]: Readonly<Record<Exclude<keyof LineOf<Name>, 'row'>, readonly string[]>> } = {
  municipalities: {
    oktmo: ['октмо', 'код октмо', 'oktmo', 'код'],
    name: ['наименование', 'название', 'муниципальное образование', 'name'],
    kind: ['вид', 'вид муниципального образования', 'тип', 'kind'],
    region: ['код субъекта', 'субъект', 'регион', 'region'],
    district: ['район', 'муниципальный район', 'входит в', 'district'],
    validFrom: ['действует с', 'дата создания', 'valid_from', 'validfrom'],
    validTo: ['действует по', 'действовало по', 'дата упразднения', 'valid_to', 'validto'],
    successor: ['преемник', 'октмо преемника', 'successor'],
  },
  words: {
    code: ['код', 'code'],
    name: ['наименование', 'название', 'name'],
    says: ['что прочтёт автор', 'что прочтет автор', 'текст', 'says'],
    nameEn: ['по-английски', 'наименование по-английски', 'name_en', 'nameen'],
    validFrom: ['действует с', 'valid_from', 'validfrom'],
    validTo: ['действует по', 'valid_to', 'validto'],
  },
}

const needed: { readonly [Name in RegisterName]: readonly string[] } = { municipalities: ['oktmo', 'name', 'kind'], words: ['code', 'name'] }

/** A code that a spreadsheet made a number and robbed of its leading zero gets it back: codes have 8 or 11 digits. */
const withZero = (code: string): string => (/^(?:\d{7}|\d{10})$/u.test(code) ? `0${code}` : code)
const repaired: readonly string[] = ['oktmo', 'successor']

export interface RegisterFile<Line> {
  readonly lines: Line[]
  /** Columns that are needed and were not found, by the first of their names. */
  readonly missing: readonly string[]
  /** Rows the reader could not take. */
  readonly unread: readonly { readonly row: number; readonly says: string }[]
}

/** Reads a register: CSV, XLSX, JSON or JSONL with a header; columns it does not know are left out. Memory: the rows. Errors: `FileFault`. */
export async function readRegisterLines<Name extends RegisterName>(name: Name, file: string | HeldFile, options: TableOptions = {}): Promise<RegisterFile<LineOf<Name>>> {
  // The names tell which column is which: without them there is no register, whatever the rows look like.
  const table = await openTable(file, { ...options, header: options.header ?? true })
  const names = table.columns.map((column) => column.trim().toLowerCase())
  const known = Object.entries(columnNames[name]) as [string, readonly string[]][]
  const places = known.map(([field, carried]) => [field, carried.map((one) => names.indexOf(one)).find((place) => place >= 0) ?? -1] as const)
  const missing = places.filter(([field, place]) => place < 0 && needed[name].includes(field)).map(([field]) => known.find(([one]) => one === field)![1][0]!)
  const lines: LineOf<Name>[] = []
  const cellOf = (field: string, cell: string) => (name === 'municipalities' && repaired.includes(field) ? withZero(cell) : cell)
  if (missing.length === 0)
    for await (const { row, cells } of table.rowsWith())
      lines.push({ row, ...Object.fromEntries(places.map(([field, place]) => [field, place < 0 ? '' : cellOf(field, (cells[place] ?? '').trim())])) } as LineOf<Name>)
  return { lines, missing, unread: table.refused.map(({ row, says }) => ({ row, says })) }
}
