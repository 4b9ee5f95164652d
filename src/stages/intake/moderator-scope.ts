import type { Actor, Role } from '../../model/account.ts'
import { required } from '../../model/refusal.ts'
import type { Reader, Scope } from '../../store/moderation-queue.ts'
import { isOwn } from '../initiative-subject.ts'
import type { Subject } from '../policy.ts'
import { roundSubject } from '../subjects.ts'
import type { FullInitiative } from '../../store/initiative.ts'
import type { Context } from '../toolkit.ts'

/** Every scope a person holds a role in for a round; the first speaks for them to the policy. */
export function scopesOf({ account }: Actor, role: Role, roundId: string): Scope[] {
  const held = (account?.grants ?? []).filter((grant) => grant.role === role && (grant.roundId === null || grant.roundId === roundId))
  return held.map(({ region, oktmo, direction }) => ({ region, oktmo, direction }))
}

/** The queue as a whole, for whoever moderates some part of it. */
export async function queueSubject(context: Context, input: { roundId: string }): Promise<Subject> {
  const [first] = scopesOf(context.actor, 'moderator', input.roundId)
  return { ...(await roundSubject(context, input)), ...first }
}

export function readerOf({ account }: Actor): Reader {
  const { accountId, oktmo } = required(account, 'not-signed-in')
  return { accountId, oktmo }
}

/** Their own words, or of the municipality they work in: somebody else decides. */
export function isOwnJudged(context: Context, initiative: FullInitiative): boolean {
  const { account } = context.actor
  return isOwn(context, initiative) || (account !== null && account.oktmo !== null && account.oktmo === initiative.oktmo)
}
