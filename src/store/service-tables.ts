import type { ColumnType } from 'kysely'
import type { Json } from './columns.ts'

/** Rows of the machinery under every change: journal, idempotency, failed jobs, applied migrations. See 0001-foundation.sql. */

export interface JournalChainRow {
  round_id: string
  /** How many facts the chain holds: the next fact gets this index plus one. */
  length: ColumnType<string, number | string, number | string>
  hash: string
}

export interface JournalFactRow {
  round_id: string
  fact_index: ColumnType<string, number | string, number | string>
  at: Date
  actor_id: string | null
  kind: string
  subject_kind: string
  subject_id: string
  facts: Json
  hash: string
}

export interface IdempotencyRow {
  actor: string
  verb: string
  key: string
  body_hash: string
  answer: Json<unknown>
  claimed_at: Date
}

export interface JobFailureRow {
  failure_id: ColumnType<string, never, never>
  job: string
  payload: Json
  reason: string
  failed_at: Date
}

export interface SchemaMigrationRow {
  number: number
  name: string
  hash: string
  applied_at: ColumnType<Date, never, never>
}

export interface ServiceTables {
  journal_chain: JournalChainRow
  journal_fact: JournalFactRow
  idempotency: IdempotencyRow
  job_failure: JobFailureRow
  schema_migration: SchemaMigrationRow
}
