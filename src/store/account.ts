import type { Account, RoleGrant } from '../model/account.ts'
import type { Connection } from './connect.ts'
import { countsAt } from './grant.ts'

/** Lower case without spaces around: two spellings of one address are one account. */
export const emailKey = (email: string): string => email.trim().toLowerCase()

interface FoundAccount {
  account_id: string
  email: string
  name: string
  region: string | null
  oktmo: string | null
}

/** The account with the grants that count at the instant. */
async function withGrants(db: Connection, row: FoundAccount, at: Date): Promise<Account> {
  const grants = await db
    .selectFrom('account_grant as g')
    .select(['g.role', 'g.round_id', 'g.region', 'g.oktmo', 'g.direction'])
    .where('g.account_id', '=', row.account_id)
    .where(countsAt(at))
    .orderBy('g.grant_id')
    .execute()
  return {
    accountId: row.account_id,
    email: row.email,
    name: row.name,
    region: row.region,
    oktmo: row.oktmo,
    grants: grants.map(({ round_id, ...grant }) => ({ ...grant, roundId: round_id }) as RoleGrant),
  } as Account
}

export async function findAccountByLogin(db: Connection, tokenHash: string, now: Date): Promise<Account | null> {
  const row = await db
    .selectFrom('login')
    .innerJoin('account', 'account.account_id', 'login.account_id')
    .select(['account.account_id', 'account.email', 'account.name', 'account.region', 'account.oktmo'])
    .where('login.token_hash', '=', tokenHash)
    .where('login.expires_at', '>', now)
    .where('account.disabled_at', 'is', null)
    .executeTakeFirst()
  return row ? withGrants(db, row, now) : null
}

export async function findAccount(db: Connection, accountId: string, at: Date): Promise<Account | null> {
  const row = await db
    .selectFrom('account')
    .select(['account_id', 'email', 'name', 'region', 'oktmo'])
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row ? withGrants(db, row, at) : null
}

/** Whose account an address is, stopped ones too: nobody gets a second one. */
export async function findAccountId(db: Connection, email: string): Promise<string | null> {
  const row = await db.selectFrom('account').select('account_id').where('email_key', '=', emailKey(email)).executeTakeFirst()
  return row?.account_id ?? null
}

/** Whose an address is, with the password hash, for signing in only; null when nobody's or stopped. One query either way. */
export async function findCredentials(db: Connection, email: string): Promise<{ accountId: string; passwordHash: string } | null> {
  const row = await db
    .selectFrom('account')
    .select(['account_id', 'password_hash'])
    .where('email_key', '=', emailKey(email))
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  return row ? { accountId: row.account_id, passwordHash: row.password_hash } : null
}

/** The account of an address, unless it is stopped. */
export async function findAccountByEmail(db: Connection, email: string, at: Date): Promise<Account | null> {
  const found = await findCredentials(db, email)
  return found && findAccount(db, found.accountId, at)
}

/** Accounts holding a role at the instant, with all their grants; at most `limit`, by name. */
export async function listAccountsWithRole(db: Connection, role: string, { limit, at }: { readonly limit: number; readonly at: Date }): Promise<Account[]> {
  const rows = await db
    .selectFrom('account')
    .select(['account_id', 'email', 'name', 'region', 'oktmo'])
    .where('disabled_at', 'is', null)
    .where('account_id', 'in', (sub) =>
      sub.selectFrom('account_grant as g').select('g.account_id').where('g.role', '=', role).where(countsAt(at)),
    )
    .orderBy('name')
    .limit(limit)
    .execute()
  return Promise.all(rows.map((row) => withGrants(db, row, at)))
}

export interface NewAccount {
  readonly accountId: string
  readonly email: string
  readonly name: string
  readonly passwordHash: string
  readonly region: string | null
  readonly oktmo: string | null
  readonly at: Date
}

/** False when the address is taken already. */
export async function addAccount(db: Connection, account: NewAccount): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('account')
    .values({
      account_id: account.accountId,
      email: account.email.trim(),
      email_key: emailKey(account.email),
      name: account.name,
      password_hash: account.passwordHash,
      region: account.region,
      oktmo: account.oktmo,
      created_at: account.at,
      disabled_at: null,
    })
    .onConflict((conflict) => conflict.column('email_key').doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** The account a person proved to hold, unless it is closed. */
export async function findOpenAccount(db: Connection, accountId: string, at: Date): Promise<Account | null> {
  const row = await db
    .selectFrom('account')
    .select(['account_id', 'email', 'name', 'region', 'oktmo'])
    .where('account_id', '=', accountId)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  return row ? withGrants(db, row, at) : null
}

export async function putPasswordHash(db: Connection, accountId: string, passwordHash: string): Promise<void> {
  await db.updateTable('account').set({ password_hash: passwordHash }).where('account_id', '=', accountId).execute()
}
