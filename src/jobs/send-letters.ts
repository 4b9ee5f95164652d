import { z } from 'zod'
import { markLetterFailed, markLetterSent, takeWaitingLetters } from '../store/letter.ts'
import { job, type JobKit } from './job.ts'

/** Letters whose rows are held at once: few, so that a crash sends few a second time (under the same id). */
const lettersAtOnce = 20

async function sendSome(kit: JobKit, roundId: string, tried: string[]): Promise<{ taken: number; failed: number }> {
  return kit.db.transaction().execute(async (tx) => {
    const letters = await takeWaitingLetters(tx, roundId, tried, lettersAtOnce)
    let failed = 0
    for (const { letterId, to, subject, body, forgets } of letters) {
      tried.push(letterId)
      try {
        await kit.post.send({ letterId, to, subject, body, ...(forgets ? { forgets: true } : {}) })
        await markLetterSent(tx, { roundId, letterId, forgets }, kit.clock())
      } catch (error) {
        failed++
        await markLetterFailed(tx, { roundId, letterId, forgets }, error instanceof Error ? error.message : String(error))
      }
    }
    return { taken: letters.length, failed }
  })
}

/**
 * Sends what waits in a round's outbox. A letter has one message id for ever, so sending it again after a crash is no second
 * letter for its reader. Fails (to be tried again later) when any letter failed; the others are not held up.
 */
export const sendLetters = job({
  name: 'send-letters',
  version: 1,
  forgivesDeaths: true,
  payload: z.object({ roundId: z.string() }),
  handle: async (kit, { roundId }, signal) => {
    const tried: string[] = []
    let failed = 0
    for (;;) {
      signal.throwIfAborted()
      const some = await sendSome(kit, roundId, tried)
      failed += some.failed
      if (some.taken === 0) break
      // A mail server that is away refuses every letter: no use going through all of them now.
      if (some.failed === some.taken && some.taken >= lettersAtOnce) break
    }
    if (failed > 0) throw new Error(`${failed} letters could not be sent`)
  },
})
