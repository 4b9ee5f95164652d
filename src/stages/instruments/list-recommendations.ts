import { z } from 'zod'
import { DirectionCode, InstrumentId, RoundId, SessionId } from '../../model/ids.ts'
import { InstrumentKindSchema, InstrumentStage } from '../../model/instrument.ts'
import { Recommendation } from '../../model/session.ts'
import { soon } from '../soon.ts'
import { roundSubject } from '../subjects.ts'
import { verb } from '../toolkit.ts'

/** Recommendations of closed sessions with the instruments made from each. */
export const listRecommendations = verb({
  name: 'list-recommendations',
  title: 'Рекомендации сессий',
  kind: 'read',
  may: 'resolution.read',
  route: { method: 'GET', path: '/rounds/:roundId/recommendations' },
  input: z.object({ roundId: RoundId, sessionId: SessionId.optional(), direction: DirectionCode.optional() }),
  output: z.object({
    recommendations: z.array(
      Recommendation.extend({
        direction: DirectionCode,
        sessionTitle: z.string(),
        initiativesCount: z.number().int(),
        instruments: z.array(z.object({ instrumentId: InstrumentId, title: z.string(), kind: InstrumentKindSchema, stage: InstrumentStage })),
        mayMakeInstrument: z.boolean(),
      }),
    ),
  }),
  subject: roundSubject,
  run: soon,
})
