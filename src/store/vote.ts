import { sql } from 'kysely'
import type { VoteChoice } from '../model/session.ts'
import type { Connection } from './connect.ts'
import type { SessionKey } from './session.ts'

/** Puts a person on the roll; repeating changes nothing. False when they were on it. */
export async function addParticipant(db: Connection, key: SessionKey & { accountId: string }, at: Date): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('session_participant')
    .values((insert) => ({
      round_id: key.roundId,
      session_id: key.sessionId,
      account_id: key.accountId,
      position: insert
        .selectFrom('session_participant')
        .select((select) => sql<number>`(${select.fn.countAll()})::int`.as('next'))
        .where('round_id', '=', key.roundId)
        .where('session_id', '=', key.sessionId),
      joined_at: at,
    }))
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function isParticipant(db: Connection, key: SessionKey & { accountId: string }): Promise<boolean> {
  const row = await db
    .selectFrom('session_participant')
    .select('position')
    .where('round_id', '=', key.roundId)
    .where('session_id', '=', key.sessionId)
    .where('account_id', '=', key.accountId)
    .executeTakeFirst()
  return row !== undefined
}

/** The latest vote of a person on a statement counts. */
export async function putVote(
  db: Connection,
  vote: SessionKey & { statementId: string; accountId: string; choice: VoteChoice; salt: string },
  at: Date,
): Promise<void> {
  await db
    .insertInto('vote')
    .values({ round_id: vote.roundId, session_id: vote.sessionId, statement_id: vote.statementId, account_id: vote.accountId, choice: vote.choice, at, salt: vote.salt })
    .onConflict((conflict) => conflict.columns(['round_id', 'session_id', 'statement_id', 'account_id']).doUpdateSet({ choice: vote.choice, at, salt: vote.salt }))
    .execute()
}

export interface StoredVote {
  readonly statementId: string
  readonly accountId: string
  readonly choice: VoteChoice
}

/** All votes of a session in the order they were (last) cast; ties by person and statement. */
export async function listVotes(db: Connection, key: SessionKey): Promise<StoredVote[]> {
  const rows = await db
    .selectFrom('vote')
    .select(['statement_id', 'account_id', 'choice'])
    .where('round_id', '=', key.roundId)
    .where('session_id', '=', key.sessionId)
    .orderBy('at')
    .orderBy('account_id')
    .orderBy('statement_id')
    .execute()
  return rows.map((row) => ({ statementId: row.statement_id, accountId: row.account_id, choice: row.choice as VoteChoice }))
}

/** What one person has voted so far, by statement. */
export async function votesOf(db: Connection, key: SessionKey & { accountId: string }): Promise<Map<string, VoteChoice>> {
  const rows = await db
    .selectFrom('vote')
    .select(['statement_id', 'choice'])
    .where('round_id', '=', key.roundId)
    .where('session_id', '=', key.sessionId)
    .where('account_id', '=', key.accountId)
    .execute()
  return new Map(rows.map((row) => [row.statement_id, row.choice as VoteChoice]))
}
