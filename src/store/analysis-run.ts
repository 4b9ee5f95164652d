import { sql, type Selectable } from 'kysely'
import type { AnalysisRun, Ledger } from '../model/theme.ts'
import type { Connection } from './connect.ts'
import type { AnalysisRunRow } from './road-tables.ts'

const runFrom = (row: Selectable<AnalysisRunRow> & { started_by_name: string | null }): AnalysisRun =>
  ({
    roundId: row.round_id,
    runId: row.run_id,
    direction: row.direction,
    state: row.state,
    seed: row.seed,
    version: row.version,
    inputHash: row.input_hash,
    ledger: row.ledger as Ledger | null,
    failure: row.failure,
    step: row.step,
    progress: row.progress,
    startedBy: row.started_by_name,
    startedAt: row.started_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
  }) as AnalysisRun

export interface NewRun {
  readonly roundId: string
  readonly runId: string
  readonly direction: string
  readonly seed: number
  readonly version: string
  readonly settings: object
  readonly startedBy: string | null
  readonly at: Date
}

/** False when a run of this direction waits or works already; the direction's row is locked, so two never start together. */
export async function addRun(db: Connection, run: NewRun): Promise<boolean> {
  await db.selectFrom('direction').select('code').where('round_id', '=', run.roundId).where('code', '=', run.direction).forUpdate().execute()
  const current = await listRuns(db, { roundId: run.roundId, direction: run.direction, unfinished: true })
  if (current.length > 0) return false
  await db
    .insertInto('analysis_run')
    .values({
      round_id: run.roundId,
      run_id: run.runId,
      direction: run.direction,
      state: 'waiting',
      seed: run.seed,
      version: run.version,
      settings: JSON.stringify(run.settings),
      input_hash: null,
      ledger: sql`null` as never,
      failure: null,
      step: null,
      progress: null,
      started_by: run.startedBy,
      started_at: run.at,
      finished_at: null,
    })
    .execute()
  return true
}

export interface RunFilter {
  readonly roundId: string
  readonly runId?: string | undefined
  readonly direction?: string | undefined
  /** Only those waiting or at work. */
  readonly unfinished?: boolean
}

/** Newest first, at most 200. */
export async function listRuns(db: Connection, filter: RunFilter): Promise<AnalysisRun[]> {
  const rows = await db
    .selectFrom('analysis_run as r')
    .leftJoin('account as a', 'a.account_id', 'r.started_by')
    .selectAll('r')
    .select('a.name as started_by_name')
    .where('r.round_id', '=', filter.roundId)
    .$if(filter.runId !== undefined, (q) => q.where('r.run_id', '=', filter.runId!))
    .$if(filter.direction !== undefined, (q) => q.where('r.direction', '=', filter.direction!))
    .$if(filter.unfinished === true, (q) => q.where('r.state', 'in', ['waiting', 'running']))
    .orderBy('r.started_at', 'desc')
    .orderBy('r.run_id', 'desc')
    .limit(200)
    .execute()
  return rows.map(runFrom)
}

export interface RunKey {
  readonly roundId: string
  readonly runId: string
}

const unfinished = (db: Connection, key: RunKey) =>
  db.updateTable('analysis_run').where('round_id', '=', key.roundId).where('run_id', '=', key.runId).where('state', 'in', ['waiting', 'running'])

/** True unless the run has ended; a run taken up again after a crash is begun again. */
export async function beginRun(db: Connection, key: RunKey): Promise<boolean> {
  const { numUpdatedRows } = await unfinished(db, key).set({ state: 'running', step: null, progress: 0 }).executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function noteProgress(db: Connection, key: RunKey, step: string, progress: number): Promise<void> {
  await unfinished(db, key).set({ step, progress }).execute()
}

/** True when this call finished it: a run has one result. */
export async function finishRun(db: Connection, key: RunKey, result: { ledger: Ledger; inputHash: string }, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await unfinished(db, key)
    .set({ state: 'finished', ledger: JSON.stringify(result.ledger), input_hash: result.inputHash, finished_at: at, step: null, progress: 1 })
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function failRun(db: Connection, key: RunKey, failure: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await unfinished(db, key).set({ state: 'failed', failure, finished_at: at, step: null }).executeTakeFirst()
  return numUpdatedRows > 0n
}
