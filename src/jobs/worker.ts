import { EventEmitter } from 'node:events'
import { parseCronItems, run, runOnce, type ParsedCronItem, type Runner, type TaskList, type WorkerEvents } from 'graphile-worker'
import { openPool } from '../store/connect.ts'
import { taskName } from '../store/outbox.ts'
import { silentQueueLog } from '../store/queue-log.ts'
import { freeJobsOfDeadWorkers, holdPresence, type Presence } from '../store/queue-presence.ts'
import type { JobDefinition, JobKit } from './job.ts'
import { runJob } from './run-job.ts'

export interface WorkerOptions {
  readonly kit: JobKit
  /** A direct address of the database: behind a pooler in transaction mode no notification would arrive. */
  readonly address: string
  readonly definitions: readonly JobDefinition[]
  /** Jobs at the same time in this process. */
  readonly concurrency: number
}

export interface Worker {
  /** Takes no more jobs, lets those running finish (some seconds, then they are told to stop and go back to the queue). */
  stop(): Promise<void>
}

function taskList({ kit, definitions }: WorkerOptions): TaskList {
  return Object.fromEntries(
    definitions.map((definition) => [
      taskName(definition.name, definition.version),
      (payload: unknown, { job, abortSignal }) =>
        runJob(kit, definition, payload, { number: job.attempts, last: job.attempts >= job.max_attempts, signal: abortSignal }),
    ]),
  ) as TaskList
}

/** Jobs that come by the clock; several processes together put each only once. */
function clockwork(definitions: readonly JobDefinition[]): ParsedCronItem[] {
  return parseCronItems(
    definitions.flatMap(({ name, version, everyMinutes }) => {
      if (everyMinutes === undefined) return []
      const task = taskName(name, version)
      const match = everyMinutes < 60 ? `*/${everyMinutes} * * * *` : `0 */${Math.round(everyMinutes / 60)} * * *`
      return [{ task, match, options: { jobKey: `clock:${task}`, backfillPeriod: 0 } }]
    }),
  )
}

const sweepEvery = 5_000
const restartAfter = 2_000

/** Starts taking jobs; a job added by a committed transaction begins within some 20 ms. */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const { kit, address, concurrency } = options
  const pool = openPool(address, { poolSize: concurrency + 3, applicationName: 'dialogue worker' })
  let stopping = false
  let [runner, presence]: [Runner | null, Promise<Presence> | null] = [null, null]
  const start = async () => {
    const events = new EventEmitter() as WorkerEvents
    events.on('pool:create', ({ workerPool }) => (presence = holdPresence(address, workerPool.id)))
    runner = await run({
      pgPool: pool,
      concurrency,
      events,
      taskList: taskList(options),
      parsedCronItems: clockwork(options.definitions),
      noHandleSignals: true,
      logger: silentQueueLog,
    })
    // The queue gives up when the database was away for long; we do not.
    void runner.promise.catch((error: unknown) => kit.log.warn({ err: error }, 'worker stopped')).then(restart)
  }
  const restart = async (): Promise<void> => {
    await presence?.then((held) => held.end()).catch(() => undefined)
    if (stopping) return
    await new Promise((resolve) => setTimeout(resolve, restartAfter).unref())
    if (!stopping) await start().catch(restart)
  }
  const forgiven = options.definitions.filter(({ forgivesDeaths }) => forgivesDeaths).map(({ name, version }) => taskName(name, version))
  const sweep = () => kit.db.transaction().execute((tx) => freeJobsOfDeadWorkers(tx, forgiven)).catch(() => [])
  await sweep()
  await start()
  const sweeper = setInterval(sweep, sweepEvery).unref()
  return {
    stop: async () => {
      stopping = true
      clearInterval(sweeper)
      await runner?.stop().catch(() => undefined)
      await presence?.then((held) => held.end()).catch(() => undefined)
      await pool.end()
    },
  }
}

/** Does every job waiting now and those they add, then returns: for the command line and tests. */
export async function doWaitingJobs(options: Omit<WorkerOptions, 'concurrency'> & { readonly concurrency?: number }): Promise<void> {
  const concurrency = options.concurrency ?? 2
  const pool = openPool(options.address, { poolSize: concurrency + 2, applicationName: 'dialogue jobs' })
  try {
    await runOnce({ pgPool: pool, concurrency, taskList: taskList({ ...options, concurrency }), parsedCronItems: [], noHandleSignals: true, logger: silentQueueLog })
  } finally {
    await pool.end()
  }
}
