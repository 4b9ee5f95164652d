import { z } from 'zod'
import { InitiativeId, RoundId } from '../../model/ids.ts'
import { InitiativeRoad } from '../../model/road.ts'
import { initiativeSubject } from '../initiative-subject.ts'
import { soon } from '../soon.ts'
import { verb } from '../toolkit.ts'

/** The road of one initiative from journal facts, in plain words with dates: public once accepted, always the author's. */
export const readRoad = verb({
  name: 'read-road',
  title: 'Путь инициативы',
  kind: 'read',
  may: 'initiative.read',
  route: { method: 'GET', path: '/rounds/:roundId/initiatives/:initiativeId/road' },
  input: z.object({ roundId: RoundId, initiativeId: InitiativeId }),
  output: z.object({ initiativeId: InitiativeId, number: z.number().int(), road: InitiativeRoad }),
  subject: initiativeSubject,
  run: soon,
})
