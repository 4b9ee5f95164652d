import type { Actor } from '../model/account.ts'
import type { NewFact } from '../model/journal-fact.ts'
import { mayBeRetried, type Transaction } from '../store/connect.ts'
import type { AnsweredRequest } from '../store/idempotency.ts'
import { writeEnd } from '../store/transaction-end.ts'
import type { Job } from '../store/outbox.ts'
import type { Context, Toolkit } from './toolkit.ts'

/** Facts of the platform itself stand in their own chain. */
export const platformRound = '-'

/** What a transaction writes at its end. */
export interface Ending {
  /** Of requests claimed together. */
  readonly answered: AnsweredRequest[]
  readonly facts: NewFact[]
  readonly jobs: Job[]
}

export interface Acting {
  readonly actor: Actor
  /** The instant of the action: when it was received, which may be a little before the transaction began. */
  readonly now: Date
}

/** The toolkit inside one transaction; facts and jobs are collected, to be written last and at once. */
export function contextIn(kit: Toolkit, tx: Transaction, { actor, now }: Acting, { facts, jobs }: Ending): Context {
  const { db: _db, ...rest } = kit
  const actorId = actor.account?.accountId ?? null
  return {
    ...rest,
    tx,
    actor,
    now,
    record: async (roundId, fact) => {
      facts.push({ facts: {}, ...fact, roundId: roundId ?? platformRound, at: now, actorId })
    },
    enqueue: async (job) => void jobs.push(job),
  }
}

/** A transaction that lost a deadlock is done again this many times; nothing of it has happened. */
const mostTries = 4

/**
 * One transaction with its ending. Journal facts are written last, because their chain stays locked from then to the
 * commit; jobs before them.
 */
export async function withEnding<T>(kit: Toolkit, work: (tx: Transaction, ending: Ending) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await kit.db.transaction().execute(async (tx) => {
        const ending: Ending = { answered: [], facts: [], jobs: [] }
        const answer = await work(tx, ending)
        await writeEnd(tx, ending, kit.clock())
        return answer
      })
    } catch (error) {
      if (attempt === mostTries || !mayBeRetried(error)) throw error
    }
  }
}

/** Does the work in one transaction on behalf of somebody. Jobs use it too, with nobody as the actor. */
export function inTransaction<T>(kit: Toolkit, actor: Actor, work: (context: Context) => Promise<T>): Promise<T> {
  return withEnding(kit, (tx, ending) => work(contextIn(kit, tx, { actor, now: kit.clock() }, ending)))
}

/**
 * Reads on behalf of somebody: each statement sees what is committed when it begins, as inside a transaction of ours, without the
 * round trips and the connection a transaction holds. What must be written of the reading is written before it is answered.
 */
export async function withoutTransaction<T>(kit: Toolkit, actor: Actor, work: (context: Context) => Promise<T>): Promise<T> {
  const ending: Ending = { answered: [], facts: [], jobs: [] }
  const answer = await work(contextIn(kit, kit.db as Transaction, { actor, now: kit.clock() }, ending))
  if (ending.facts.length + ending.jobs.length > 0) await withEnding(kit, async (_tx, own) => void (own.facts.push(...ending.facts), own.jobs.push(...ending.jobs)))
  return answer
}
