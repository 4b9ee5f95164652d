import { sql } from 'kysely'
import type { Connection } from './connect.ts'

/** Something to be done after this transaction, at least once. */
export interface Job {
  readonly name: string
  /** Of the payload's shape; a queued job of an older version meets that version's handler as long as one is kept. */
  readonly version?: number
  readonly payload: object
  /** A waiting job under the same key is replaced by this one: repeated wishes become one job. */
  readonly key?: string
}

/** Tries before a job rests for good: with the queue's growing pauses about half a day. */
const mostAttempts = 16

/** The name a job has in the queue. */
export function taskName(name: string, version = 1): string {
  return `${name}@${version}`
}

/** Puts the job into the queue in the caller's transaction: it exists if and only if the change does. */
export const enqueue = (db: Connection, job: Job): Promise<void> => enqueueAll(db, [job])

/** Of jobs under one key only the last is left; those without a key all stay. The order is kept. */
function withoutReplaced(jobs: readonly Job[]): readonly Job[] {
  const lastUnder = new Map(jobs.flatMap((job, place) => (job.key === undefined ? [] : [[job.key, place] as const])))
  return jobs.filter(({ key }, place) => key === undefined || lastUnder.get(key) === place)
}

/** Jobs in the order given as the queue's own rows; a later one replaces an earlier one under the same key. */
export const jobRows = (jobs: readonly Job[]): readonly object[] =>
  withoutReplaced(jobs).map(({ name, version, payload, key }) => ({ identifier: taskName(name, version), payload, job_key: key ?? null, max_attempts: mostAttempts }))

/**
 * The same for several jobs in the order given, in one round trip and with one notification; a later one replaces an
 * earlier one under the same key.
 */
export async function enqueueAll(db: Connection, jobs: readonly Job[]): Promise<void> {
  if (jobs.length === 0) return
  await sql`select put_jobs(${JSON.stringify(jobRows(jobs))}::json)`.execute(db)
}

/** Remembers a job that will not be tried again, with the reason. */
export async function recordJobFailure(db: Connection, failure: { job: string; payload: unknown; reason: string; at: Date }): Promise<void> {
  await db
    .insertInto('job_failure')
    .values({ job: failure.job, payload: JSON.stringify(failure.payload ?? null), reason: failure.reason, failed_at: failure.at })
    .execute()
}

/** Jobs waiting or running now; zero means that everything promised has been done (or failed for good). */
export async function countWaitingJobs(db: Connection): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`
    select count(*)::integer as waiting from graphile_worker.jobs where attempts < max_attempts or locked_at is not null`.execute(db)
  return rows[0]?.waiting ?? 0
}
