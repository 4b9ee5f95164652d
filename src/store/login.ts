import type { Login, LoginMeans } from '../model/sign-in.ts'
import type { Connection } from './connect.ts'

export interface NewLogin {
  readonly tokenHash: string
  readonly accountId: string
  readonly at: Date
  readonly expiresAt: Date
  /** Absent: by password. */
  readonly means?: LoginMeans
  readonly device?: string
  /** The provider that named the person, for signing out there as well. */
  readonly provider?: string
}

export async function addLogin(db: Connection, { tokenHash, accountId, at, expiresAt, means = 'password', device = '', provider }: NewLogin): Promise<void> {
  await db
    .insertInto('login')
    .values({ token_hash: tokenHash, account_id: accountId, created_at: at, expires_at: expiresAt, means, device, provider: provider ?? null })
    .execute()
}

/** Logins of an account that have not ended, newest first. */
export async function listLogins(db: Connection, accountId: string, now: Date): Promise<(Login & { readonly tokenHash: string })[]> {
  const rows = await db
    .selectFrom('login')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('expires_at', '>', now)
    .orderBy('created_at', 'desc')
    .orderBy('login_id')
    .execute()
  return rows.map((row) => ({
    loginId: row.login_id,
    means: row.means as LoginMeans,
    provider: row.provider,
    device: row.device,
    signedInAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    tokenHash: row.token_hash,
  }))
}

/** When this login began, or null when it has ended. */
export async function loginSince(db: Connection, tokenHash: string, now: Date): Promise<Date | null> {
  const row = await db.selectFrom('login').select('created_at').where('token_hash', '=', tokenHash).where('expires_at', '>', now).executeTakeFirst()
  return row?.created_at ?? null
}

/** Ends one login and tells which provider it came through; repeating is harmless. */
export async function removeLogin(db: Connection, tokenHash: string): Promise<{ readonly provider: string | null }> {
  const row = await db.deleteFrom('login').where('token_hash', '=', tokenHash).returning('provider').executeTakeFirst()
  return { provider: row?.provider ?? null }
}

/** Ends one of the account's own logins; false when it is not there. */
export async function endLogin(db: Connection, accountId: string, loginId: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('login').where('account_id', '=', accountId).where('login_id', '=', loginId).executeTakeFirst()
  return numDeletedRows > 0n
}

/** Ends all logins of an account but one; returns how many. */
export async function endOtherLogins(db: Connection, accountId: string, keptTokenHash: string | null): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('login')
    .where('account_id', '=', accountId)
    .$if(keptTokenHash !== null, (q) => q.where('token_hash', '<>', keptTokenHash!))
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** Logins that have run out are of no use to anybody. */
export async function forgetEndedLogins(db: Connection, accountId: string, now: Date): Promise<void> {
  await db.deleteFrom('login').where('account_id', '=', accountId).where('expires_at', '<=', now).execute()
}
