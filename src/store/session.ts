import { sql, type Selectable } from 'kysely'
import type { CountedPicture, Statement, StrategicSession } from '../model/session.ts'
import type { Connection } from './connect.ts'
import type { SessionRow, StatementRow } from './road-tables.ts'

export interface SessionKey {
  readonly roundId: string
  readonly sessionId: string
}

const statementFrom = (row: Selectable<StatementRow>): Statement =>
  ({ statementId: row.statement_id, number: row.number, text: row.text, themeId: row.theme_id, origin: row.origin, state: row.state }) as Statement

export async function listStatements(db: Connection, key: SessionKey): Promise<Statement[]> {
  const rows = await db
    .selectFrom('statement')
    .selectAll()
    .where('round_id', '=', key.roundId)
    .where('session_id', '=', key.sessionId)
    .orderBy('number')
    .execute()
  return rows.map(statementFrom)
}

async function sessionFrom(db: Connection, row: Selectable<SessionRow>): Promise<StrategicSession> {
  const key = { roundId: row.round_id, sessionId: row.session_id }
  const counted = (table: 'session_participant' | 'vote') =>
    db
      .selectFrom(table)
      .select((select) => select.fn.countAll<string>().as('count'))
      .where('round_id', '=', key.roundId)
      .where('session_id', '=', key.sessionId)
      .executeTakeFirstOrThrow()
  return {
    ...key,
    direction: row.direction,
    title: row.title,
    state: row.state,
    openedAt: row.opened_at?.toISOString() ?? null,
    closedAt: row.closed_at?.toISOString() ?? null,
    joinCode: row.join_code,
    statements: await listStatements(db, key),
    participantsCount: Number((await counted('session_participant')).count),
    votesCount: Number((await counted('vote')).count),
  } as StrategicSession
}

export async function findSession(db: Connection, key: SessionKey): Promise<StrategicSession | null> {
  const row = await db.selectFrom('session').selectAll().where('round_id', '=', key.roundId).where('session_id', '=', key.sessionId).executeTakeFirst()
  return row ? sessionFrom(db, row) : null
}

/** Direction and state alone, by key: what every vote asks for. */
export async function findSessionLine(db: Connection, key: SessionKey): Promise<Pick<StrategicSession, 'direction' | 'state'> | null> {
  const row = await db
    .selectFrom('session')
    .select(['direction', 'state'])
    .where('round_id', '=', key.roundId)
    .where('session_id', '=', key.sessionId)
    .executeTakeFirst()
  return (row ?? null) as Pick<StrategicSession, 'direction' | 'state'> | null
}

export async function findStatement(db: Connection, key: SessionKey & { statementId: string }): Promise<Statement | null> {
  const row = await db
    .selectFrom('statement')
    .selectAll()
    .where('round_id', '=', key.roundId)
    .where('session_id', '=', key.sessionId)
    .where('statement_id', '=', key.statementId)
    .executeTakeFirst()
  return row ? statementFrom(row) : null
}

export async function listSessions(db: Connection, roundId: string): Promise<StrategicSession[]> {
  const rows = await db.selectFrom('session').selectAll().where('round_id', '=', roundId).orderBy('created_at').execute()
  return Promise.all(rows.map((row) => sessionFrom(db, row)))
}

export interface NewSession extends SessionKey {
  readonly direction: string
  readonly title: string
  readonly joinCode: string
  readonly createdBy: string
  readonly at: Date
}

export async function addSession(db: Connection, session: NewSession): Promise<void> {
  await db
    .insertInto('session')
    .values({
      round_id: session.roundId,
      session_id: session.sessionId,
      direction: session.direction,
      title: session.title,
      state: 'planned',
      join_code: session.joinCode,
      created_by: session.createdBy,
      created_at: session.at,
      opened_at: null,
      closed_at: null,
      picture: sql`null` as never,
    })
    .execute()
}

/** True when the session was in `from`; closing keeps the final picture with it. */
export async function changeSessionState(
  db: Connection,
  key: SessionKey,
  from: StrategicSession['state'],
  to: StrategicSession['state'],
  at: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('session')
    .set({ state: to, ...(to === 'open' ? { opened_at: at } : { closed_at: at }) })
    .where('round_id', '=', key.roundId)
    .where('session_id', '=', key.sessionId)
    .where('state', '=', from)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function keepPicture(db: Connection, key: SessionKey, picture: CountedPicture): Promise<void> {
  await db
    .updateTable('session')
    .set({ picture: JSON.stringify(picture) })
    .where('round_id', '=', key.roundId)
    .where('session_id', '=', key.sessionId)
    .execute()
}

/** The picture kept when the session closed, or null while it goes on. */
export async function findPicture(db: Connection, key: SessionKey): Promise<CountedPicture | null> {
  const row = await db.selectFrom('session').select('picture').where('round_id', '=', key.roundId).where('session_id', '=', key.sessionId).executeTakeFirst()
  return (row?.picture ?? null) as CountedPicture | null
}

export interface NewStatement extends SessionKey {
  readonly statementId: string
  readonly text: string
  readonly themeId: string | null
  readonly origin: Statement['origin']
  readonly state: Statement['state']
  readonly accountId: string | null
  readonly at: Date
}

/** Adds a statement under the next number of its session (the session's row is locked for it). */
export async function addStatement(db: Connection, statement: NewStatement): Promise<number> {
  await db
    .selectFrom('session')
    .select('session_id')
    .where('round_id', '=', statement.roundId)
    .where('session_id', '=', statement.sessionId)
    .forUpdate()
    .execute()
  const { number } = await db
    .insertInto('statement')
    .values((insert) => ({
      round_id: statement.roundId,
      session_id: statement.sessionId,
      statement_id: statement.statementId,
      number: insert
        .selectFrom('statement')
        .select((select) => sql<number>`coalesce(${select.fn.max('number')}, 0) + 1`.as('next'))
        .where('round_id', '=', statement.roundId)
        .where('session_id', '=', statement.sessionId),
      text: statement.text,
      theme_id: statement.themeId,
      origin: statement.origin,
      state: statement.state,
      account_id: statement.accountId,
      at: statement.at,
    }))
    .returning('number')
    .executeTakeFirstOrThrow()
  return number
}

/** True when the statement was waiting and is decided now. */
export async function decideStatement(db: Connection, key: SessionKey & { statementId: string }, to: 'shown' | 'rejected'): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('statement')
    .set({ state: to })
    .where('round_id', '=', key.roundId)
    .where('session_id', '=', key.sessionId)
    .where('statement_id', '=', key.statementId)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
