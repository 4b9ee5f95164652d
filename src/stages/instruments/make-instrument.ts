import { z } from 'zod'
import { InstrumentId, RoundId } from '../../model/ids.ts'
import { MakeInstrument } from '../../model/instrument.ts'
import { required } from '../../model/refusal.ts'
import { listRecommendations } from '../../store/recommendation.ts'
import { addInstrument } from '../../store/instrument.ts'
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
  run: async ({ tx, ids, now, record }, input) => {
    const { roundId, recommendationId } = input
    const { direction, themeId } = required((await listRecommendations(tx, input))[0])
    const instrumentId = ids.next()
    await addInstrument(tx, { ...input, title: input.title.trim(), instrumentId, direction, themeId }, now)
    await record(roundId, { kind: 'instrument-made', subjectKind: 'instrument', subjectId: instrumentId, facts: { recommendationId, themeId, kind: input.kind } })
    return { roundId, instrumentId }
  },
})
