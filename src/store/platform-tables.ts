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
}

export interface LoginRow {
  token_hash: string
  account_id: string
  created_at: Date
  expires_at: Date
}

export interface PlatformTables {
  region: RegionRow
  municipality: MunicipalityRow
  account: AccountRow
  account_grant: AccountGrantRow
  login: LoginRow
}
