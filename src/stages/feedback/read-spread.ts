import { z } from 'zod'
import { DirectionCode, RoundId, ThemeId } from '../../model/ids.ts'
import type { Region } from '../../model/municipality.ts'
import { countByRegion, type RegionCount } from '../../store/funnel.ts'
import { listRegions } from '../../store/municipality.ts'
import { roundSubject } from '../subjects.ts'
import { verb } from '../toolkit.ts'

/** A tile of the map of regions. Counts are of public texts alone: whoever reads the list of a region counts the same. */
export const RegionTile = z.object({
  code: z.string(),
  name: z.string(),
  column: z.number().int(),
  row: z.number().int(),
  /** Everything accepted, copies included. */
  initiatives: z.number().int(),
  /** One per municipality, however many texts came from it. */
  municipalities: z.number().int(),
})

const tileOf = ({ code, name, tile }: Region, count: RegionCount | undefined): z.input<typeof RegionTile> => ({
  code,
  name,
  column: tile.column,
  row: tile.row,
  initiatives: count?.initiatives ?? 0,
  municipalities: count?.municipalities ?? 0,
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
  run: async ({ tx }, filter) => {
    const counts = await countByRegion(tx, filter)
    const byRegion = new Map(counts.map((count) => [count.region, count]))
    const total = (of: (count: RegionCount) => number) => counts.reduce((sum, count) => sum + of(count), 0)
    return {
      regions: (await listRegions(tx)).map((region) => tileOf(region, byRegion.get(region.code))),
      initiatives: total(({ initiatives }) => initiatives),
      municipalities: total(({ municipalities }) => municipalities),
      regionsCount: counts.length,
    }
  },
})
