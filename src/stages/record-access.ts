import type { Subject } from './policy.ts'
import type { Context, Verb } from './toolkit.ts'

/** Reading something personal leaves a trace in the journal (cells marked `!`). */
export async function recordAccess(context: Context, verb: Pick<Verb, 'name'>, subject: Subject): Promise<void> {
  const account = context.actor.account?.accountId ?? 'anonymous'
  await context.record(subject.roundId, { kind: 'export-made', subjectKind: 'account', subjectId: account, facts: { verb: verb.name } })
}
