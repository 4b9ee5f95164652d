import type { Defaulted } from './columns.ts'

/** Rows of the desk of those who receive, as PostgreSQL gives them; they never leave the store. See 0004-desk.sql. */

export interface ModerationClaimRow {
  round_id: string
  initiative_id: string
  account_id: string
  claimed_at: Date
  expires_at: Date
}

export interface ModerationDecisionRow {
  round_id: string
  decision_id: string
  kind: string
  reason: string | null
  account_id: string
  at: Date
  undone_at: Date | null
  undone_by: string | null
}

export interface DecidedInitiativeRow {
  round_id: string
  decision_id: string
  initiative_id: string
  direction_before: string
}

export interface RejectionProposalRow {
  round_id: string
  initiative_id: string
  reason: string
  says: string
  proposed_by: string
  proposed_at: Date
}

export interface AppealRow {
  round_id: string
  appeal_id: string
  initiative_id: string
  version: number
  says: string
  filed_at: Date
  outcome: string | null
  answer: string | null
  decided_by: string | null
  decided_at: Date | null
}

export interface TextSignatureRow {
  round_id: string
  initiative_id: string
  version: number
  minima: number[]
  bands: number[]
}

export interface AttributionRow {
  round_id: string
  initiative_id: string
  state: string
  filed_by: string
  filed_at: Date
  answered_at: Date | null
}

export interface ImportRunRow {
  round_id: string
  import_id: string
  account_id: string
  file_name: string
  file_hash: string
  columns: string[]
  rows_read: Defaulted<number>
  taken: Defaulted<number>
  repeated: Defaulted<number>
  refused: Defaulted<number>
  started_at: Date
  finished_at: Date | null
  stopped: Defaulted<boolean>
}

export interface ImportRefusalRow {
  round_id: string
  import_id: string
  row_number: number
  code: string
  field: string
  cells: string[]
}

export interface ColumnHabitRow {
  account_id: string
  column_name: string
  field: string
  used_at: Date
}

export interface DeskTables {
  moderation_claim: ModerationClaimRow
  moderation_decision: ModerationDecisionRow
  decided_initiative: DecidedInitiativeRow
  rejection_proposal: RejectionProposalRow
  appeal: AppealRow
  text_signature: TextSignatureRow
  attribution: AttributionRow
  import_run: ImportRunRow
  import_refusal: ImportRefusalRow
  column_habit: ColumnHabitRow
}
