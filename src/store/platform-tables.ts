import type { CalendarDay, Defaulted } from './columns.ts'

/** Rows of what outlives rounds (registers, accounts); rows never leave the store. See 0002-road.sql. */

export interface RegionRow {
  code: string
  name: string
  oktmo_prefix: string
  utc_offset: number
  tile_column: number
  tile_row: number
}

export interface MunicipalityRow {
  oktmo: string
  name: string
  kind: string
  region: string
  district: string | null
  valid_from: Defaulted<CalendarDay>
  valid_to: CalendarDay | null
  successor: string | null
  search_key: string
  search_text: Defaulted<string>
}

export interface AccountRow {
  account_id: string
  email: string
  email_key: string
  name: string
  password_hash: string
  region: string | null
  oktmo: string | null
  created_at: Date
  disabled_at: Date | null
  disabled_by: Defaulted<string | null>
  disabled_reason: Defaulted<string | null>
  erased_at: Defaulted<Date | null>
}

export interface AccountGrantRow {
  grant_id: string
  account_id: string
  role: string
  round_id: string | null
  region: string | null
  oktmo: string | null
  direction: string | null
  proposed_by: string | null
  proposed_at: Date
  confirmed_by: string | null
  confirmed_at: Date | null
  revoked_at: Date | null
  valid_until: Defaulted<Date | null>
  deputy_of: Defaulted<string | null>
  revocation_by: Defaulted<string | null>
  revocation_at: Defaulted<Date | null>
  revocation_reason: Defaulted<string | null>
  revoked_by: Defaulted<string | null>
}

/** Of 0006-administration.sql. */
export interface InvitationRow {
  invitation_id: string
  email: string
  email_key: string
  role: string
  round_id: string | null
  region: string | null
  oktmo: string | null
  direction: string | null
  valid_until: Date | null
  invited_by: string
  invited_at: Date
  confirmed_by: Defaulted<string | null>
  confirmed_at: Defaulted<Date | null>
  secret_hash: Defaulted<string | null>
  expires_at: Defaulted<Date | null>
  accepted_at: Defaulted<Date | null>
  account_id: Defaulted<string | null>
  withdrawn_by: Defaulted<string | null>
  withdrawn_at: Defaulted<Date | null>
}

export interface LoginRow {
  token_hash: string
  account_id: string
  created_at: Date
  expires_at: Date
  login_id: Defaulted<string>
  means: Defaulted<string>
  device: Defaulted<string>
  provider: string | null
}

export interface PlatformTables {
  region: RegionRow
  municipality: MunicipalityRow
  account: AccountRow
  account_grant: AccountGrantRow
  invitation: InvitationRow
  login: LoginRow
}
