import { sql } from 'kysely'
import type { Connection, Tables } from './connect.ts'

/**
 * Inserts rows of one shape in one statement whose text does not grow with them, so that neither side spends time on
 * reading thousands of placeholders. Columns are the keys of the first row; others keep their default.
 * Any conflict is an error of the statement. Cost: linear, one round trip.
 */
export async function insertRows(db: Connection, table: keyof Tables & string, rows: readonly object[]): Promise<void> {
  const first = rows[0]
  if (!first) return
  const columns = sql.join(Object.keys(first).map((column) => sql.ref(column)))
  await sql`insert into ${sql.table(table)} (${columns})
    select ${columns} from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::json)`.execute(db)
}
