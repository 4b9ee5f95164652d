import { Refusal, type RefusalCode } from '../model/refusal.ts'
import { recordJobFailure } from '../store/outbox.ts'
import { Never, type JobDefinition, type JobKit } from './job.ts'

/** One taking of a job out of the queue. */
export interface Attempt {
  readonly number: number
  readonly last: boolean
  readonly signal: AbortSignal
}

/** Refusals that pass by themselves; all others would be the same the next time. */
const passing: readonly RefusalCode[] = ['in-progress', 'too-many', 'overloaded', 'no-room']

function isNever(error: unknown): boolean {
  return error instanceof Never || (error instanceof Refusal && !passing.includes(error.code))
}

/**
 * Does one job. Returns normally when it is done or will never be (then it is written to job_failure); throws when the queue
 * is to try again.
 */
export async function runJob(kit: JobKit, definition: JobDefinition, payload: unknown, attempt: Attempt): Promise<void> {
  const job = `${definition.name}@${definition.version}`
  const giveUp = async (error: unknown, reason: string) => {
    kit.log.error({ job, err: error }, 'job failed for good')
    await recordJobFailure(kit.db, { job, payload, reason, at: kit.clock() })
  }
  const parsed = definition.payload.safeParse(payload)
  if (!parsed.success) return giveUp(parsed.error, `payload: ${parsed.error.message}`)
  try {
    await definition.handle(kit, parsed.data, attempt.signal)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    if (isNever(error)) return giveUp(error, reason)
    kit.log.warn({ job, attempt: attempt.number, err: error }, 'job failed, will be tried again')
    if (attempt.last) await giveUp(error, `last attempt: ${reason}`)
    throw error
  }
}
