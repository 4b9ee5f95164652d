import { z } from 'zod'
import { AccountId } from '../../model/ids.ts'
import { Refusal, required } from '../../model/refusal.ts'
import { RequestKey } from '../../model/request.ts'
import { addHolder, findAddressee, listHolders, removeHolder } from '../../store/request.ts'
import type { Actor } from '../../model/account.ts'
import type { Subject } from '../policy.ts'
import { verb } from '../toolkit.ts'
import { requestSubject, waitingRequest } from './request-subject.ts'

const HolderKey = RequestKey.extend({ accountId: AccountId })

/** A holder names deputies of their own; the team names holders. */
const deputyFor = (actor: Actor, { assigned }: Subject): string | null => (assigned ? required(actor.account).accountId : null)

/** Gives the request to somebody with the addressee's role: by the team, or by a holder to a deputy. */
export const giveRequest = verb({
  name: 'give-request',
  title: 'Дать запрос адресату или заместителю',
  kind: 'change',
  may: 'request.give',
  route: { method: 'POST', path: '/rounds/:roundId/instruments/:instrumentId/holders' },
  input: RequestKey.extend({ email: z.email().max(200) }),
  output: HolderKey,
  subject: requestSubject,
  run: async (context, { email, ...key }, subject) => {
    const { tx, now, actor, record } = context
    await waitingRequest(context, key)
    const { accountId } = required(await findAddressee(tx, email, now), 'unknown-account')
    const deputyOf = deputyFor(actor, subject)
    if (!(await addHolder(tx, key, { accountId, deputyOf, givenBy: required(actor.account).accountId, at: now }))) throw new Refusal('already-exists')
    await record(key.roundId, { kind: 'request-given', subjectKind: 'instrument', subjectId: key.instrumentId, facts: { accountId, deputy: deputyOf !== null } })
    return { ...key, accountId: accountId as AccountId }
  },
})

export const takeRequestBack = verb({
  name: 'take-request-back',
  title: 'Забрать запрос у адресата или заместителя',
  kind: 'change',
  may: 'request.give',
  route: { method: 'POST', path: '/rounds/:roundId/instruments/:instrumentId/holders/:accountId/removal' },
  input: HolderKey,
  output: z.object({ holders: z.number().int() }),
  subject: requestSubject,
  run: async ({ tx, actor, record }, { accountId, ...key }, subject) => {
    if (!(await removeHolder(tx, key, accountId, deputyFor(actor, subject)))) throw new Refusal('not-found')
    await record(key.roundId, { kind: 'request-taken-back', subjectKind: 'instrument', subjectId: key.instrumentId, facts: { accountId } })
    return { holders: (await listHolders(tx, key)).length }
  },
})
