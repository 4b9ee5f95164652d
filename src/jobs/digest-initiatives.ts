import { z } from 'zod'
import { digestInitiative as digest } from '../stages/intake/digest-initiative.ts'
import { inTransaction } from '../stages/transaction.ts'
import { job, nobody } from './job.ts'

/** Reads the texts of one portion of a file, each in a transaction of its own; begun again, it writes the same once more. */
export const digestInitiatives = job({
  name: 'digest-initiatives',
  version: 1,
  payload: z.object({ roundId: z.string(), initiativeIds: z.array(z.string()) }),
  handle: async (kit, { roundId, initiativeIds }, signal) => {
    for (const initiativeId of initiativeIds) {
      signal.throwIfAborted()
      await inTransaction(kit, nobody, (context) => digest(context, { roundId, initiativeId }))
    }
  },
})
