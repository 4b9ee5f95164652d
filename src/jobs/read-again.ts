import { z } from 'zod'
import { readAgain as look } from '../stages/intake/read-again.ts'
import { standBack } from '../stages/perform-together.ts'
import { inTransaction } from '../stages/transaction.ts'
import type { Toolkit } from '../stages/toolkit.ts'
import { readByOtherRules } from '../store/digest.ts'
import { listRoundIds } from '../store/round.ts'
import { job, nobody } from './job.ts'

const portionOf = (roundId: string) => ({ name: 'read-again', payload: { roundId }, key: `read-again:${roundId}` })

/** Looks through a round for texts that are masked or shown otherwise since they were read, a portion at a time; people go first. */
export const readAgain = job({
  name: 'read-again',
  version: 1,
  payload: z.object({ roundId: z.string() }),
  handle: async (kit, { roundId }, signal) => {
    await standBack(kit, signal)
    signal.throwIfAborted()
    await inTransaction(kit, nobody, async (context) => {
      if (await look(context, roundId)) await context.enqueue(portionOf(roundId))
    })
  },
})

/** Asked at every start: rules may have changed with the program. A round whose texts were all read by these costs one look into an index. */
export async function readAllAgain(kit: Toolkit): Promise<void> {
  const { db, readingRules: rules } = kit
  for (const roundId of await listRoundIds(db))
    if ((await readByOtherRules(db, roundId, { rules, limit: 1 })).length > 0) await inTransaction(kit, nobody, ({ enqueue }) => enqueue(portionOf(roundId)))
}
