import type { Instrument } from '../../model/instrument.ts'
import { Refusal, required } from '../../model/refusal.ts'
import type { RequestKey } from '../../model/request.ts'
import { listInstruments } from '../../store/instrument.ts'
import { requestsHeldBy } from '../../store/request.ts'
import type { Subject } from '../policy.ts'
import type { Context } from '../toolkit.ts'
import { instrumentSubject } from './instrument-subject.ts'

/** A request as the policy sees it: given to whoever holds it, or stands in for somebody who does. */
export async function requestSubject(context: Context, key: { roundId: string; instrumentId: string }): Promise<Subject> {
  const { tx, actor, now } = context
  const held = actor.account === null ? [] : await requestsHeldBy(tx, key.roundId, actor.account.accountId, now)
  return { ...(await instrumentSubject(context, key)), assigned: held.includes(key.instrumentId) }
}

/** The request while it waits for its addressee; anything else can be neither answered nor prolonged. */
export async function waitingRequest({ tx }: Context, key: RequestKey): Promise<Instrument> {
  const instrument = required((await listInstruments(tx, key))[0])
  if (instrument.stage !== 'sent') throw new Refusal('step-not-allowed')
  return instrument
}
