import { safeCell } from '../documents/safe-cell.ts'
import { importFields, importMapping } from '../documents/tables/import-fields.ts'
import { openTable } from '../documents/tables/open-table.ts'
import { FileFault } from '../documents/tables/table-fault.ts'
import { writeResolution } from '../documents/write-resolution.ts'
import { Refusal } from '../model/refusal.ts'
import type { ImportRow, Writers } from '../web/api/writers.ts'

/** Every cell quoted: no separator, quote or line end inside a text can be taken for one of the file's. */
function csvLine(cells: readonly (string | number)[]): string {
  return `${cells.map((cell) => (typeof cell === 'number' ? String(cell) : `"${safeCell(cell).replaceAll('"', '""')}"`)).join(',')}\r\n`
}

async function* importRows(file: { readonly name: string; readonly bytes: Uint8Array }): AsyncGenerator<ImportRow> {
  try {
    const table = await openTable(file)
    const mapping = importMapping(table.columns)
    for await (const row of table.rows) yield { row: row.row, fields: importFields(row, mapping) }
  } catch (error) {
    if (error instanceof FileFault) throw new Refusal('unsupported-file', [{ path: 'file', reason: error.code }], { says: error.message })
    throw error
  }
}

/** What the web server needs of the documents room, which it does not know. */
export function createWriters(publicAddress: string): Writers {
  return {
    csvLine,
    importRows,
    resolution: (resolution, round) =>
      writeResolution({
        ...resolution,
        roundTitle: round.title,
        directionName: round.directions.find(({ code }) => code === resolution.session.direction)?.name ?? resolution.session.direction,
        address: `${publicAddress}/rounds/${round.roundId}/sessions/${resolution.session.sessionId}`,
      }),
  }
}
