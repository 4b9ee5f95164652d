import { z } from 'zod'
import { Funnel, FunnelFigure } from '../../model/answer.ts'
import { DirectionCode, RoundId } from '../../model/ids.ts'
import { Outcome } from '../../model/instrument.ts'
import { soon } from '../soon.ts'
import { roundSubject } from '../subjects.ts'
import { verb } from '../toolkit.ts'

/** «Что дальше?»: the round or one direction in figures, each with the page that lists what it counts. */
export const readFunnel = verb({
  name: 'read-funnel',
  title: 'Что дальше: воронка раунда',
  kind: 'read',
  may: 'open-data.read',
  route: { method: 'GET', path: '/rounds/:roundId/funnel' },
  input: z.object({ roundId: RoundId, direction: DirectionCode.optional() }),
  output: z.object({
    funnel: Funnel,
    figures: z.array(FunnelFigure),
    /** How published instruments ended so far, by outcome; `waiting` have no answer yet. */
    outcomes: z.array(z.object({ outcome: Outcome.or(z.literal('waiting')), instruments: z.number().int(), initiatives: z.number().int() })),
  }),
  subject: roundSubject,
  run: soon,
})
