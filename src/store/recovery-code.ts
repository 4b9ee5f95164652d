import { emailKey } from './account.ts'
import type { Connection } from './connect.ts'

/** Replaces all codes of an account: earlier ones open nothing any more. */
export async function putRecoveryCodes(db: Connection, accountId: string, codeHashes: readonly string[], at: Date): Promise<void> {
  await db.deleteFrom('recovery_code').where('account_id', '=', accountId).execute()
  await db
    .insertInto('recovery_code')
    .values(codeHashes.map((code_hash) => ({ account_id: accountId, code_hash, made_at: at, used_at: null })))
    .execute()
}

export async function countRecoveryCodes(db: Connection, accountId: string): Promise<number> {
  const row = await db
    .selectFrom('recovery_code')
    .select((select) => select.fn.countAll<string>().as('left'))
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(row.left)
}

/** Uses up a code of the account with this address; null when address or code is wrong, told apart by nothing, time included. */
export async function useRecoveryCode(db: Connection, email: string, codeHash: string, at: Date): Promise<{ readonly accountId: string } | null> {
  const row = await db
    .updateTable('recovery_code')
    .from('account')
    .set({ used_at: at })
    .whereRef('account.account_id', '=', 'recovery_code.account_id')
    .where('account.email_key', '=', emailKey(email))
    .where('account.disabled_at', 'is', null)
    .where('recovery_code.code_hash', '=', codeHash)
    .where('recovery_code.used_at', 'is', null)
    .returning('recovery_code.account_id')
    .executeTakeFirst()
  return row ? { accountId: row.account_id } : null
}
