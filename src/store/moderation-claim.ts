import { sql } from 'kysely'
import type { Connection } from './connect.ts'

export interface ClaimKey {
  readonly roundId: string
  readonly initiativeId: string
}

export interface Claim {
  readonly accountId: string
  readonly expiresAt: Date
}

/** The live claim of a text, or null. */
export async function findClaim(db: Connection, key: ClaimKey, now: Date): Promise<Claim | null> {
  const row = await db
    .selectFrom('moderation_claim')
    .select(['account_id', 'expires_at'])
    .where('round_id', '=', key.roundId)
    .where('initiative_id', '=', key.initiativeId)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row ? { accountId: row.account_id, expiresAt: row.expires_at } : null
}

/** What taking a text came to: `kept` when it was this person's already. */
export type Taken = 'taken' | 'kept' | 'held'

/**
 * Takes a text for a person until `expiresAt`, unless somebody else holds it: one statement on one row, so that of any
 * number of people exactly one holds a text at any instant. Whatever else the person held is let go.
 */
export async function takeClaim(db: Connection, key: ClaimKey, claim: Claim, now: Date): Promise<Taken> {
  const before = await findClaim(db, key, now)
  const { rows } = await sql<{ account_id: string }>`
    insert into moderation_claim as c (round_id, initiative_id, account_id, claimed_at, expires_at)
    values (${key.roundId}, ${key.initiativeId}, ${claim.accountId}, ${now}, ${claim.expiresAt})
    on conflict (round_id, initiative_id) do update
      set account_id = excluded.account_id, claimed_at = excluded.claimed_at, expires_at = excluded.expires_at
      where c.account_id = excluded.account_id or c.expires_at <= excluded.claimed_at
    returning account_id`.execute(db)
  if (rows.length === 0) return 'held'
  await db
    .deleteFrom('moderation_claim')
    .where('round_id', '=', key.roundId)
    .where('account_id', '=', claim.accountId)
    .where('initiative_id', '<>', key.initiativeId)
    .execute()
  return before?.accountId === claim.accountId ? 'kept' : 'taken'
}

/** Lets a text go, whoever held it: it has been decided. */
export async function dropClaims(db: Connection, roundId: string, initiativeIds: readonly string[]): Promise<void> {
  if (initiativeIds.length === 0) return
  await db.deleteFrom('moderation_claim').where('round_id', '=', roundId).where('initiative_id', 'in', [...initiativeIds]).execute()
}

/** Lets go whatever a person holds in a round. */
export async function dropClaimsOf(db: Connection, roundId: string, accountId: string): Promise<void> {
  await db.deleteFrom('moderation_claim').where('round_id', '=', roundId).where('account_id', '=', accountId).execute()
}

/** Who holds which of these texts now. */
export async function liveClaims(db: Connection, roundId: string, initiativeIds: readonly string[], now: Date): Promise<Map<string, string>> {
  if (initiativeIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('moderation_claim')
    .select(['initiative_id', 'account_id'])
    .where('round_id', '=', roundId)
    .where('initiative_id', 'in', [...initiativeIds])
    .where('expires_at', '>', now)
    .execute()
  return new Map(rows.map((row) => [row.initiative_id, row.account_id]))
}
