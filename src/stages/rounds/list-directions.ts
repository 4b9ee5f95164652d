import { z } from 'zod'
import { DirectionCode, RoundId } from '../../model/ids.ts'
import { toldCount } from '../../model/told-count.ts'
import { listDirectionLines } from '../../store/direction-figures.ts'
import { roundSubject } from '../subjects.ts'
import { verb } from '../toolkit.ts'

/** Directions of a round with what has come and what was found, in the round's own order. */
export const listDirections = verb({
  name: 'list-directions',
  title: 'Направления раунда',
  kind: 'read',
  may: 'round.read',
  route: { method: 'GET', path: '/rounds/:roundId/directions' },
  input: z.object({ roundId: RoundId }),
  output: z.object({
    directions: z.array(
      z.object({
        code: DirectionCode,
        name: z.string(),
        initiatives: z.number().int(),
        /** Not decided yet, by whole fives. */
        waiting: z.number().int(),
        themes: z.number().int(),
        confirmed: z.number().int(),
        sessions: z.number().int(),
        instruments: z.number().int(),
      }),
    ),
  }),
  subject: roundSubject,
  run: async ({ tx }, { roundId }) => ({
    directions: (await listDirectionLines(tx, roundId)).map((line) => ({ ...line, waiting: toldCount(line.waiting) })),
  }),
})
