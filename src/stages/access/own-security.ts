import type { Account } from '../../model/account.ts'
import { Refusal, required } from '../../model/refusal.ts'
import { loginSince } from '../../store/login.ts'
import type { Subject } from '../policy.ts'
import type { Context } from '../toolkit.ts'

/** Minutes after signing in during which ways to sign in may be changed: a forgotten screen must not become a lasting way in. */
const freshMinutes = 30

/** One's own ways to sign in are one's own only with a login. */
export const ownSubject = async ({ actor }: Context): Promise<Subject> => ({ roundId: null, stage: null, own: actor.account !== null })

export const ownerOf = ({ actor }: Context): Account => required(actor.account, 'not-signed-in')

export async function isFresh({ tx, actor, now }: Context): Promise<boolean> {
  const since = actor.loginHash === undefined ? null : await loginSince(tx, actor.loginHash, now)
  return since !== null && now.getTime() - since.getTime() < freshMinutes * 60_000
}

/** Refuses `sign-in-again` when the person proved who they are too long ago. */
export async function requireFresh(context: Context): Promise<void> {
  if (!(await isFresh(context))) throw new Refusal('sign-in-again')
}
