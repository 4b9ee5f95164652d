import type { ColumnType } from 'kysely'
import type { Defaulted } from './columns.ts'

/** Rows of wishes to be forgotten, as PostgreSQL gives them. See 0012-erasure.sql. */
export interface ErasureRow {
  erasure_id: string
  account_id: string | null
  email_key: string | null
  round_id: string | null
  initiative_id: string | null
  texts: string
  reason: Defaulted<string>
  asked_by: string | null
  asked_at: Date
  confirmed_by: Defaulted<string | null>
  due_at: Date | null
  taken_back_at: Defaulted<Date | null>
  done_at: Defaulted<Date | null>
  erased: ColumnType<unknown, string | null | undefined, string | null>
}

export interface ErasureTables {
  erasure: ErasureRow
}
