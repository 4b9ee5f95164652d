import { z } from 'zod'
import { Funnel, FunnelFigure } from '../../model/answer.ts'
import { DirectionCode, RoundId } from '../../model/ids.ts'
import { Outcome } from '../../model/instrument.ts'
import { portalPaths } from '../../model/portal-paths.ts'
import { toldCount } from '../../model/told-count.ts'
import { countFunnel, countOutcomes, countUnpublished } from '../../store/funnel.ts'
import { roundSubject } from '../subjects.ts'
import { verb } from '../toolkit.ts'

/** The page that lists what a figure counts. */
function opensOf(step: keyof Funnel, roundId: string, direction: string | undefined): string {
  switch (step) {
    case 'submitted':
      return portalPaths.directions(roundId)
    case 'accepted':
    case 'authors':
      return portalPaths.initiatives(roundId, { direction })
    case 'unique':
      return portalPaths.initiatives(roundId, { direction, unique: 'yes' })
    case 'themes':
      return portalPaths.themes(roundId, { direction })
    case 'reviewed':
      return portalPaths.themes(roundId, { direction, reached: 'reviewed' })
    case 'inSession':
      return portalPaths.themes(roundId, { direction, reached: 'session' })
    case 'recommendations':
      return portalPaths.recommendations(roundId, { direction })
    case 'instruments':
      return portalPaths.instruments(roundId, { direction })
    case 'authorsAnswered':
      return portalPaths.answers(roundId, { direction })
  }
}

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
  run: async ({ tx }, { roundId, direction }) => {
    const counted = await countFunnel(tx, roundId, direction ?? null)
    // Told by direction and then added: a total rounded by itself would say more than its parts.
    const others = await countUnpublished(tx, roundId, direction ?? null)
    const funnel = { ...counted, submitted: counted.accepted + others.reduce((sum, one) => sum + toldCount(one), 0) }
    const steps = Object.keys(funnel) as (keyof Funnel)[]
    return {
      funnel,
      figures: Funnel.keyof().options.filter((step) => steps.includes(step)).map((step) => ({ step, count: funnel[step], opens: opensOf(step, roundId, direction) })),
      outcomes: (await countOutcomes(tx, roundId, direction ?? null)).map((line) => ({ ...line })),
    }
  },
})
