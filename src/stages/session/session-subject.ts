import { required } from '../../model/refusal.ts'
import { findSessionLine } from '../../store/session.ts'
import { isParticipant } from '../../store/vote.ts'
import type { Subject } from '../policy.ts'
import { roundSubject } from '../subjects.ts'
import type { Context } from '../toolkit.ts'

/** A session as the policy sees it; `assigned` means on its roll. */
export async function sessionSubject(context: Context, input: { roundId: string; sessionId: string }): Promise<Subject> {
  const session = required(await findSessionLine(context.tx, input))
  const accountId = context.actor.account?.accountId
  const assigned = accountId !== undefined && (await isParticipant(context.tx, { ...input, accountId }))
  return { ...(await roundSubject(context, input)), direction: session.direction, assigned }
}
