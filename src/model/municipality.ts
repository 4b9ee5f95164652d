import { z } from 'zod'
import { Oktmo, RegionCode } from './ids.ts'

export const Region = z.object({
  code: RegionCode,
  name: z.string(),
  /** Longest-prefix matching: 118 lies inside 11. */
  oktmoPrefix: z.string(),
  /** Hours east of UTC of the region's capital. */
  utcOffset: z.number(),
  /** Cell of the tile map: column and row. */
  tile: z.object({ column: z.number(), row: z.number() }),
})
export type Region = z.infer<typeof Region>

export const Municipality = z.object({
  oktmo: Oktmo,
  name: z.string(),
  kind: z.string(),
  region: RegionCode,
  regionName: z.string(),
  /** The district it lies in: names repeat, so people see «Октябрьское сельское поселение, Ртищевский район». */
  district: z.string().nullable(),
  validTo: z.string().nullable(),
})
export type Municipality = z.infer<typeof Municipality>

/** The region an ОКТМО belongs to: the longest prefix wins, 118 lies inside 11. Null when none fits. */
export function regionOfOktmo<R extends { readonly oktmoPrefix: string }>(oktmo: string, regions: readonly R[]): R | null {
  let best: R | null = null
  for (const region of regions)
    if (oktmo.startsWith(region.oktmoPrefix) && region.oktmoPrefix.length > (best?.oktmoPrefix.length ?? 0)) best = region
  return best
}
