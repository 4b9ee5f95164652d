import { createHash } from 'node:crypto'
import { stringify } from 'csv-stringify/sync'
import { safeCell } from './documents/safe-cell.ts'
import { columnOfFields, fieldsOfColumns, importColumns, importFields } from './documents/tables/import-fields.ts'
import { importTemplate } from './documents/tables/import-template.ts'
import { readRegisterLines } from './documents/tables/register-lines.ts'
import { openTable, type TableOptions } from './documents/tables/open-table.ts'
import type { HeldFile } from './documents/tables/source-file.ts'
import { FileFault } from './documents/tables/table-fault.ts'
import { writeResolution } from './documents/write-resolution.ts'
import { Refusal } from './model/refusal.ts'
import { openHeldTable } from './platform/read-held-file.ts'
import type { ImportReading, ImportRow, OpenedImport, Writers } from './web/api/writers.ts'

const asRefusal = (error: unknown): unknown =>
  error instanceof FileFault ? new Refusal(error.code === 'unpacks-too-large' ? 'too-large' : 'unsupported-file', [{ path: 'file', reason: error.code }], { why: error.message }) : error

/** A file to be imported: a path, or held in memory, read under a person's habits of columns; one that cannot be read is refused with the sentence that says why. */
export async function openImport(file: string | HeldFile, habits: Readonly<Record<string, string>>, reading: TableOptions & ImportReading = {}): Promise<OpenedImport & { readonly size: number }> {
  const { chosen = {}, given = {}, ...options } = reading
  try {
    const table = typeof file === 'string' ? await openTable(file, options) : await openHeldTable(file, options)
    const { columns, hasHeader, firstRows, source } = table
    // Columns without names are told apart by their place only, which means something else in every file.
    const fields = fieldsOfColumns(columns, { ...(hasHeader ? habits : {}), ...chosen })
    const mapping = columnOfFields(fields)
    const rows = async function* (): AsyncIterable<ImportRow> {
      try {
        for await (const row of table.rowsWith()) yield { row: row.row, fields: { ...given, ...importFields(row, mapping) }, cells: row.cells }
      } catch (error) {
        throw asRefusal(error)
      }
    }
    const hash = createHash('sha256').update(JSON.stringify([source.hash, fields, hasHeader, given.direction ?? null, given.oktmo ?? null])).digest('hex')
    const firstCells = firstRows.slice(0, 3).map(({ cells }) => cells)
    return { columns, fields, hasHeader, firstCells, known: Object.keys(importColumns), hash, rows: rows(), unread: () => table.refused, size: source.size }
  } catch (error) {
    throw asRefusal(error)
  }
}

/** Writers and readers of files for the web room, which may not know the documents room. `publicAddress` without a slash at the end. */
export const fileWriters = (publicAddress: string): Writers => ({
  csvLine: (cells) => stringify([cells.map((cell) => (typeof cell === 'string' ? safeCell(cell) : cell))]),
  openImport,
  readRegister: (name, file) =>
    readRegisterLines(name, file).catch((error: unknown) => {
      throw asRefusal(error)
    }),
  importTemplate,
  resolution: ({ session, picture, recommendations }, round) =>
    writeResolution({
      session,
      picture,
      recommendations,
      roundTitle: round.title,
      directionName: round.directions.find(({ code }) => code === session.direction)?.name ?? session.direction,
      address: `${publicAddress}/rounds/${session.roundId}/sessions/${session.sessionId}`,
    }),
})
