import { z } from 'zod'
import { DirectionCode, RoundId, ThemeId } from '../../model/ids.ts'
import { soon } from '../soon.ts'
import { roundSubject } from '../subjects.ts'
import { verb } from '../toolkit.ts'

/** A tile of the map of regions. `initiatives` and `municipalities` are null where fewer than five people wrote. */
export const RegionTile = z.object({
  code: z.string(),
  name: z.string(),
  column: z.number().int(),
  row: z.number().int(),
  says: z.enum(['counted', 'few', 'silent']),
  /** Everything accepted, copies included. */
  initiatives: z.number().int().nullable(),
  /** One per municipality, however many texts came from it. */
  municipalities: z.number().int().nullable(),
})

/** Where initiatives come from, raw and one per municipality, for the whole round, a direction or a theme. */
export const readSpread = verb({
  name: 'read-spread',
  title: 'Откуда пришли инициативы',
  kind: 'read',
  may: 'open-data.read',
  route: { method: 'GET', path: '/rounds/:roundId/spread' },
  input: z.object({ roundId: RoundId, direction: DirectionCode.optional(), themeId: ThemeId.optional() }),
  output: z.object({
    regions: z.array(RegionTile),
    initiatives: z.number().int(),
    municipalities: z.number().int(),
    regionsCount: z.number().int(),
  }),
  subject: roundSubject,
  run: soon,
})
