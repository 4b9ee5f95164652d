import { sql } from 'kysely'
import type { RoleGrant } from '../model/account.ts'
import type { Connection } from './connect.ts'
import { countsAt, roleGrantFrom, type GrantColumns } from './grant.ts'

/** A role somebody holds, with how they came by it and whether somebody wants it taken back. */
export interface HeldGrant extends RoleGrant {
  readonly grantId: string
  readonly accountId: string
  readonly accountName: string
  readonly email: string
  readonly since: Date
  readonly until: Date | null
  readonly proposedBy: string | null
  readonly confirmedBy: string | null
  readonly deputyOf: string | null
  readonly revocation: { readonly by: string; readonly byId: string; readonly at: Date; readonly reason: string } | null
}

interface HeldRow extends GrantColumns {
  grant_id: string
  account_id: string
  name: string
  email: string
  confirmed_at: Date
  valid_until: Date | null
  proposer: string | null
  confirmer: string | null
  principal: string | null
  revocation_by: string | null
  revoker: string | null
  revocation_at: Date | null
  revocation_reason: string | null
}

function heldFrom(row: HeldRow): HeldGrant {
  const { revocation_by, revocation_at } = row
  return {
    ...roleGrantFrom(row),
    grantId: row.grant_id,
    accountId: row.account_id,
    accountName: row.name,
    email: row.email,
    since: row.confirmed_at,
    until: row.valid_until,
    proposedBy: row.proposer,
    confirmedBy: row.confirmer,
    deputyOf: row.principal,
    revocation: revocation_by !== null && revocation_at !== null ? { by: row.revoker ?? '', byId: revocation_by, at: revocation_at, reason: row.revocation_reason ?? '' } : null,
  }
}

export interface HeldFilter {
  readonly at: Date
  readonly role: string | null
  /** Part of a name or an address, in any case; empty: everybody. */
  readonly who: string
  readonly grantId?: string
  readonly limit: number
  readonly offset: number
}

/**
 * Roles that count at the instant, those somebody wants taken back first, then by name. Guests of a hall are left out: they
 * have a token, no account to look after. Cost: one scan of grants.
 */
export async function listHeldGrants(db: Connection, { at, role, who, grantId, limit, offset }: HeldFilter): Promise<{ grants: HeldGrant[]; total: number }> {
  const wanted = `%${who.toLowerCase().replace(/[%_\\]/gu, (sign) => `\\${sign}`)}%`
  const from = sql`
    from account_grant g join account a on a.account_id = g.account_id
    left join account p on p.account_id = g.proposed_by left join account c on c.account_id = g.confirmed_by
    left join account d on d.account_id = g.deputy_of left join account r on r.account_id = g.revocation_by
    where ${countsAt(at)} and a.disabled_at is null and a.email_key not like '%@guest.invalid'
      ${role === null ? sql`` : sql`and g.role = ${role}`} ${grantId === undefined ? sql`` : sql`and g.grant_id = ${grantId}`}
      and (lower(a.name) like ${wanted} or a.email_key like ${wanted})`
  const { rows } = await sql<HeldRow>`
    select g.grant_id, g.account_id, a.name, a.email, g.role, g.round_id, g.region, g.oktmo, g.direction, g.confirmed_at, g.valid_until,
      p.name as proposer, c.name as confirmer, d.name as principal, g.revocation_by, r.name as revoker, g.revocation_at, g.revocation_reason
    ${from} order by g.revocation_at is null, a.name, g.role, g.grant_id limit ${limit} offset ${offset}`.execute(db)
  const { rows: counted } = await sql<{ total: number }>`select count(*)::int as total ${from}`.execute(db)
  return { grants: rows.map(heldFrom), total: counted[0]!.total }
}

export async function findHeldGrant(db: Connection, grantId: string, at: Date): Promise<HeldGrant | null> {
  return (await listHeldGrants(db, { at, role: null, who: '', grantId, limit: 1, offset: 0 })).grants[0] ?? null
}

/** True when this call asked for it; somebody else's asking stays as it is. */
export async function proposeRevocation(db: Connection, asked: { grantId: string; by: string; at: Date; reason: string }): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('account_grant')
    .set({ revocation_by: asked.by, revocation_at: asked.at, revocation_reason: asked.reason })
    .where('grant_id', '=', asked.grantId)
    .where('revoked_at', 'is', null)
    .where('revocation_by', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** True when this call took the role back; whoever asked for it cannot, nor whose role it is (stands in the WHERE). */
export async function confirmRevocation(db: Connection, { grantId, by, at }: { grantId: string; by: string; at: Date }): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('account_grant')
    .set({ revoked_at: at, revoked_by: by })
    .where('grant_id', '=', grantId)
    .where('revoked_at', 'is', null)
    .where('revocation_by', 'is not', null)
    .where('revocation_by', '<>', by)
    .where('account_id', '<>', by)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** The grant stays. True when somebody had asked to take it back. */
export async function keepGrant(db: Connection, grantId: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('account_grant')
    .set({ revocation_by: null, revocation_at: null, revocation_reason: null })
    .where('grant_id', '=', grantId)
    .where('revoked_at', 'is', null)
    .where('revocation_by', 'is not', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** A proposal nobody confirmed is withdrawn; it never counted. */
export async function declineGrant(db: Connection, { grantId, by, at }: { grantId: string; by: string; at: Date }): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('account_grant')
    .set({ revoked_at: at, revoked_by: by })
    .where('grant_id', '=', grantId)
    .where('confirmed_at', 'is', null)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** People who can act as administrators at the instant, everywhere and without a term. */
export async function countAdministrators(db: Connection, at: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct g.account_id)::int as count from account_grant g join account a on a.account_id = g.account_id
    where g.role = 'administrator' and g.round_id is null and g.valid_until is null and ${countsAt(at)} and a.disabled_at is null`.execute(db)
  return rows[0]!.count
}
