import { sql } from 'kysely'
import type { PlannedStage } from '../model/round.ts'
import type { Connection } from './connect.ts'

/** A move of the instants of intake: what they were, what they should be, and who asked. */
export interface Deadline {
  readonly roundId: string
  readonly proposalId: string
  readonly opensBefore: Date
  readonly closesBefore: Date
  readonly opensAt: Date
  readonly closesAt: Date
  readonly reason: string
  readonly proposedBy: string
  readonly proposedAt: Date
}

export async function addDeadline(db: Connection, deadline: Deadline): Promise<void> {
  await db
    .insertInto('deadline_proposal')
    .values({
      round_id: deadline.roundId,
      proposal_id: deadline.proposalId,
      opens_before: deadline.opensBefore,
      closes_before: deadline.closesBefore,
      opens_at: deadline.opensAt,
      closes_at: deadline.closesAt,
      reason: deadline.reason,
      proposed_by: deadline.proposedBy,
      proposed_at: deadline.proposedAt,
      confirmed_by: null,
      confirmed_at: null,
      declined_by: null,
    })
    .execute()
}

const columns = sql`round_id as "roundId", proposal_id as "proposalId", opens_before as "opensBefore", closes_before as "closesBefore", opens_at as "opensAt", closes_at as "closesAt", reason, proposed_by as "proposedBy", proposed_at as "proposedAt"`

/** Those nobody decided yet, newest first. */
export async function listWaitingDeadlines(db: Connection, roundId: string): Promise<Deadline[]> {
  const { rows } = await sql<Deadline>`select ${columns} from deadline_proposal where round_id = ${roundId} and confirmed_at is null and declined_by is null order by proposed_at desc`.execute(db)
  return rows
}

/** Moves that happened, in their order. */
export async function listMovedDeadlines(db: Connection, roundId: string): Promise<(Deadline & { readonly confirmedAt: Date })[]> {
  const { rows } = await sql<Deadline & { confirmedAt: Date }>`select ${columns}, confirmed_at as "confirmedAt" from deadline_proposal where round_id = ${roundId} and confirmed_at is not null order by confirmed_at`.execute(db)
  return rows
}

/** True when this call confirmed it; whoever proposed it cannot (stands in the WHERE). */
export async function confirmDeadline(db: Connection, { roundId, proposalId, by, at }: { roundId: string; proposalId: string; by: string; at: Date }): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('deadline_proposal')
    .set({ confirmed_by: by, confirmed_at: at })
    .where('round_id', '=', roundId)
    .where('proposal_id', '=', proposalId)
    .where('confirmed_at', 'is', null)
    .where('declined_by', 'is', null)
    .where('proposed_by', '<>', by)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function declineDeadline(db: Connection, { roundId, proposalId, by }: { roundId: string; proposalId: string; by: string }): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('deadline_proposal')
    .set({ declined_by: by })
    .where('round_id', '=', roundId)
    .where('proposal_id', '=', proposalId)
    .where('confirmed_at', 'is', null)
    .where('declined_by', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Moves the instants if they are still what the proposal saw. Waits for submissions under way: they hold the row. */
export async function moveDeadline(db: Connection, { roundId, opensBefore, closesBefore, opensAt, closesAt }: Deadline): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('round')
    .set({ opens_at: opensAt, closes_at: closesAt })
    .where('round_id', '=', roundId)
    .where('opens_at', '=', opensBefore)
    .where('closes_at', '=', closesBefore)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function replacePlan(db: Connection, roundId: string, stages: readonly PlannedStage[]): Promise<void> {
  await db.deleteFrom('stage_plan').where('round_id', '=', roundId).execute()
  if (stages.length > 0) await db.insertInto('stage_plan').values(stages.map(({ stage, startsAt }) => ({ round_id: roundId, stage, starts_at: new Date(startsAt) }))).execute()
}

export async function listPlan(db: Connection, roundId: string): Promise<{ stage: string; startsAt: Date }[]> {
  const rows = await db.selectFrom('stage_plan').select(['stage', 'starts_at']).where('round_id', '=', roundId).orderBy('starts_at').execute()
  return rows.map(({ stage, starts_at }) => ({ stage, startsAt: starts_at }))
}
