import { z } from 'zod'
import { keepPlaces, newcomersOf, placedRows } from '../stages/synthesis/place-newcomers.ts'
import { findTwins } from '../stages/synthesis/newcomer-twins.ts'
import { inTransaction } from '../stages/transaction.ts'
import { job, nobody } from './job.ts'

/** A run or a move by hand may come between looking and writing; then it is looked again. */
const mostLooks = 5

/**
 * Gives a place to what was accepted after the last run of a direction, without a new run. What it placed before stays, so
 * repeating is harmless; the next run confirms or moves all of it.
 */
export const placeNewcomers = job({
  name: 'place-newcomers',
  version: 1,
  payload: z.object({ roundId: z.string(), direction: z.string() }),
  handle: async (kit, key, signal) => {
    for (let look = 1; look <= mostLooks; look++) {
      signal.throwIfAborted()
      const run = await inTransaction(kit, nobody, (context) => newcomersOf(context, key))
      if (run === null) return
      const rows = () => inTransaction(kit, nobody, (context) => placedRows(context, key))
      const places = run.texts.length === 0 ? [] : await kit.place({ name: `${key.roundId}/${run.footing}`, rows }, run.texts)
      const twinned = await inTransaction(kit, nobody, (context) => findTwins(context, run, places))
      if (await inTransaction(kit, nobody, (context) => keepPlaces(context, run, twinned))) return
    }
    throw new Error('places of the direction kept changing')
  },
})
