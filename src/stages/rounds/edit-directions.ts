import { z } from 'zod'
import { DirectionCode, RoundId } from '../../model/ids.ts'
import { Refusal } from '../../model/refusal.ts'
import { directionLineages, EditDirections } from '../../model/round.ts'
import { findDirectionKeys, listGoneDirections, listOriginSteps, replaceDirections, type OriginStep } from '../../store/direction-origin.ts'
import { listDirections } from '../../store/round.ts'
import { roundSubject } from '../subjects.ts'
import { verb } from '../toolkit.ts'

/**
 * Directions of a round that has not begun: names, words the learner starts from, and which directions of other rounds each goes on
 * with. Once intake is open they stand: texts refer to them. Refuses: `wrong-stage`, `invalid-input` for an origin that does not exist.
 */
export const editDirections = verb({
  name: 'edit-directions',
  title: 'Изменить направления раунда до начала приёма',
  kind: 'change',
  may: 'round.edit',
  route: { method: 'POST', path: '/rounds/:roundId/directions' },
  input: EditDirections,
  output: z.object({ roundId: RoundId }),
  subject: roundSubject,
  run: async ({ tx, record }, input) => {
    const { roundId, directions } = input
    const origins = directions.flatMap(({ origins: from }, place) => from.map((origin) => ({ ...origin, place })))
    const known = await findDirectionKeys(tx, origins)
    const wrong = origins.filter((origin) => origin.roundId === roundId || !known.has(`${origin.roundId}/${origin.code}`))
    if (wrong.length > 0) throw new Refusal('invalid-input', wrong.map(({ place }) => ({ path: `directions.${place}.origins`, reason: 'unknown' })))
    await replaceDirections(tx, input)
    await record(roundId, { kind: 'directions-edited', subjectKind: 'round', subjectId: roundId, facts: { directions: directions.map(({ code, origins: from }) => ({ code, from: from.map((one) => `${one.roundId}/${one.code}`) })) } })
    return { roundId }
  },
})

/** Of one direction: nothing before it is new, several before it were merged, one that leads to several was split. */
function lineageOf(steps: readonly OriginStep[]): (typeof directionLineages)[number] {
  const [only] = steps
  if (!only) return 'new'
  if (steps.length > 1) return 'merged'
  return only.heirs > 1 ? 'split' : 'continued'
}

const Origin = z.object({ roundId: RoundId, roundTitle: z.string(), code: DirectionCode, name: z.string(), initiatives: z.number().int(), themes: z.number().int() })

/** Which directions of earlier rounds the present ones go on with, and which are gone: what comparing rounds starts from. */
export const readDirectionLineage = verb({
  name: 'read-direction-lineage',
  title: 'Преемственность направлений',
  kind: 'read',
  may: 'round.read',
  route: { method: 'GET', path: '/rounds/:roundId/lineage' },
  input: z.object({ roundId: RoundId }),
  output: z.object({
    directions: z.array(z.object({ code: DirectionCode, name: z.string(), words: z.array(z.string()), lineage: z.enum(directionLineages), origins: z.array(Origin) })),
    gone: z.array(z.object({ roundId: RoundId, code: DirectionCode, name: z.string() })),
  }),
  subject: roundSubject,
  run: async ({ tx }, { roundId }) => {
    const [directions, steps, gone] = [await listDirections(tx, roundId), await listOriginSteps(tx, roundId), await listGoneDirections(tx, roundId)]
    return {
      directions: directions.map(({ code, name, words }) => {
        const own = steps.filter((step) => step.code === code)
        const origins = own.map((step) => ({ roundId: step.fromRoundId as RoundId, roundTitle: step.fromRoundTitle, code: step.fromCode as DirectionCode, name: step.fromName, initiatives: step.fromInitiatives, themes: step.fromThemes }))
        return { code, name, words: [...words], lineage: lineageOf(own), origins }
      }),
      gone: gone as { roundId: RoundId; code: DirectionCode; name: string }[],
    }
  },
})
