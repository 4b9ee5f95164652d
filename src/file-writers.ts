import { stringify } from 'csv-stringify/sync'
import { safeCell } from './documents/safe-cell.ts'
import { importFields, importMapping } from './documents/tables/import-fields.ts'
import { openTable } from './documents/tables/open-table.ts'
import { FileFault } from './documents/tables/table-fault.ts'
import { writeResolution } from './documents/write-resolution.ts'
import { Refusal } from './model/refusal.ts'
import type { ImportRow, Writers } from './web/api/writers.ts'

/** Rows of an uploaded file; a file that cannot be read is refused with the sentence that says why. */
async function* importRows(file: { readonly name: string; readonly bytes: Uint8Array }): AsyncIterable<ImportRow> {
  try {
    const table = await openTable(file)
    const mapping = importMapping(table.columns)
    for await (const row of table.rowsWith()) yield { row: row.row, fields: importFields(row, mapping) }
  } catch (error) {
    if (!(error instanceof FileFault)) throw error
    throw new Refusal('unsupported-file', [{ path: 'file', reason: error.code }], { why: error.message })
  }
}

/** Writers and readers of files for the web room, which may not know the documents room. `publicAddress` without a slash at the end. */
export const fileWriters = (publicAddress: string): Writers => ({
  csvLine: (cells) => stringify([cells.map((cell) => (typeof cell === 'string' ? safeCell(cell) : cell))]),
  importRows,
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
