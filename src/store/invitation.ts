import { sql } from 'kysely'
import type { RoleGrant } from '../model/account.ts'
import { emailKey } from './account.ts'
import type { Connection } from './connect.ts'

export interface Invitation extends RoleGrant {
  readonly invitationId: string
  readonly email: string
  readonly until: Date | null
  readonly invitedBy: string
  readonly invitedByName: string
  readonly invitedAt: Date
  readonly confirmedAt: Date | null
  readonly expiresAt: Date | null
  readonly confirmedBy: string | null
}

export interface NewInvitation {
  readonly invitationId: string
  readonly email: string
  readonly grant: RoleGrant
  readonly until: Date | null
  readonly invitedBy: string
  readonly at: Date
}

export async function addInvitation(db: Connection, { invitationId, email, grant, until, invitedBy, at }: NewInvitation): Promise<void> {
  const { role, roundId, region, oktmo, direction } = grant
  await db
    .insertInto('invitation')
    .values({ invitation_id: invitationId, email: email.trim(), email_key: emailKey(email), role, round_id: roundId, region, oktmo, direction, valid_until: until, invited_by: invitedBy, invited_at: at })
    .execute()
}

interface FoundRow extends Omit<Invitation, 'roundId'> {
  readonly roundId: string | null
}

const columns = sql`i.invitation_id as "invitationId", i.email, i.role, i.round_id as "roundId", i.region, i.oktmo, i.direction, i.valid_until as until,
  i.invited_by as "invitedBy", a.name as "invitedByName", i.invited_at as "invitedAt", i.confirmed_at as "confirmedAt", i.confirmed_by as "confirmedBy", i.expires_at as "expiresAt"`
const open = sql`from invitation i join account a on a.account_id = i.invited_by where i.accepted_at is null and i.withdrawn_at is null`

/** Those neither accepted nor withdrawn, also those whose link is over: newest first, at most 500. */
export async function listOpenInvitations(db: Connection): Promise<Invitation[]> {
  const { rows } = await sql<FoundRow>`select ${columns} ${open} order by i.invited_at desc limit 500`.execute(db)
  return rows as Invitation[]
}

export async function findOpenInvitation(db: Connection, invitationId: string): Promise<Invitation | null> {
  const { rows } = await sql<FoundRow>`select ${columns} ${open} and i.invitation_id = ${invitationId}`.execute(db)
  return (rows[0] as Invitation | undefined) ?? null
}

/** By the hash of the link's secret: confirmed, neither accepted nor withdrawn nor over. Its row is locked, so that two acceptances are one. */
export async function findInvitationByLink(db: Connection, secretHash: string, at: Date): Promise<Invitation | null> {
  const { rows } = await sql<FoundRow>`select ${columns} ${open} and i.secret_hash = ${secretHash} and i.expires_at > ${at} for update of i`.execute(db)
  return (rows[0] as Invitation | undefined) ?? null
}

/** True when this call confirmed it; whoever invited cannot (stands in the WHERE). */
export async function confirmInvitation(db: Connection, { invitationId, by, at, secretHash, expiresAt }: { invitationId: string; by: string; at: Date; secretHash: string; expiresAt: Date }): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('invitation')
    .set({ confirmed_by: by, confirmed_at: at, secret_hash: secretHash, expires_at: expiresAt })
    .where('invitation_id', '=', invitationId)
    .where('confirmed_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('invited_by', '<>', by)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function withdrawInvitation(db: Connection, { invitationId, by, at }: { invitationId: string; by: string; at: Date }): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('invitation')
    .set({ withdrawn_by: by, withdrawn_at: at })
    .where('invitation_id', '=', invitationId)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function markAccepted(db: Connection, { invitationId, accountId, at }: { invitationId: string; accountId: string; at: Date }): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('invitation')
    .set({ accepted_at: at, account_id: accountId })
    .where('invitation_id', '=', invitationId)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
