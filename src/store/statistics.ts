import { sql } from 'kysely'
import type { Connection } from './connect.ts'

/** Filled by the load of a file and by the reading of its texts. */
const loaded = ['author', 'initiative', 'attribution', 'digest', 'text_signature', 'journal_fact']

const analyse = async (db: Connection, tables: readonly string[]): Promise<void> => void (await sql`analyze ${sql.join(tables.map((table) => sql.table(table)))}`.execute(db))

/** Tells the planner what was loaded; left to itself the database would notice within a minute or two. Cost: a sample of each table, about a second for 81 000 initiatives. */
export const gatherStatistics = (db: Connection): Promise<void> => analyse(db, loaded)

/** Bytes from which on a wrong plan costs more than a look. */
const worthwhile = 1_000_000

/** The same for tables of some size that nobody has ever looked at, as after a database was put back by other means than ours; gives their names. */
export async function gatherMissingStatistics(db: Connection): Promise<readonly string[]> {
  const { rows } = await sql<{ table: string }>`
    select c.relname as "table" from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.reltuples < 0
      and pg_relation_size(c.oid) > ${worthwhile} order by 1`.execute(db)
  const tables = rows.map(({ table }) => table)
  if (tables.length > 0) await analyse(db, tables)
  return tables
}
