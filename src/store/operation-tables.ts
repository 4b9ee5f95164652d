import type { CalendarDay, Defaulted } from './columns.ts'

/** Rows of what administrators keep and of missed terms, as PostgreSQL gives them. See 0016-settings-and-terms.sql. */

export interface PlatformSwitchRow {
  name: string
  is_on: boolean
  reason: string
  changed_by: string
  changed_at: Date
}

export interface CatalogueWordRow {
  catalogue: string
  code: string
  valid_from: Date
  withdrawn: Defaulted<boolean>
  name: string
  says: string
  name_en: Defaulted<string>
  position: number
  origin: string
  changed_by: string | null
}

export interface RequestContactRow {
  round_id: string
  instrument_id: string
  name: string
  post: string
  email: string
  named_by: string
  named_at: Date
}

export interface EscalationRow {
  round_id: string
  instrument_id: string
  due_on: CalendarDay
  step: number
  at: Date
  working_days: number
  letters: number
}

export interface UnansweredReminderRow {
  round_id: string
  direction: string
  reminded_on: CalendarDay
  waiting: number
  unanswered: number
  letters: number
}

export interface OperationTables {
  platform_switch: PlatformSwitchRow
  catalogue_word: CatalogueWordRow
  request_contact: RequestContactRow
  escalation: EscalationRow
  unanswered_reminder: UnansweredReminderRow
}
