import type { z } from 'zod'
import type { Actor } from '../model/account.ts'
import type { NewFact } from '../model/journal-fact.ts'
import { Refusal, type RefusalCode } from '../model/refusal.ts'
import { mayBeRetried, type Transaction } from '../store/connect.ts'
import { claimKey, keepAnswer } from '../store/idempotency.ts'
import { appendFacts } from '../store/journal.ts'
import { findStage } from '../store/round.ts'
import { enqueueAll, type Job } from '../store/outbox.ts'
import { decide, type Subject } from './policy.ts'
import type { Context, Toolkit, Verb } from './toolkit.ts'

/** Facts of the platform itself stand in their own chain. */
export const platformRound = '-'

/** What a transaction writes at its end. */
interface Ending {
  readonly facts: NewFact[]
  readonly jobs: Job[]
}

/** The toolkit inside one transaction; facts and jobs are collected, to be written last and at once. */
function contextIn(kit: Toolkit, tx: Transaction, actor: Actor, { facts, jobs }: Ending): Context {
  const { db: _db, ...rest } = kit
  const now = kit.clock()
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
 * Does the work in one transaction on behalf of somebody. Journal facts are written last, because their chain stays
 * locked from then to the commit. Jobs use it too, with nobody as the actor.
 */
export async function inTransaction<T>(kit: Toolkit, actor: Actor, work: (context: Context) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await kit.db.transaction().execute(async (tx) => {
        const ending: Ending = { facts: [], jobs: [] }
        const answer = await work(contextIn(kit, tx, actor, ending))
        await enqueueAll(tx, ending.jobs)
        await appendFacts(tx, ending.facts)
        return answer
      })
    } catch (error) {
      if (attempt === mostTries || !mayBeRetried(error)) throw error
    }
  }
}

/** The schema's complaints as field problems with a path a form can point to. */
export function parseInput<Input extends z.ZodType>(schema: Input, raw: unknown): z.output<Input> {
  const parsed = schema.safeParse(raw)
  if (parsed.success) return parsed.data
  throw new Refusal(
    'invalid-input',
    parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), reason: issue.message })),
  )
}

async function runAllowed<I extends z.ZodType, O extends z.ZodType>(
  context: Context,
  verb: Verb<I, O>,
  input: z.output<I>,
): Promise<z.input<O>> {
  const subject = await verb.subject(context, input)
  const decision = decide(context.actor, verb.may, subject)
  if (!decision.allowed) throw new Refusal(decision.code)
  if (decision.cell.logged) await recordAccess(context, verb, subject)
  return verb.run(context, input, subject)
}

/** Reading something personal leaves a trace in the journal (cells marked `!`). */
async function recordAccess(context: Context, verb: Verb, subject: Subject): Promise<void> {
  const account = context.actor.account?.accountId ?? 'anonymous'
  await context.record(subject.roundId, { kind: 'export-made', subjectKind: 'account', subjectId: account, facts: { verb: verb.name } })
}

/** Refusals that tell of somebody reaching for what is not theirs. */
const reaching: readonly RefusalCode[] = ['not-allowed', 'own-item', 'not-on-roll', 'own-region', 'same-person']

interface Attempted extends Pick<Verb, 'name' | 'kind'> {
  readonly input: unknown
}

/**
 * A change refused to a signed-in person is told in the journal, in a transaction of its own because theirs is undone.
 * Not for strangers: anybody could fill the journal.
 */
async function recordRefusal(kit: Toolkit, actor: Actor, { name, kind, input }: Attempted, error: unknown): Promise<void> {
  if (!(error instanceof Refusal) || !reaching.includes(error.code) || kind === 'read' || actor.account === null) return
  const { accountId } = actor.account
  const roundId = await roundOf(kit, input)
  await inTransaction(kit, actor, ({ record }) =>
    record(roundId, { kind: 'refused', subjectKind: 'account', subjectId: accountId, facts: { verb: name, code: error.code } }),
  )
}

/** The round an input speaks of; only one that exists has a chain of its own. */
async function roundOf({ db }: Toolkit, input: unknown): Promise<string | null> {
  const { roundId } = (input ?? {}) as { roundId?: unknown }
  return typeof roundId === 'string' && (await findStage(db, roundId)) !== null ? roundId : null
}

export interface PerformOptions {
  /** Same key, actor and verb ⇒ the same answer and one change only; another body ⇒ `key-reused`. */
  readonly idempotencyKey?: string
}

/**
 * Does a verb for somebody: schema, policy, one transaction with the change, its journal fact and its outbox rows.
 * Errors: `Refusal` with a closed code; anything else is a fault of ours and rolls the transaction back.
 */
export async function perform<I extends z.ZodType, O extends z.ZodType>(
  kit: Toolkit,
  actor: Actor,
  verb: Verb<I, O>,
  raw: unknown,
  options: PerformOptions = {},
): Promise<z.input<O>> {
  const input = parseInput(verb.input, raw)
  const key = options.idempotencyKey
  const done = inTransaction(kit, actor, async (context) => {
    if (verb.kind === 'read' || key === undefined) return runAllowed(context, verb, input)
    const scope = { actor: actor.account?.accountId ?? 'anonymous', verb: verb.name, key, bodyHash: kit.ids.hash(JSON.stringify(raw)) }
    const earlier = await claimKey(context.tx, scope, context.now)
    if (earlier !== null) return earlier.answer as z.input<O>
    const answer = await runAllowed(context, verb, input)
    await keepAnswer(context.tx, scope, answer)
    return answer
  })
  return done.catch(async (error: unknown) => {
    await recordRefusal(kit, actor, { name: verb.name, kind: verb.kind, input }, error)
    throw error
  })
}
