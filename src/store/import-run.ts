import { sql } from 'kysely'
import type { Connection } from './connect.ts'
import { insertRows } from './insert-rows.ts'

/** One file somebody loads, and how far it is. */
export interface ImportRun {
  readonly roundId: string
  readonly importId: string
  readonly accountId: string
  readonly fileName: string
  readonly columns: readonly string[]
  readonly rowsRead: number
  readonly taken: number
  readonly repeated: number
  readonly refused: number
  readonly startedAt: Date
  readonly finishedAt: Date | null
  /** Somebody wanted no more of it: rows of the file may be left. */
  readonly stopped: boolean
}

interface Row {
  round_id: string
  import_id: string
  account_id: string
  file_name: string
  columns: string[]
  rows_read: number
  taken: number
  repeated: number
  refused: number
  started_at: Date
  finished_at: Date | null
  stopped: boolean
}

const runFrom = (row: Row): ImportRun => ({
  roundId: row.round_id,
  importId: row.import_id,
  accountId: row.account_id,
  fileName: row.file_name,
  columns: row.columns,
  rowsRead: row.rows_read,
  taken: row.taken,
  repeated: row.repeated,
  refused: row.refused,
  startedAt: row.started_at,
  finishedAt: row.finished_at,
  stopped: row.stopped,
})

/** The run of this very file by this person: made when there is none, begun anew when it had ended, else gone on with; `isNew` is false only then. */
export async function openRun(db: Connection, run: Pick<ImportRun, 'roundId' | 'importId' | 'accountId' | 'fileName' | 'columns' | 'startedAt'> & { readonly fileHash: string }): Promise<{ run: ImportRun; isNew: boolean }> {
  const made = await db
    .insertInto('import_run')
    .values({ round_id: run.roundId, import_id: run.importId, account_id: run.accountId, file_name: run.fileName, file_hash: run.fileHash, columns: [...run.columns], started_at: run.startedAt, finished_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()
  if (made) return { run: runFrom(made), isNew: true }
  const known = await db.selectFrom('import_run').selectAll().where('round_id', '=', run.roundId).where('account_id', '=', run.accountId).where('file_hash', '=', run.fileHash).forUpdate().executeTakeFirstOrThrow()
  if (known.finished_at === null) return { run: runFrom(known), isNew: false }
  await db.deleteFrom('import_refusal').where('round_id', '=', run.roundId).where('import_id', '=', known.import_id).execute()
  const begun = { rows_read: 0, taken: 0, repeated: 0, refused: 0, started_at: run.startedAt, finished_at: null, stopped: false }
  await db.updateTable('import_run').set(begun).where('round_id', '=', run.roundId).where('import_id', '=', known.import_id).execute()
  return { run: runFrom({ ...known, ...begun }), isNew: true }
}

/** The run with its row locked, so that two senders of one file go on one after the other; null when it is not this person's. */
export async function lockRun(db: Connection, key: { roundId: string; importId: string; accountId: string }): Promise<ImportRun | null> {
  const row = await db.selectFrom('import_run').selectAll().where('round_id', '=', key.roundId).where('import_id', '=', key.importId).where('account_id', '=', key.accountId).forUpdate().executeTakeFirst()
  return row ? runFrom(row) : null
}

export interface RefusedCells {
  readonly row: number
  readonly code: string
  readonly field: string
  readonly cells: readonly string[]
}

/** Adds what one portion came to. */
export async function advanceRun(db: Connection, { roundId, importId }: Pick<ImportRun, 'roundId' | 'importId'>, part: { readonly upTo: number; readonly taken: number; readonly repeated: number; readonly refused: readonly RefusedCells[] }): Promise<void> {
  await sql`
    update import_run set rows_read = greatest(rows_read, ${part.upTo}), taken = taken + ${part.taken}, repeated = repeated + ${part.repeated}, refused = refused + ${part.refused.length}
    where round_id = ${roundId} and import_id = ${importId}`.execute(db)
  await insertRows(db, 'import_refusal', part.refused.map(({ row, code, field, cells }) => ({ round_id: roundId, import_id: importId, row_number: row, code, field, cells })))
}

/** True when this call finished it. */
export async function finishRun(db: Connection, { roundId, importId, stopped }: Pick<ImportRun, 'roundId' | 'importId' | 'stopped'>, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('import_run').set({ finished_at: at, stopped }).where('round_id', '=', roundId).where('import_id', '=', importId).where('finished_at', 'is', null).executeTakeFirst()
  return numUpdatedRows > 0n
}

/** A person's files in a round, newest first. */
export async function listRuns(db: Connection, roundId: string, accountId: string, limit: number): Promise<ImportRun[]> {
  const rows = await db.selectFrom('import_run').selectAll().where('round_id', '=', roundId).where('account_id', '=', accountId).orderBy('started_at', 'desc').limit(limit).execute()
  return rows.map(runFrom)
}

/** Refused rows of a run in order, after a row. */
export async function listRefused(db: Connection, { roundId, importId }: Pick<ImportRun, 'roundId' | 'importId'>, page: { readonly after: number; readonly limit: number }): Promise<RefusedCells[]> {
  const rows = await db
    .selectFrom('import_refusal')
    .select(['row_number', 'code', 'field', 'cells'])
    .where('round_id', '=', roundId)
    .where('import_id', '=', importId)
    .where('row_number', '>', page.after)
    .orderBy('row_number')
    .limit(page.limit)
    .execute()
  return rows.map(({ row_number, ...rest }) => ({ row: row_number, ...rest }))
}

/** Refused rows of a run counted by what is wrong, most first; with the first three rows of each. */
export async function countRefused(db: Connection, { roundId, importId }: Pick<ImportRun, 'roundId' | 'importId'>): Promise<{ code: string; field: string; count: number; rows: number[] }[]> {
  const { rows } = await sql<{ code: string; field: string; count: number; rows: number[] }>`
    select code, field, count(*)::int as count, (array_agg(row_number order by row_number))[1:3] as rows from import_refusal
    where round_id = ${roundId} and import_id = ${importId} group by code, field order by count(*) desc, min(row_number)`.execute(db)
  return rows
}

/** Which field a column of a name was for this person, by name in lower case. */
export async function columnHabits(db: Connection, accountId: string): Promise<Record<string, string>> {
  const rows = await db.selectFrom('column_habit').select(['column_name', 'field']).where('account_id', '=', accountId).execute()
  return Object.fromEntries(rows.map((row) => [row.column_name, row.field]))
}

export async function keepHabits(db: Connection, accountId: string, habits: Readonly<Record<string, string>>, at: Date): Promise<void> {
  const rows = Object.entries(habits).map(([column_name, field]) => ({ account_id: accountId, column_name, field, used_at: at }))
  if (rows.length === 0) return
  await db
    .insertInto('column_habit')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['account_id', 'column_name']).doUpdateSet((row) => ({ field: row.ref('excluded.field'), used_at: row.ref('excluded.used_at') })))
    .execute()
}
