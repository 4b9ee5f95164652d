import { z } from 'zod'
import { gatherStatistics as gather } from '../store/statistics.ts'
import { job } from './job.ts'

/** After the load of a file: many rows have come that the planner of the database knows nothing of. */
export const gatherStatistics = job({
  name: 'gather-statistics',
  version: 1,
  payload: z.object({}),
  handle: (kit) => gather(kit.db),
})
