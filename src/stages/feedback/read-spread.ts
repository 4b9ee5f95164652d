import { z } from 'zod'
import { DirectionCode, RoundId, ThemeId } from '../../model/ids.ts'
import type { Region } from '../../model/municipality.ts'
import { countByRegion, type RegionCount } from '../../store/funnel.ts'
import { listRegions } from '../../store/municipality.ts'
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

/** Below this many people a region's counts are not told. */
export const leastPeople = 5

/**
 * Regions whose counts stay hidden: those with fewer than five authors, and when that is a single one, the next smallest too,
 * so that it cannot be found by subtracting the others from the total.
 */
export function hiddenRegions(counts: readonly RegionCount[]): Set<string> {
  const bySize = [...counts].sort((a, b) => a.authors - b.authors || (a.region < b.region ? -1 : 1))
  const few = bySize.filter(({ authors }) => authors < leastPeople)
  const hidden = few.length === 1 ? bySize.slice(0, 2) : few
  return new Set(hidden.map(({ region }) => region))
}

function tileOf({ code, name, tile }: Region, count: RegionCount | undefined, hidden: boolean): z.input<typeof RegionTile> {
  const place = { code, name, column: tile.column, row: tile.row }
  if (!count) return { ...place, says: 'silent', initiatives: 0, municipalities: 0 }
  if (hidden) return { ...place, says: 'few', initiatives: null, municipalities: null }
  return { ...place, says: 'counted', initiatives: count.initiatives, municipalities: count.municipalities }
}

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
    const hidden = hiddenRegions(counts)
    const total = (of: (count: RegionCount) => number) => counts.reduce((sum, count) => sum + of(count), 0)
    return {
      regions: (await listRegions(tx)).map((region) => tileOf(region, byRegion.get(region.code), hidden.has(region.code))),
      initiatives: total(({ initiatives }) => initiatives),
      municipalities: total(({ municipalities }) => municipalities),
      regionsCount: counts.length,
    }
  },
})
