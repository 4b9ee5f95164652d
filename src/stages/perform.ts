import type { z } from 'zod'
import type { Actor } from '../model/account.ts'
import { Refusal } from '../model/refusal.ts'
import type { Transaction } from '../store/connect.ts'
import { claimKey, keepAnswer } from '../store/idempotency.ts'
import { appendFact } from '../store/journal.ts'
import { enqueue } from '../store/outbox.ts'
import { decide, type Subject } from './policy.ts'
import type { Context, Toolkit, Verb } from './toolkit.ts'

/** Facts of the platform itself stand in their own chain. */
export const platformRound = '-'

/** Builds the context of one transaction. Jobs use it too, with nobody as the actor. */
export function contextIn(kit: Toolkit, tx: Transaction, actor: Actor, now: Date): Context {
  const { db: _db, ...rest } = kit
  return {
    ...rest,
    tx,
    actor,
    now,
    record: async (roundId, fact) => {
      await appendFact(tx, {
        facts: {},
        ...fact,
        roundId: roundId ?? platformRound,
        at: now,
        actorId: actor.account?.accountId ?? null,
      })
    },
    enqueue: (job) => enqueue(tx, job),
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
  return kit.db.transaction().execute(async (tx) => {
    const context = contextIn(kit, tx, actor, kit.clock())
    if (verb.kind === 'read' || key === undefined) return runAllowed(context, verb, input)
    const scope = { actor: actor.account?.accountId ?? 'anonymous', verb: verb.name, key, bodyHash: kit.ids.hash(JSON.stringify(raw)) }
    const earlier = await claimKey(tx, scope, context.now)
    if (earlier !== null) return earlier.answer as z.input<O>
    const answer = await runAllowed(context, verb, input)
    await keepAnswer(tx, scope, answer)
    return answer
  })
}
