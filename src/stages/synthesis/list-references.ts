import { z } from 'zod'
import { DirectionCode, RoundId } from '../../model/ids.ts'
import { referenceKinds } from '../../model/reference.ts'
import { required } from '../../model/refusal.ts'
import { countCitedKinds, listCitedActs } from '../../store/reference.ts'
import { listDirections } from '../../store/round.ts'
import { directionSubject } from '../subjects.ts'
import { verb } from '../toolkit.ts'

const CitedAct = z.object({
  act: z.string(),
  kind: z.enum(referenceKinds),
  initiatives: z.number().int(),
  municipalities: z.number().int(),
  regions: z.number().int(),
  places: z.array(z.object({ place: z.string(), initiatives: z.number().int() })),
})

/** Laws, programmes and bodies that accepted initiatives of a direction name, most named first; each opens by `act` of `listInitiatives`. */
export const listReferences = verb({
  name: 'list-references',
  title: 'На что ссылаются инициативы направления',
  kind: 'read',
  may: 'theme.read',
  route: { method: 'GET', path: '/rounds/:roundId/directions/:direction/references' },
  input: z.object({
    roundId: RoundId,
    direction: DirectionCode,
    kind: z.enum(referenceKinds).optional(),
    after: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  output: z.object({
    direction: z.object({ code: DirectionCode, name: z.string() }),
    /** Kinds that occur, with the number of different acts of each. */
    kinds: z.array(z.object({ kind: z.enum(referenceKinds), acts: z.number().int() })),
    acts: z.array(CitedAct),
    total: z.number().int(),
    /** `after` of the next page. */
    next: z.number().int().nullable(),
  }),
  subject: directionSubject,
  run: async ({ tx }, { kind, after, limit, ...key }) => {
    const { code, name } = required((await listDirections(tx, key.roundId)).find((direction) => direction.code === key.direction))
    const { acts, total } = await listCitedActs(tx, key, { kind, after, limit })
    const shown = acts.map(({ places, ...act }) => ({ ...act, places: places.map((one) => ({ ...one })) }))
    return { direction: { code, name }, kinds: await countCitedKinds(tx, key), acts: shown, total, next: after + acts.length < total ? after + acts.length : null }
  },
})
