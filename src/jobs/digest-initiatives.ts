import { z } from 'zod'
import { digestInitiative as digest } from '../stages/intake/digest-initiative.ts'
import { standBack } from '../stages/perform-together.ts'
import { inTransaction } from '../stages/transaction.ts'
import { job, nobody, type JobKit } from './job.ts'

/** Texts read in one transaction: a commit for each would cost as much as reading it, and hold up those who submit as often. */
const together = 20

/** A portion in one transaction; when that fails, each alone, and the one at fault becomes a job of its own that tries again. */
async function readPortion(kit: JobKit, roundId: string, initiativeIds: readonly string[]): Promise<void> {
  try {
    await inTransaction(kit, nobody, async (context) => {
      for (const initiativeId of initiativeIds) await digest(context, { roundId, initiativeId })
    })
  } catch (error) {
    const [only, more] = initiativeIds
    if (more !== undefined) for (const initiativeId of initiativeIds) await readPortion(kit, roundId, [initiativeId])
    else {
      kit.log.warn({ initiativeId: only, err: error }, 'a text could not be read, it will be tried again by itself')
      const payload = { roundId, initiativeId: only }
      await inTransaction(kit, nobody, ({ enqueue }) => enqueue({ name: 'digest-initiative', payload, key: `digest:${roundId}:${only}` }))
    }
  }
}

/**
 * Reads the texts that came together, in portions between which those who submit now go first; begun again, it writes the
 * same once more. A text that cannot be read holds up none of the others.
 */
export const digestInitiatives = job({
  name: 'digest-initiatives',
  version: 1,
  payload: z.object({ roundId: z.string(), initiativeIds: z.array(z.string()) }),
  handle: async (kit, { roundId, initiativeIds }, signal) => {
    for (let start = 0; start < initiativeIds.length; start += together) {
      await standBack(kit, signal)
      signal.throwIfAborted()
      await readPortion(kit, roundId, initiativeIds.slice(start, start + together))
    }
  },
})
