import type { Extension } from '../model/request.ts'
import type { Connection } from './connect.ts'
import type { InstrumentKey } from './instrument.ts'

/** False when one waits for its decision already. */
export async function addExtension(db: Connection, key: InstrumentKey, asked: { extensionId: string; untilOn: string; why: string; askedBy: string; at: Date }): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('term_extension')
    .values({ round_id: key.roundId, instrument_id: key.instrumentId, extension_id: asked.extensionId, until_on: asked.untilOn, why: asked.why, asked_by: asked.askedBy, asked_at: asked.at, decision: null, says: null, decided_by: null, decided_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Of one instrument, or of a round; oldest first. */
export async function listExtensions(db: Connection, filter: { roundId: string; instrumentId?: string }): Promise<(Extension & { readonly instrumentId: string })[]> {
  const rows = await db
    .selectFrom('term_extension')
    .selectAll()
    .where('round_id', '=', filter.roundId)
    .$if(filter.instrumentId !== undefined, (q) => q.where('instrument_id', '=', filter.instrumentId!))
    .orderBy('asked_at')
    .execute()
  return rows.map((row) => ({
    instrumentId: row.instrument_id,
    extensionId: row.extension_id,
    untilOn: row.until_on,
    why: row.why,
    askedAt: row.asked_at.toISOString(),
    decision: row.decision as Extension['decision'],
    says: row.says,
    decidedAt: row.decided_at?.toISOString() ?? null,
  }))
}

/** False when it is decided already, or by the very person who asked. */
export async function decideExtension(db: Connection, key: { roundId: string; extensionId: string }, decided: { decision: string; says: string; by: string; at: Date }): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('term_extension')
    .set({ decision: decided.decision, says: decided.says, decided_by: decided.by, decided_at: decided.at })
    .where('round_id', '=', key.roundId)
    .where('extension_id', '=', key.extensionId)
    .where('decided_at', 'is', null)
    .where('asked_by', '<>', decided.by)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** The term that counts from now on; the published one stays. */
export async function putTerm(db: Connection, key: InstrumentKey, dueNow: string): Promise<void> {
  await db.updateTable('instrument').set({ due_now: dueNow }).where('round_id', '=', key.roundId).where('instrument_id', '=', key.instrumentId).execute()
}
