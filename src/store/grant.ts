import { sql, type RawBuilder } from 'kysely'
import type { RoleGrant } from '../model/account.ts'
import type { Connection } from './connect.ts'

/**
 * Of the table under the name `g`: whether a grant counts at an instant. It is confirmed, not revoked and not over; that of
 * a deputy only while the person they stand in for holds the role.
 */
export function countsAt(at: Date): RawBuilder<boolean> {
  return sql<boolean>`(g.confirmed_at is not null and g.revoked_at is null and (g.valid_until is null or g.valid_until > ${at})
    and (g.deputy_of is null or exists (select from account_grant p join account a on a.account_id = p.account_id where p.account_id = g.deputy_of and p.role = g.role
      and p.confirmed_at is not null and p.revoked_at is null and (p.valid_until is null or p.valid_until > ${at}) and a.disabled_at is null)))`
}

/** Columns of `account_grant` that say what a role opens. */
export interface GrantColumns {
  readonly role: string
  readonly round_id: string | null
  readonly region: string | null
  readonly oktmo: string | null
  readonly direction: string | null
}

export const roleGrantFrom = ({ role, round_id, region, oktmo, direction }: GrantColumns): RoleGrant => ({ role, roundId: round_id, region, oktmo, direction }) as RoleGrant

/** A grant that waits for the second person. */
export interface ProposedGrant extends RoleGrant {
  readonly grantId: string
  readonly accountId: string
  readonly accountName: string
  readonly email: string
  readonly until: Date | null
  readonly deputyOf: string | null
  readonly proposedBy: string | null
  readonly proposedAt: Date
}

export interface NewGrant {
  readonly grantId: string
  readonly accountId: string
  readonly grant: RoleGrant
  /** The role ends by itself at this instant. */
  readonly until?: Date | null
  /** The account this one stands in for. */
  readonly deputyOf?: string | null
  /** Null only for grants made by the installation itself (first administrators, demonstration). */
  readonly proposedBy: string | null
  readonly confirmedBy?: string
  readonly at: Date
  readonly confirmed: boolean
}

export async function addGrant(db: Connection, { grantId, accountId, grant, until, deputyOf, proposedBy, confirmedBy, at, confirmed }: NewGrant): Promise<void> {
  await db
    .insertInto('account_grant')
    .values({
      grant_id: grantId,
      account_id: accountId,
      role: grant.role,
      round_id: grant.roundId,
      region: grant.region,
      oktmo: grant.oktmo,
      direction: grant.direction,
      valid_until: until ?? null,
      deputy_of: deputyOf ?? null,
      proposed_by: proposedBy,
      proposed_at: at,
      confirmed_by: confirmedBy ?? null,
      confirmed_at: confirmed ? at : null,
      revoked_at: null,
    })
    .execute()
}

export async function listProposedGrants(db: Connection): Promise<ProposedGrant[]> {
  const rows = await db
    .selectFrom('account_grant as g')
    .innerJoin('account as a', 'a.account_id', 'g.account_id')
    .select(['g.grant_id', 'g.account_id', 'a.name', 'a.email', 'g.role', 'g.round_id', 'g.region', 'g.oktmo', 'g.direction', 'g.valid_until', 'g.deputy_of', 'g.proposed_by', 'g.proposed_at'])
    .where('g.confirmed_at', 'is', null)
    .where('g.revoked_at', 'is', null)
    .orderBy('g.proposed_at')
    .execute()
  return rows.map((row) => ({
    ...roleGrantFrom(row),
    grantId: row.grant_id,
    accountId: row.account_id,
    accountName: row.name,
    email: row.email,
    until: row.valid_until,
    deputyOf: row.deputy_of,
    proposedBy: row.proposed_by,
    proposedAt: row.proposed_at,
  }))
}

/** True when this call confirmed it; the proposer and the one who receives the role cannot confirm (stands in the WHERE). */
export async function confirmGrant(db: Connection, grantId: string, by: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('account_grant')
    .set({ confirmed_by: by, confirmed_at: at })
    .where('grant_id', '=', grantId)
    .where('confirmed_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('proposed_by', '<>', by)
    .where('account_id', '<>', by)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
