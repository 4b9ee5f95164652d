import { sql } from 'kysely'
import type { Connection } from './connect.ts'

export interface StoppedAccount {
  readonly accountId: string
  readonly name: string
  readonly email: string
  readonly at: Date
  readonly by: string | null
  readonly byId: string | null
  readonly reason: string
}

/** Shuts an account out and ends its logins. False when it was shut out already. */
export async function stopAccount(db: Connection, { accountId, by, at, reason }: { accountId: string; by: string; at: Date; reason: string }): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('account')
    .set({ disabled_at: at, disabled_by: by, disabled_reason: reason })
    .where('account_id', '=', accountId)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  await db.deleteFrom('login').where('account_id', '=', accountId).execute()
  return true
}

/** True when this call let it in; whoever shut it out cannot, nor its owner (stands in the WHERE). */
export async function restoreAccount(db: Connection, accountId: string, by: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('account')
    .set({ disabled_at: null, disabled_by: null, disabled_reason: null })
    .where('account_id', '=', accountId)
    .where('account_id', '<>', by)
    .where('disabled_at', 'is not', null)
    .where('erased_at', 'is', null)
    .where((where) => where.or([where('disabled_by', 'is', null), where('disabled_by', '<>', by)]))
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Newest first; at most 500. */
export async function listStoppedAccounts(db: Connection): Promise<StoppedAccount[]> {
  const { rows } = await sql<StoppedAccount>`
    select a.account_id as "accountId", a.name, a.email, a.disabled_at as at, b.name as by, a.disabled_by as "byId", coalesce(a.disabled_reason, '') as reason
    from account a left join account b on b.account_id = a.disabled_by
    where a.disabled_at is not null and a.erased_at is null order by a.disabled_at desc limit 500`.execute(db)
  return rows
}
