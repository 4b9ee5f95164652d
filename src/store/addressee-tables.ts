import type { CalendarDay } from './columns.ts'

/** Rows of the addressee's side, as PostgreSQL gives them; they never leave the store. See 0009-addressee.sql. */

export interface RequestHolderRow {
  round_id: string
  instrument_id: string
  account_id: string
  deputy_of: string | null
  given_by: string
  given_at: Date
}

export interface TermExtensionRow {
  round_id: string
  extension_id: string
  instrument_id: string
  until_on: CalendarDay
  why: string
  asked_by: string
  asked_at: Date
  decision: string | null
  says: string | null
  decided_by: string | null
  decided_at: Date | null
}

export interface AnswerDocumentRow {
  round_id: string
  instrument_id: string
  name: string
  kind: string
  size: number
  content_hash: string
  content: Buffer
  added_at: Date
}

export interface RelayedQuestionRow {
  round_id: string
  question_id: string
  instrument_id: string
  initiative_id: string
  says: string
  asked_by: string
  asked_at: Date
  reply: string | null
  replied_at: Date | null
}

export interface AddresseeTables {
  request_holder: RequestHolderRow
  term_extension: TermExtensionRow
  answer_document: AnswerDocumentRow
  relayed_question: RelayedQuestionRow
}
