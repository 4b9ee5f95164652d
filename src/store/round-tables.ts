/** Rows of what is set up about a round beside its own row. One interface per table of 0007-registers-and-rounds.sql. */

export interface DirectionOriginRow {
  round_id: string
  code: string
  from_round_id: string
  from_code: string
}

export interface StagePlanRow {
  round_id: string
  stage: string
  starts_at: Date
}

export interface DeadlineProposalRow {
  round_id: string
  proposal_id: string
  opens_before: Date
  closes_before: Date
  opens_at: Date
  closes_at: Date
  reason: string
  proposed_by: string
  proposed_at: Date
  confirmed_by: string | null
  confirmed_at: Date | null
  declined_by: string | null
}

export interface RoundTables {
  direction_origin: DirectionOriginRow
  stage_plan: StagePlanRow
  deadline_proposal: DeadlineProposalRow
}
