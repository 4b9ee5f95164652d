import { required } from '../../model/refusal.ts'
import { listInstruments } from '../../store/instrument.ts'
import type { Subject } from '../policy.ts'
import { roundSubject } from '../subjects.ts'
import type { Context } from '../toolkit.ts'

/** An instrument as the policy sees it; a draft is unknown to those who may not read drafts. */
export async function instrumentSubject(context: Context, input: { roundId: string; instrumentId: string }): Promise<Subject> {
  const instrument = required((await listInstruments(context.tx, input))[0])
  return { ...(await roundSubject(context, input)), direction: instrument.direction, hidden: instrument.frozenHash === null }
}
