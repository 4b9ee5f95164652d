import type { z } from 'zod'
import type { Actor } from '../model/account.ts'
import { Refusal, type RefusalCode } from '../model/refusal.ts'
import { claimKey, keepAnswer, type RequestScope } from '../store/idempotency.ts'
import { findStage } from '../store/round.ts'
import { fromKept, toKeep } from './kept-answer.ts'
import { performTogether } from './perform-together.ts'
import { decide } from './policy.ts'
import { recordAccess } from './record-access.ts'
import { requestScope } from './request-scope.ts'
import { inTransaction, withoutTransaction } from './transaction.ts'
import type { Context, Toolkit, Verb } from './toolkit.ts'

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
  { input, before }: { readonly input: z.output<I>; readonly before: unknown },
): Promise<z.input<O>> {
  const subject = await verb.subject(context, input, before)
  const decision = decide(context.actor, verb.may, subject)
  if (!decision.allowed) throw new Refusal(decision.code)
  if (decision.cell.logged) await recordAccess(context, verb, subject)
  return verb.run(context, input, subject, before)
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

interface Asked<I extends z.ZodType> {
  readonly actor: Actor
  readonly input: z.output<I>
  readonly scope: RequestScope | null
}

async function performAlone<I extends z.ZodType, O extends z.ZodType>(kit: Toolkit, verb: Verb<I, O>, { actor, input, scope }: Asked<I>): Promise<z.input<O>> {
  const before = await verb.before?.(kit, actor, input)
  if (verb.kind === 'read') return withoutTransaction(kit, actor, (context) => runAllowed(context, verb, { input, before }))
  return inTransaction(kit, actor, async (context) => {
    if (scope === null) return runAllowed(context, verb, { input, before })
    const earlier = await claimKey(context.tx, scope, context.now)
    if (earlier !== null) return fromKept(kit, verb, earlier.answer) as z.input<O>
    const answer = await runAllowed(context, verb, { input, before })
    await keepAnswer(context.tx, scope, toKeep(kit, verb, answer))
    return answer
  })
}

export interface PerformOptions {
  /** Same key, actor and verb ⇒ the same answer and one change only; another body ⇒ `key-reused`. */
  readonly idempotencyKey?: string
}

/**
 * Does a verb for somebody: schema, policy, one transaction with the change, its journal fact and its outbox rows. Reading needs none.
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
  if (verb.kind === 'change' && kit.hasRoom?.() === false) throw new Refusal('no-room')
  const key = verb.kind === 'read' ? undefined : options.idempotencyKey
  const scope = key === undefined ? null : requestScope(kit, actor, verb, { key, raw })
  const { together } = verb
  const done = together ? performTogether(kit, { ...verb, together }, { actor, input, scope }) : performAlone(kit, verb, { actor, input, scope })
  return done.catch(async (error: unknown) => {
    await recordRefusal(kit, actor, { name: verb.name, kind: verb.kind, input }, error)
    throw error
  })
}
