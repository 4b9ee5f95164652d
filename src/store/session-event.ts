import { sql } from 'kysely'
import type { Connection } from './connect.ts'
import type { SessionKey } from './session.ts'

/** Channel on which processes tell each other that a session has something new: `round:session:index`, never content. */
export const sessionChannel = 'session_event'

export interface SessionEvent {
  readonly index: number
  readonly kind: string
}

/** Adds an event under the next index of its session and wakes the listeners when the transaction commits. */
export async function addSessionEvent(db: Connection, key: SessionKey, kind: string, at: Date): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${key.roundId}/${key.sessionId}`}, 0))`.execute(db)
  const { event_index } = await db
    .insertInto('session_event')
    .values((insert) => ({
      round_id: key.roundId,
      session_id: key.sessionId,
      event_index: insert
        .selectFrom('session_event')
        .select((select) => sql<number>`coalesce(${select.fn.max('event_index')}, 0) + 1`.as('next'))
        .where('round_id', '=', key.roundId)
        .where('session_id', '=', key.sessionId),
      kind,
      at,
    }))
    .returning('event_index')
    .executeTakeFirstOrThrow()
  await sql`select pg_notify(${sessionChannel}, ${`${key.roundId}:${key.sessionId}:${event_index}`})`.execute(db)
}

/** Events after the given index, oldest first: what a screen missed. */
export async function listSessionEvents(db: Connection, key: SessionKey, after: number): Promise<SessionEvent[]> {
  const rows = await db
    .selectFrom('session_event')
    .select(['event_index', 'kind'])
    .where('round_id', '=', key.roundId)
    .where('session_id', '=', key.sessionId)
    .where('event_index', '>', String(after))
    .orderBy('event_index')
    .limit(1_000)
    .execute()
  return rows.map((row) => ({ index: Number(row.event_index), kind: row.kind }))
}
