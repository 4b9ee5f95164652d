import type { Json } from './columns.ts'

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
}

export interface RegisterLoadRow {
  register: string
  loaded_at: Date
  rows_count: number
  content_hash: string
}

export interface AuthorTables {
  consent_change: ConsentChangeRow
  draft: DraftRow
  attachment: AttachmentRow
  register_load: RegisterLoadRow
}
