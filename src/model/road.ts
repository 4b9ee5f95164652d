import { z } from 'zod'
import { Instant } from './text-field.ts'

/** The six stations of the road, in order. */
export const stations = ['intake', 'synthesis', 'review', 'session', 'instruments', 'answers'] as const
export const Station = z.enum(stations)
export type Station = z.infer<typeof Station>

/** One thing that happened to an initiative, in plain words, at a station. */
export const RoadStep = z.object({
  station: Station,
  at: Instant,
  /** Word of the journal fact that told it. */
  fact: z.string(),
  says: z.string(),
  /** Where it opens, as a path inside the portal; null when there is nothing more to see. */
  opens: z.string().nullable(),
})
export type RoadStep = z.infer<typeof RoadStep>

export const InitiativeRoad = z.object({ reached: Station, steps: z.array(RoadStep), next: z.string() })
export type InitiativeRoad = z.infer<typeof InitiativeRoad>
