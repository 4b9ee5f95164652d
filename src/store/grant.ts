import type { RoleGrant } from '../model/account.ts'
import type { Connection } from './connect.ts'

/** A grant that waits for the second person. */
export interface ProposedGrant extends RoleGrant {
  readonly grantId: string
  readonly accountId: string
  readonly accountName: string
  readonly proposedBy: string | null
  readonly proposedAt: Date
}

export interface NewGrant {
  readonly grantId: string
  readonly accountId: string
  readonly grant: RoleGrant
  /** Null only for grants made by the installation itself (first administrators, demonstration). */
  readonly proposedBy: string | null
  readonly at: Date
  readonly confirmed: boolean
}

export async function addGrant(db: Connection, { grantId, accountId, grant, proposedBy, at, confirmed }: NewGrant): Promise<void> {
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
      proposed_by: proposedBy,
      proposed_at: at,
      confirmed_by: null,
      confirmed_at: confirmed ? at : null,
      revoked_at: null,
    })
    .execute()
}

export async function listProposedGrants(db: Connection): Promise<ProposedGrant[]> {
  const rows = await db
    .selectFrom('account_grant as g')
    .innerJoin('account as a', 'a.account_id', 'g.account_id')
    .select(['g.grant_id', 'g.account_id', 'a.name', 'g.role', 'g.round_id', 'g.region', 'g.oktmo', 'g.direction', 'g.proposed_by', 'g.proposed_at'])
    .where('g.confirmed_at', 'is', null)
    .where('g.revoked_at', 'is', null)
    .orderBy('g.proposed_at')
    .execute()
  return rows.map(
    (row) =>
      ({
        grantId: row.grant_id,
        accountId: row.account_id,
        accountName: row.name,
        role: row.role,
        roundId: row.round_id,
        region: row.region,
        oktmo: row.oktmo,
        direction: row.direction,
        proposedBy: row.proposed_by,
        proposedAt: row.proposed_at,
      }) as ProposedGrant,
  )
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
