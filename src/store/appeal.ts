import type { Connection } from './connect.ts'

export interface Appeal {
  readonly roundId: string
  readonly appealId: string
  readonly initiativeId: string
  readonly version: number
  readonly says: string
  readonly filedAt: Date
  readonly outcome: 'upheld' | 'overturned' | null
  readonly answer: string | null
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
}

interface Row {
  round_id: string
  appeal_id: string
  initiative_id: string
  version: number
  says: string
  filed_at: Date
  outcome: string | null
  answer: string | null
  decided_by: string | null
  decided_at: Date | null
}

const appealFrom = (row: Row): Appeal => ({
  roundId: row.round_id,
  appealId: row.appeal_id,
  initiativeId: row.initiative_id,
  version: row.version,
  says: row.says,
  filedAt: row.filed_at,
  outcome: row.outcome as Appeal['outcome'],
  answer: row.answer,
  decidedBy: row.decided_by,
  decidedAt: row.decided_at,
})

/** False when one waits already. */
export async function addAppeal(db: Connection, appeal: Pick<Appeal, 'roundId' | 'appealId' | 'initiativeId' | 'version' | 'says' | 'filedAt'>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('appeal')
    .values({
      round_id: appeal.roundId,
      appeal_id: appeal.appealId,
      initiative_id: appeal.initiativeId,
      version: appeal.version,
      says: appeal.says,
      filed_at: appeal.filedAt,
      outcome: null,
      answer: null,
      decided_by: null,
      decided_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function findAppeal(db: Connection, roundId: string, appealId: string): Promise<Appeal | null> {
  const row = await db.selectFrom('appeal').selectAll().where('round_id', '=', roundId).where('appeal_id', '=', appealId).executeTakeFirst()
  return row ? appealFrom(row) : null
}

/** Appeals of one initiative, newest first. */
export async function appealsOf(db: Connection, roundId: string, initiativeId: string): Promise<Appeal[]> {
  const rows = await db.selectFrom('appeal').selectAll().where('round_id', '=', roundId).where('initiative_id', '=', initiativeId).orderBy('filed_at', 'desc').execute()
  return rows.map(appealFrom)
}

/** Appeals nobody decided yet, oldest first. */
export async function listWaitingAppeals(db: Connection, roundId: string, limit: number): Promise<Appeal[]> {
  const rows = await db.selectFrom('appeal').selectAll().where('round_id', '=', roundId).where('decided_at', 'is', null).orderBy('filed_at').limit(limit).execute()
  return rows.map(appealFrom)
}

/** True when this call decided it. */
export async function decideAppeal(db: Connection, key: { roundId: string; appealId: string }, decided: { outcome: 'upheld' | 'overturned'; answer: string; by: string; at: Date }): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('appeal')
    .set({ outcome: decided.outcome, answer: decided.answer, decided_by: decided.by, decided_at: decided.at })
    .where('round_id', '=', key.roundId)
    .where('appeal_id', '=', key.appealId)
    .where('decided_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
