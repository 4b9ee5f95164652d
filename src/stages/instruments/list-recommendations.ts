import { z } from 'zod'
import { DirectionCode, InstrumentId, RoundId, SessionId } from '../../model/ids.ts'
import { InstrumentKindSchema, InstrumentStage } from '../../model/instrument.ts'
import { Recommendation } from '../../model/session.ts'
import { listInstruments } from '../../store/instrument.ts'
import { listRecommendations as storedRecommendations } from '../../store/recommendation.ts'
import { listSessions } from '../../store/session.ts'
import { findTheme } from '../../store/theme.ts'
import { decide } from '../policy.ts'
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
  run: async ({ tx, actor }, key, subject) => {
    const found = await storedRecommendations(tx, key)
    const titles = new Map((await listSessions(tx, key.roundId)).map(({ sessionId, title }) => [sessionId as string, title]))
    const made = await listInstruments(tx, { roundId: key.roundId })
    const recommendations = await Promise.all(
      found.map(async (one) => {
        const scoped = { ...subject, direction: one.direction }
        const drafts = decide(actor, 'instrument.read-draft', scoped).allowed
        const theme = one.themeId === null ? null : await findTheme(tx, key.roundId, one.themeId)
        const own = made.filter(({ recommendationId, frozenHash }) => recommendationId === one.recommendationId && (drafts || frozenHash !== null))
        return {
          ...one,
          sessionTitle: titles.get(one.sessionId) ?? '',
          initiativesCount: theme?.initiativesCount ?? 0,
          instruments: own.map(({ instrumentId, title, kind, stage }) => ({ instrumentId, title, kind, stage })),
          mayMakeInstrument: decide(actor, 'instrument.make', scoped).allowed,
        }
      }),
    )
    return { recommendations }
  },
})
