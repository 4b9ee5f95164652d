import type { Connection } from './connect.ts'

export interface IdentityKey {
  readonly provider: string
  readonly subjectHash: string
}

/** The account this person of a provider belongs to; the use is noted. Null when it is linked to none. */
export async function useIdentity(db: Connection, { provider, subjectHash }: IdentityKey, at: Date): Promise<string | null> {
  const row = await db
    .updateTable('linked_identity')
    .set({ last_used_at: at })
    .where('provider', '=', provider)
    .where('subject_hash', '=', subjectHash)
    .returning('account_id')
    .executeTakeFirst()
  return row?.account_id ?? null
}

/** False when the person is linked already, or the account has another person of this provider. */
export async function linkIdentity(db: Connection, { provider, subjectHash }: IdentityKey, accountId: string, at: Date): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('linked_identity')
    .values({ provider, subject_hash: subjectHash, account_id: accountId, linked_at: at, last_used_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function listIdentities(db: Connection, accountId: string): Promise<{ provider: string; linkedAt: string; lastUsedAt: string | null }[]> {
  const rows = await db.selectFrom('linked_identity').selectAll().where('account_id', '=', accountId).orderBy('linked_at').execute()
  return rows.map((row) => ({ provider: row.provider, linkedAt: row.linked_at.toISOString(), lastUsedAt: row.last_used_at?.toISOString() ?? null }))
}

export async function unlinkIdentity(db: Connection, accountId: string, provider: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('linked_identity').where('account_id', '=', accountId).where('provider', '=', provider).executeTakeFirst()
  return numDeletedRows > 0n
}
