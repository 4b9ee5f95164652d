import type { Connection } from './connect.ts'

export interface RejectionProposal {
  readonly roundId: string
  readonly initiativeId: string
  readonly reason: string
  readonly says: string
  readonly proposedBy: string
  readonly proposedAt: Date
}

/** False when a rejection is proposed already. */
export async function addRejectionProposal(db: Connection, one: RejectionProposal): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('rejection_proposal')
    .values({ round_id: one.roundId, initiative_id: one.initiativeId, reason: one.reason, says: one.says, proposed_by: one.proposedBy, proposed_at: one.proposedAt })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** The proposal with the name of who made it. */
export async function findRejectionProposal(db: Connection, roundId: string, initiativeId: string): Promise<(RejectionProposal & { name: string }) | null> {
  const row = await db
    .selectFrom('rejection_proposal as p')
    .innerJoin('account as a', 'a.account_id', 'p.proposed_by')
    .selectAll('p')
    .select('a.name')
    .where('p.round_id', '=', roundId)
    .where('p.initiative_id', '=', initiativeId)
    .executeTakeFirst()
  return row ? { roundId, initiativeId, reason: row.reason, says: row.says, proposedBy: row.proposed_by, proposedAt: row.proposed_at, name: row.name } : null
}

export async function dropRejectionProposals(db: Connection, roundId: string, initiativeIds: readonly string[]): Promise<void> {
  if (initiativeIds.length === 0) return
  await db.deleteFrom('rejection_proposal').where('round_id', '=', roundId).where('initiative_id', 'in', [...initiativeIds]).execute()
}
