import { z } from 'zod'
import { digestInitiative as digest } from '../stages/intake/digest-initiative.ts'
import { inTransaction } from '../stages/transaction.ts'
import { job, nobody } from './job.ts'

/** Reads a text after it came, changed or was accepted. */
export const digestInitiative = job({
  name: 'digest-initiative',
  version: 1,
  payload: z.object({ roundId: z.string(), initiativeId: z.string() }),
  handle: (kit, key) => inTransaction(kit, nobody, (context) => digest(context, key)),
})
