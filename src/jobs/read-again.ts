import { z } from 'zod'
import { readAgain as look } from '../stages/intake/read-again.ts'
import { standBack } from '../stages/perform-together.ts'
import { inTransaction } from '../stages/transaction.ts'
import type { Toolkit } from '../stages/toolkit.ts'
import { listRoundIds } from '../store/round.ts'
import { job, nobody } from './job.ts'

const portionOf = (roundId: string, after: number) => ({ name: 'read-again', payload: { roundId, after }, key: `read-again:${roundId}` })

/** Looks through a round for texts that are masked or shown otherwise since they were read, a portion at a time; people go first. */
export const readAgain = job({
  name: 'read-again',
  version: 1,
  payload: z.object({ roundId: z.string(), after: z.number().int() }),
  handle: async (kit, { roundId, after }, signal) => {
    await standBack(kit, signal)
    signal.throwIfAborted()
    await inTransaction(kit, nobody, async (context) => {
      const next = await look(context, { roundId, after })
      if (next !== null) await context.enqueue(portionOf(roundId, next))
    })
  },
})

/** Asked at every start: rules may have changed with the program. Reads nothing anew where they have not. */
export async function readAllAgain(kit: Toolkit): Promise<void> {
  for (const roundId of await listRoundIds(kit.db))
    await inTransaction(kit, nobody, ({ enqueue }) => enqueue(portionOf(roundId, 0)))
}
