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

/** Calls and tokens since an instant. */
export async function spentSince(db: Connection, since: Date): Promise<{ readonly calls: number; readonly tokens: number }> {
  const row = await db
    .selectFrom('assistant_call')
    .select(({ fn }) => [fn.countAll<string>().as('calls'), fn.sum<string | null>('tokens_in').as('tokens_in'), fn.sum<string | null>('tokens_out').as('tokens_out')])
    .where('at', '>=', since)
    .executeTakeFirstOrThrow()
  return { calls: Number(row.calls), tokens: Number(row.tokens_in ?? 0) + Number(row.tokens_out ?? 0) }
}
