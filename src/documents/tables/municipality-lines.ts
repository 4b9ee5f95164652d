import type { MunicipalityLine } from '../../model/register-draft.ts'
import { openTable, type TableOptions } from './open-table.ts'
import type { HeldFile } from './source-file.ts'

/** Columns of a register of municipalities by the names they may carry, in lower case. */
const columnNames: Readonly<Record<Exclude<keyof MunicipalityLine, 'row'>, readonly string[]>> = {
  oktmo: ['октмо', 'код октмо', 'oktmo', 'код'],
  name: ['наименование', 'название', 'муниципальное образование', 'name'],
  kind: ['вид', 'вид муниципального образования', 'тип', 'kind'],
  region: ['код субъекта', 'субъект', 'регион', 'region'],
  district: ['район', 'муниципальный район', 'входит в', 'district'],
  validFrom: ['действует с', 'дата создания', 'valid_from', 'validfrom'],
  validTo: ['действует по', 'действовало по', 'дата упразднения', 'valid_to', 'validto'],
  successor: ['преемник', 'октмо преемника', 'successor'],
}

export interface MunicipalityFile {
  readonly lines: MunicipalityLine[]
  /** Columns that are needed and were not found, by the first of their names. */
  readonly missing: readonly string[]
  /** Rows the reader could not take. */
  readonly unread: readonly { readonly row: number; readonly says: string }[]
}

/**
 * Reads a register of municipalities: CSV, XLSX, JSON or JSONL with a header. A code that a spreadsheet made a number and robbed
 * of its leading zero gets it back: codes have 8 or 11 digits. Memory: the rows. Errors: `FileFault`.
 */
export async function readMunicipalityLines(file: string | HeldFile, options: TableOptions = {}): Promise<MunicipalityFile> {
  const table = await openTable(file, options)
  const names = table.columns.map((name) => name.trim().toLowerCase())
  const fields = Object.keys(columnNames) as (keyof typeof columnNames)[]
  const places = fields.map((field) => [field, columnNames[field].map((name) => names.indexOf(name)).find((place) => place >= 0) ?? -1] as const)
  const missing = places.filter(([field, place]) => place < 0 && ['oktmo', 'name', 'kind'].includes(field)).map(([field]) => columnNames[field][0]!)
  const lines: MunicipalityLine[] = []
  if (missing.length === 0)
    for await (const { row, cells } of table.rowsWith()) {
      const line = Object.fromEntries(places.map(([field, place]) => [field, place < 0 ? '' : (cells[place] ?? '').trim()])) as Omit<MunicipalityLine, 'row'>
      lines.push({ ...line, row, oktmo: withZero(line.oktmo), successor: withZero(line.successor) })
    }
  return { lines, missing, unread: table.refused.map(({ row, says }) => ({ row, says })) }
}

const withZero = (code: string): string => (/^(?:\d{7}|\d{10})$/u.test(code) ? `0${code}` : code)
