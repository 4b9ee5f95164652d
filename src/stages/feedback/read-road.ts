import { z } from 'zod'
import { InitiativeId, RoundId } from '../../model/ids.ts'
import { InitiativeRoad } from '../../model/road.ts'
import { initiativeSubject } from '../initiative-subject.ts'
import { required } from '../../model/refusal.ts'
import { findInitiative } from '../../store/initiative.ts'
import type { Subject } from '../policy.ts'
import { verb, type Context } from '../toolkit.ts'
import { gatherRoad } from './gather-road.ts'

/** Accepted ones are public; another is known to its author only. */
async function knownSubject(context: Context, input: { roundId: string; initiativeId: string }): Promise<Subject> {
  const subject = await initiativeSubject(context, input)
  if (subject.hidden && !subject.own) required(null)
  return subject
}

/** The road of one initiative from journal facts, in plain words with dates: public once accepted, always the author's. */
export const readRoad = verb({
  name: 'read-road',
  title: 'Путь инициативы',
  kind: 'read',
  may: 'initiative.read',
  route: { method: 'GET', path: '/rounds/:roundId/initiatives/:initiativeId/road' },
  input: z.object({ roundId: RoundId, initiativeId: InitiativeId }),
  output: z.object({ initiativeId: InitiativeId, number: z.number().int(), road: InitiativeRoad }),
  subject: knownSubject,
  run: async (context, { roundId, initiativeId }) => {
    const initiative = required(await findInitiative(context.tx, roundId, initiativeId))
    return { initiativeId, number: initiative.number, road: await gatherRoad(context, initiative) }
  },
})
