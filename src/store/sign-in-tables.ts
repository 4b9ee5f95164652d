import type { Json } from './columns.ts'

/** Rows of the ways to sign in, as PostgreSQL gives them; they never leave the store. See 0008-sign-in.sql. */

export interface PasskeyRow {
  passkey_id: string
  account_id: string
  credential_id: string
  name: string
  public_key: Buffer
  /** bigint arrives as text. */
  counter: string
  transports: Json<string[]>
  backed_up: boolean
  added_at: Date
  last_used_at: Date | null
}

export interface LinkedIdentityRow {
  provider: string
  subject_hash: string
  account_id: string
  linked_at: Date
  last_used_at: Date | null
}

export interface RecoveryCodeRow {
  account_id: string
  code_hash: string
  made_at: Date
  used_at: Date | null
}

export interface UsedAttemptRow {
  attempt_id: string
  expires_at: Date
}

export interface SignInTables {
  passkey: PasskeyRow
  linked_identity: LinkedIdentityRow
  recovery_code: RecoveryCodeRow
  used_attempt: UsedAttemptRow
}
