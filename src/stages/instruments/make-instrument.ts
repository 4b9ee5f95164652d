import { z } from 'zod'
import { InstrumentId, RoundId } from '../../model/ids.ts'
import { MakeInstrument } from '../../model/instrument.ts'
import { required } from '../../model/refusal.ts'
import { listRecommendations } from '../../store/recommendation.ts'
import { soon } from '../soon.ts'
import { roundSubject } from '../subjects.ts'
import { verb, type Context } from '../toolkit.ts'

async function recommendationSubject(context: Context, input: { roundId: string; recommendationId: string }) {
  const recommendation = required((await listRecommendations(context.tx, input))[0])
  return { ...(await roundSubject(context, input)), direction: recommendation.direction }
}

/** Drafts an instrument from a recommendation; its sources are the initiatives of the recommendation's theme. */
export const makeInstrument = verb({
  name: 'make-instrument',
  title: 'Подготовить инструмент',
  kind: 'change',
  may: 'instrument.make',
  route: { method: 'POST', path: '/rounds/:roundId/instruments' },
  input: MakeInstrument,
  output: z.object({ roundId: RoundId, instrumentId: InstrumentId }),
  subject: recommendationSubject,
  run: soon,
})
