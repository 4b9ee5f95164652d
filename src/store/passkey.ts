import type { Passkey } from '../model/sign-in.ts'
import type { Connection } from './connect.ts'

/** A passkey with what proves it; the public key is no secret, but nobody needs it outside. */
export interface StoredPasskey {
  readonly passkeyId: string
  readonly accountId: string
  readonly credentialId: string
  readonly publicKey: Uint8Array
  readonly counter: number
  readonly transports: readonly string[]
}

export interface NewPasskey extends StoredPasskey {
  readonly name: string
  readonly backedUp: boolean
  readonly at: Date
}

export async function listPasskeys(db: Connection, accountId: string): Promise<Passkey[]> {
  const rows = await db.selectFrom('passkey').selectAll().where('account_id', '=', accountId).orderBy('added_at').orderBy('passkey_id').execute()
  return rows.map((row) => ({
    passkeyId: row.passkey_id,
    name: row.name,
    backedUp: row.backed_up,
    addedAt: row.added_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
  }))
}

/** What an authenticator already holds for this account, so that one device is not given two keys. */
export async function listCredentials(db: Connection, accountId: string): Promise<Pick<StoredPasskey, 'credentialId' | 'transports'>[]> {
  const rows = await db.selectFrom('passkey').select(['credential_id', 'transports']).where('account_id', '=', accountId).execute()
  return rows.map((row) => ({ credentialId: row.credential_id, transports: row.transports }))
}

export async function findPasskey(db: Connection, credentialId: string): Promise<StoredPasskey | null> {
  const row = await db.selectFrom('passkey').selectAll().where('credential_id', '=', credentialId).executeTakeFirst()
  if (!row) return null
  return {
    passkeyId: row.passkey_id,
    accountId: row.account_id,
    credentialId: row.credential_id,
    publicKey: new Uint8Array(row.public_key),
    counter: Number(row.counter),
    transports: row.transports,
  }
}

/** False when this very credential is known already, whoever holds it. */
export async function addPasskey(db: Connection, key: NewPasskey): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('passkey')
    .values({
      passkey_id: key.passkeyId,
      account_id: key.accountId,
      credential_id: key.credentialId,
      name: key.name,
      public_key: Buffer.from(key.publicKey),
      counter: String(key.counter),
      transports: JSON.stringify(key.transports),
      backed_up: key.backedUp,
      added_at: key.at,
      last_used_at: null,
    })
    .onConflict((conflict) => conflict.column('credential_id').doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Notes a use; false when another use was noted since the key was read. */
export async function markPasskeyUsed(db: Connection, { passkeyId, counter }: StoredPasskey, newCounter: number, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('passkey')
    .set({ counter: String(newCounter), last_used_at: at })
    .where('passkey_id', '=', passkeyId)
    .where('counter', '=', String(counter))
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function renamePasskey(db: Connection, accountId: string, passkeyId: string, name: string): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('passkey').set({ name }).where('account_id', '=', accountId).where('passkey_id', '=', passkeyId).executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function removePasskey(db: Connection, accountId: string, passkeyId: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('passkey').where('account_id', '=', accountId).where('passkey_id', '=', passkeyId).executeTakeFirst()
  return numDeletedRows > 0n
}
