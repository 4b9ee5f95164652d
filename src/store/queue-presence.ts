import { sql } from 'kysely'
import pg from 'pg'
import type { Connection } from './connect.ts'

/**
 * Who of the workers lives. The queue alone frees the jobs of a killed worker after four hours; here every worker holds an
 * advisory lock under its name for as long as its connection lives, and the others free what a worker without one holds.
 */
export interface Presence {
  end(): Promise<void>
}

const retryAfter = 1_000

/** Holds the lock of this name, again after a lost connection, until `end`. */
export async function holdPresence(address: string, workerName: string): Promise<Presence> {
  let client: pg.Client | null = null
  let timer: NodeJS.Timeout | undefined
  let ended = false
  const connect = async () => {
    const next = new pg.Client({ connectionString: address, application_name: 'dialogue worker presence' })
    next.on('error', () => undefined)
    await next.connect()
    await next.query('select pg_advisory_lock(hashtextextended($1, 1))', [workerName])
    next.on('end', later)
    client = next
  }
  const later = () => {
    if (!ended) timer = setTimeout(() => void connect().catch(later), retryAfter).unref()
  }
  await connect()
  return {
    end: async () => {
      ended = true
      clearTimeout(timer)
      await client?.end().catch(() => undefined)
    },
  }
}

/**
 * Frees jobs held for some seconds by workers that are no more; returns the names of the dead. Repeatable, also in parallel.
 * For the tasks in `forgiven` a death is no failed try: they cannot be its cause, and must not rest after many of them.
 */
export async function freeJobsOfDeadWorkers(db: Connection, forgiven: readonly string[] = []): Promise<string[]> {
  const { rows } = await sql<{ worker: string }>`
    select worker from (
      select distinct locked_by as worker from graphile_worker.jobs
      where locked_by is not null and locked_at < now() - interval '3 seconds'
    ) as holders
    where pg_try_advisory_xact_lock(hashtextextended(worker, 1))`.execute(db)
  const dead = rows.map(({ worker }) => worker)
  if (dead.length > 0 && forgiven.length > 0) {
    await sql`
      update graphile_worker._private_jobs set attempts = greatest(attempts - 1, 0)
      where locked_by = any(${dead}::text[])
        and task_id in (select id from graphile_worker._private_tasks where identifier = any(${[...forgiven]}::text[]))`.execute(db)
  }
  if (dead.length > 0) await sql`select graphile_worker.force_unlock_workers(${dead}::text[])`.execute(db)
  return dead
}
