import type { CalendarDay, Defaulted, Json } from './columns.ts'

/** Rows of the author's side of intake. One interface per table of 0003-author.sql. */

export interface ConsentChangeRow {
  round_id: string
  author_id: string
  position: number
  document: string
  version: string
  given: boolean
  at: Date
}

export interface DraftRow {
  round_id: string
  form_key: string
  account_id: string | null
  said: Json
  version: number
  kept_at: Date
}

export interface AttachmentRow {
  round_id: string
  attachment_id: string
  form_hash: string
  initiative_id: string | null
  position: number
  name: string
  kind: string
  size: number
  content_hash: string
  content: Buffer
  added_at: Date
  content_salt: Defaulted<string | null>
}

export interface RegisterLoadRow {
  register: string
  loaded_at: Date
  rows_count: number
  content_hash: string
}

/** Of 0007-registers-and-rounds.sql. */
export interface RegisterDraftRow {
  draft_id: string
  register: string
  file_name: string
  whole: boolean
  closes_on: CalendarDay
  made_by: string
  made_at: Date
  applied_at: Defaulted<Date | null>
}

export interface RegisterDraftLineRow {
  draft_id: string
  row_number: number
  facts: Json<unknown>
}

export interface MunicipalityVersionRow {
  oktmo: string
  replaced_at: Date
  name: string
  kind: string
  region: string
  district: string | null
  valid_from: CalendarDay
  valid_to: CalendarDay | null
}

/** Of 0021-practice-questions.sql. */
export interface PracticeQuestionRow {
  round_id: string
  question_id: string
  initiative_id: string
  asker: string
  email: string
  says: string
  form_hash: string
  reader_hash: string
  asked_at: Date
  reply: string | null
  replied_at: Date | null
}

export interface AuthorTables {
  consent_change: ConsentChangeRow
  draft: DraftRow
  attachment: AttachmentRow
  register_load: RegisterLoadRow
  register_draft: RegisterDraftRow
  register_draft_row: RegisterDraftLineRow
  practice_question: PracticeQuestionRow
  municipality_version: MunicipalityVersionRow
}
