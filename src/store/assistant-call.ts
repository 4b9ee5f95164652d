import { sql } from 'kysely'
import type { Connection } from './connect.ts'

export interface StoredAssistantCall {
  readonly callId: string
  readonly at: Date
  readonly purpose: string
  readonly tokensIn: number
  readonly tokensOut: number
  /** Milliseconds. */
  readonly took: number
  readonly outcome: string
}

export async function addAssistantCall(db: Connection, call: StoredAssistantCall): Promise<void> {
  const { callId, at, purpose, tokensIn, tokensOut, took, outcome } = call
  await db.insertInto('assistant_call').values({ call_id: callId, at, purpose, tokens_in: tokensIn, tokens_out: tokensOut, took, outcome }).execute()
}

export interface SpentOnDay {
  /** By UTC, as the day's budget is counted. */
  readonly day: string
  readonly calls: number
  /** Calls that brought nothing. */
  readonly failed: number
  readonly tokens: number
}

/** The same day by day, newest first; days without a call are left out. */
export async function spentByDay(db: Connection, since: Date): Promise<SpentOnDay[]> {
  const { rows } = await sql<SpentOnDay>`
    select to_char(at at time zone 'UTC', 'YYYY-MM-DD') as day, count(*)::int as calls, count(*) filter (where outcome <> 'answered')::int as failed,
      sum(tokens_in + tokens_out)::int as tokens
    from assistant_call where at >= ${since} group by 1 order by 1 desc`.execute(db)
  return rows
}

/** Calls and tokens since an instant. */
export async function spentSince(db: Connection, since: Date): Promise<{ readonly calls: number; readonly tokens: number }> {
  const row = await db
    .selectFrom('assistant_call')
    .select(({ fn }) => [fn.countAll<string>().as('calls'), fn.sum<string | null>('tokens_in').as('tokens_in'), fn.sum<string | null>('tokens_out').as('tokens_out')])
    .where('at', '>=', since)
    .executeTakeFirstOrThrow()
  return { calls: Number(row.calls), tokens: Number(row.tokens_in ?? 0) + Number(row.tokens_out ?? 0) }
}
