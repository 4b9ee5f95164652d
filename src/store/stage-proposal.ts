import type { RoundStage } from '../model/round.ts'
import type { Connection } from './connect.ts'

export interface StageProposal {
  readonly roundId: string
  readonly proposalId: string
  readonly from: RoundStage
  readonly to: RoundStage
  readonly reason: string
  readonly proposedBy: string
  readonly at: Date
}

export async function addStageProposal(db: Connection, proposal: StageProposal): Promise<void> {
  await db
    .insertInto('stage_proposal')
    .values({
      round_id: proposal.roundId,
      proposal_id: proposal.proposalId,
      from_stage: proposal.from,
      to_stage: proposal.to,
      reason: proposal.reason,
      proposed_by: proposal.proposedBy,
      proposed_at: proposal.at,
      confirmed_by: null,
      confirmed_at: null,
    })
    .execute()
}

/** Proposals nobody confirmed yet whose starting stage is still the round's stage. */
export async function listStageProposals(db: Connection, roundId: string): Promise<StageProposal[]> {
  const rows = await db
    .selectFrom('stage_proposal as p')
    .innerJoin('round as r', 'r.round_id', 'p.round_id')
    .selectAll('p')
    .where('p.round_id', '=', roundId)
    .where('p.confirmed_at', 'is', null)
    .whereRef('p.from_stage', '=', 'r.stage')
    .orderBy('p.proposed_at', 'desc')
    .execute()
  return rows.map((row) => ({
    roundId: row.round_id,
    proposalId: row.proposal_id,
    from: row.from_stage as RoundStage,
    to: row.to_stage as RoundStage,
    reason: row.reason,
    proposedBy: row.proposed_by,
    at: row.proposed_at,
  }))
}

/** True when this call confirmed it; the proposer cannot (stands in the WHERE). */
export async function confirmStageProposal(db: Connection, roundId: string, proposalId: string, by: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('stage_proposal')
    .set({ confirmed_by: by, confirmed_at: at })
    .where('round_id', '=', roundId)
    .where('proposal_id', '=', proposalId)
    .where('confirmed_at', 'is', null)
    .where('proposed_by', '<>', by)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
