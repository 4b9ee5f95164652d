import { z } from 'zod'
import { wholeVector } from '../analysis/meaning-index.ts'
import { initiativeText } from '../model/initiative-text.ts'
import { inTransaction } from '../stages/transaction.ts'
import { putMeanings, textsWithoutMeaning } from '../store/text-meaning.ts'
import { job, nobody } from './job.ts'

/** Texts of one call, and letters of each: more is not needed to know what it is about. */
const together = 32
const longest = 2_000

/**
 * Has vectors made of accepted texts that have none, until all have, the budget of the day is spent or the endpoint fails; the
 * next minute goes on. Asks outside of any transaction. Without an endpoint it does nothing at all.
 */
export const readMeanings = job({
  name: 'read-meanings',
  version: 1,
  payload: z.object({}),
  everyMinutes: 1,
  handle: async (kit, _payload, signal) => {
    const { meanings } = kit
    if (meanings === undefined) return
    for (;;) {
      signal.throwIfAborted()
      const texts = await textsWithoutMeaning(kit.db, meanings.model, together)
      if (texts.length === 0) return
      const made = await meanings.embed(texts.map(({ masked }) => initiativeText(masked).slice(0, longest)))
      if (!made.given) {
        if (made.why !== 'off') kit.log.warn({ why: made.why, texts: texts.length }, 'vectors of texts were not made; tried again in a minute')
        return
      }
      const { value } = made
      await inTransaction(kit, nobody, ({ tx }) => putMeanings(tx, meanings.model, texts.map(({ roundId, initiativeId, version }, i) => ({ roundId, initiativeId, version, vector: wholeVector(value[i]!) }))))
    }
  },
})
