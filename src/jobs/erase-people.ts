import { z } from 'zod'
import type { ErasedPerson } from '../model/erasure.ts'
import { Refusal } from '../model/refusal.ts'
import { eraseAgain, eraseDue } from '../stages/access/erase-due.ts'
import type { Toolkit } from '../stages/toolkit.ts'
import { inTransaction } from '../stages/transaction.ts'
import { listDueErasures, listErased } from '../store/erasure.ts'
import { job, nobody, type JobKit } from './job.ts'

/** The ledger of whom the platform forgot: a file beside the database, never inside of its backups. */
export interface ErasureLedger {
  read(): Promise<readonly ErasedPerson[]>
  add(erased: readonly ErasedPerson[]): Promise<void>
}

/** One after another; one that may not be done yet (the last administrators) waits and holds up nobody. */
async function eraseAllDue(kit: JobKit): Promise<void> {
  for (const { erasureId } of await listDueErasures(kit.db, kit.clock())) {
    try {
      await inTransaction(kit, nobody, async (context) => {
        const outside = await eraseDue(context, erasureId)
        // Before the commit: afterwards nobody would know the addresses any more.
        if (outside !== null) await kit.post.forget?.(outside.addresses)
      })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      kit.log.warn({ erasureId, code: error.code }, 'a person could not be forgotten yet')
    }
  }
}

/** What the database did and the ledger does not know yet: saved indexes go first, so that a crash in between does both again. */
async function settle(kit: JobKit): Promise<void> {
  if (!kit.erased) return
  const known = new Set((await kit.erased.ledger.read()).map(({ erasureId }) => erasureId))
  const fresh = (await listErased(kit.db)).filter(({ erasureId }) => !known.has(erasureId))
  if (fresh.length === 0) return
  await kit.erased.dropIndexes([...new Set(fresh.flatMap(({ initiatives }) => initiatives.map(({ roundId }) => roundId as string)))])
  await kit.erased.ledger.add(fresh)
}

/** Forgets people whose time of thinking it over is past, or whom two administrators agreed to forget. */
export const erasePeople = job({
  name: 'erase-people',
  version: 1,
  payload: z.object({}),
  everyMinutes: 5,
  handle: async (kit) => {
    await eraseAllDue(kit)
    await settle(kit)
  },
})

/** After a backup was put back: whom the ledger says and the database knows still is forgotten again. Returns how many; one query where nobody is. */
export async function eraseByLedger(kit: Toolkit, ledger: Pick<ErasureLedger, 'read'>): Promise<number> {
  const done = new Set((await listErased(kit.db)).map(({ erasureId }) => erasureId))
  let again = 0
  for (const erased of await ledger.read())
    if (!done.has(erased.erasureId) && (await inTransaction(kit, nobody, (context) => eraseAgain(context, erased)))) again++
  return again
}
