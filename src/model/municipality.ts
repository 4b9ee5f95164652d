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
