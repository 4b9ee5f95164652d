import type { ColumnType } from 'kysely'
import type { Defaulted } from './columns.ts'

/** Rows of the assistant's desk, as PostgreSQL gives them; they never leave the store. See 0005-wording.sql. */
export interface WordingSuggestionRow {
  round_id: string
  suggestion_id: string
  theme_id: string
  state: string
  why: string | null
  label: string | null
  sources: unknown
  purpose: Defaulted<string>
  sentences: ColumnType<unknown, string | undefined, string>
  asked_by: string
  asked_at: Date
}

export interface AssistantCallRow {
  call_id: string
  at: Date
  purpose: string
  tokens_in: number
  tokens_out: number
  took: number
  outcome: string
}

/** Written by the job that asks for vectors, see 0013-meanings.sql. */
export interface TextMeaningRow {
  round_id: string
  initiative_id: string
  version: number
  model: string
  place: string
  vector: Uint8Array
}

export interface AssistantTables {
  text_meaning: TextMeaningRow
  wording_suggestion: WordingSuggestionRow
  assistant_call: AssistantCallRow
}
