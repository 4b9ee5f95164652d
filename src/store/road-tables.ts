import type { ColumnType } from 'kysely'
import type { CalendarDay, Defaulted, Json } from './columns.ts'

/** Rows of a round as PostgreSQL gives them; they never leave the store. One interface per table of 0002-road.sql. */

export interface RoundRow {
  round_id: string
  title: string
  stage: string
  opens_at: Date
  closes_at: Date
  demonstration: Defaulted<boolean>
  created_at: Date
  kind: Defaulted<string>
  zone: Defaulted<string>
}

export interface StageProposalRow {
  round_id: string
  proposal_id: string
  from_stage: string
  to_stage: string
  reason: string
  proposed_by: string
  proposed_at: Date
  confirmed_by: string | null
  confirmed_at: Date | null
}

export interface DirectionRow {
  round_id: string
  code: string
  name: string
  position: number
  words: Defaulted<string[]>
}

export interface CriterionRow {
  round_id: string
  code: string
  name: string
  weight: number
  anchors: string[]
  position: number
}

export interface AuthorRow {
  round_id: string
  author_id: string
  account_id: string | null
  name: string
  email: string
  role: string
  consent: string
  consent_at: Date
  publish_name: boolean
  letters: boolean
  publication_consent: Defaulted<string | null>
  letters_consent: Defaulted<string | null>
  erased_at: Defaulted<Date | null>
}

export interface InitiativeNumberRow {
  round_id: string
  last: number
}

export interface InitiativeRow {
  round_id: string
  initiative_id: string
  number: number
  author_id: string
  author_role: string
  kinds: string[]
  direction: string
  oktmo: string
  municipality_name: string
  region: string
  title: string
  problem: string
  proposal: string
  practice: string
  effect: string
  competence: string
  wished_instrument: string | null
  act: string
  article: Defaulted<string>
  old_wording: Defaulted<string>
  cost: Defaulted<string>
  practice_term: Defaulted<string>
  practice_result: Defaulted<string>
  practice_resources: Defaulted<string>
  consults: Defaulted<boolean>
  joins: Defaulted<string | null>
  form_hash: Defaulted<string | null>
  status: string
  status_reason: string | null
  channel: string
  filed_by: string | null
  own_id: string | null
  own_space: Defaulted<string | null>
  receipt_hash: string
  version: Defaulted<number>
  submitted_at: Date
  decided_at: Date | null
  decided_by: string | null
  text_salt: Defaulted<string | null>
}

export interface InitiativeVersionRow {
  round_id: string
  initiative_id: string
  version: number
  said: Json
  replaced_at: Date
  text_salt: Defaulted<string | null>
}

export interface DigestRow {
  round_id: string
  initiative_id: string
  version: number
  masked: Json
  fragments: Json
  law_references: Json
  personal: Json
  language: string
  competence: string
  instruments: Json
  suggested_direction: string | null
  suggestion_confidence: number | null
  digested_at: Date
  rules: Defaulted<string | null>
}

export interface AnalysisRunRow {
  round_id: string
  run_id: string
  direction: string
  state: string
  seed: number
  version: string
  settings: Json
  input_hash: string | null
  ledger: Json<unknown>
  failure: string | null
  step: string | null
  progress: number | null
  started_by: string | null
  started_at: Date
  finished_at: Date | null
}

export interface SimilarGroupRow {
  round_id: string
  group_id: string
  run_id: string
  direction: string
  kind: string
  representative: string
  reasons: string[]
}

export interface TextLinkRow {
  round_id: string
  one: string
  other: string
  run_id: string
  direction: string
  kind: string
  reasons: string[]
  against: string[]
}

export interface ThemeRow {
  round_id: string
  theme_id: string
  parent_id: string | null
  direction: string
  run_id: string
  label: string
  renamed: Defaulted<boolean>
  status: string
  merged_into: string | null
  terms: string[]
  initiatives_count: number
  voices_count: number
  municipalities_count: number
  regions_count: number
  brief: Json
  contradictions: Json
  spread: Json<unknown>
  quotes: Json
  version: Defaulted<number>
  worded: ColumnType<unknown, string | undefined, string | null>
}

export interface PlacementRow {
  round_id: string
  initiative_id: string
  run_id: string
  direction: string
  fate: string
  reason: string | null
  theme_id: string | null
  subtheme_id: string | null
  found_theme_id: string | null
  found_subtheme_id: string | null
  group_id: string | null
  representative: boolean
  x: number
  y: number
  added_at: Defaulted<Date | null>
  because: ColumnType<unknown, string | undefined, string>
}

export interface ThemeEditRow {
  round_id: string
  edit_id: string
  kind: string
  theme_id: string
  direction: string
  before: Json
  after: Json
  account_id: string
  at: Date
  undone_at: Date | null
  undone_by: string | null
}

export interface ReviewRow {
  round_id: string
  review_id: string
  theme_id: string
  direction: string
  expert_id: string
  state: string
  note: Defaulted<string>
  assigned_by: string
  assigned_at: Date
  sent_at: Date | null
}

export interface ScoreRow {
  round_id: string
  review_id: string
  criterion: string
  value: number
}

export interface SessionRow {
  round_id: string
  session_id: string
  direction: string
  title: string
  state: string
  join_code: string
  created_by: string
  created_at: Date
  opened_at: Date | null
  closed_at: Date | null
  picture: Json<unknown>
}

export interface StatementRow {
  round_id: string
  session_id: string
  statement_id: string
  number: number
  text: string
  theme_id: string | null
  origin: string
  state: string
  account_id: string | null
  at: Date
}

export interface SessionParticipantRow {
  round_id: string
  session_id: string
  account_id: string
  position: number
  joined_at: Date
}

export interface VoteRow {
  round_id: string
  session_id: string
  statement_id: string
  account_id: string
  choice: string
  at: Date
  salt: Defaulted<string | null>
}

export interface SessionEventRow {
  round_id: string
  session_id: string
  event_index: ColumnType<string, number | string, number | string>
  kind: string
  at: Date
}

export interface RecommendationRow {
  round_id: string
  recommendation_id: string
  session_id: string
  direction: string
  number: number
  text: string
  theme_id: string | null
  theme_label: string | null
  tally: Json
}

export interface InstrumentRow {
  round_id: string
  instrument_id: string
  recommendation_id: string
  direction: string
  theme_id: string | null
  kind: string
  title: string
  text: string
  addressee: string
  due_on: CalendarDay
  stage: string
  outcome: string | null
  frozen: Json<unknown>
  frozen_hash: string | null
  created_at: Date
  published_at: Date | null
  addressee_now: Defaulted<string | null>
  due_now: Defaulted<CalendarDay | null>
}

export interface InstrumentStepRow {
  round_id: string
  instrument_id: string
  position: number
  stage: string
  at: Date
  document_number: string
  says: string
  document_on: Defaulted<CalendarDay | null>
  by_addressee: Defaulted<boolean>
}

export interface InstrumentSourceRow {
  round_id: string
  instrument_id: string
  initiative_id: string
}

export interface AnswerRow {
  round_id: string
  answer_id: string
  initiative_id: string
  instrument_id: string | null
  kind: string
  outcome: string | null
  text: string
  answered_at: Date
}

export interface AnswerRatingRow {
  round_id: string
  answer_id: string
  rating: string
  says: string
  at: Date
}

export interface LetterRow {
  round_id: string
  letter_id: string
  author_id: string
  subject: string
  body: string
  queued_at: Date
  sent_at: Date | null
  attempts: Defaulted<number>
  last_error: string | null
  address: Defaulted<string | null>
  forgets: Defaulted<boolean>
}

export interface RoadTables {
  round: RoundRow
  stage_proposal: StageProposalRow
  direction: DirectionRow
  criterion: CriterionRow
  author: AuthorRow
  initiative_number: InitiativeNumberRow
  initiative: InitiativeRow
  initiative_version: InitiativeVersionRow
  digest: DigestRow
  analysis_run: AnalysisRunRow
  similar_group: SimilarGroupRow
  text_link: TextLinkRow
  theme: ThemeRow
  placement: PlacementRow
  theme_edit: ThemeEditRow
  review: ReviewRow
  score: ScoreRow
  session: SessionRow
  statement: StatementRow
  session_participant: SessionParticipantRow
  vote: VoteRow
  session_event: SessionEventRow
  recommendation: RecommendationRow
  instrument: InstrumentRow
  instrument_step: InstrumentStepRow
  instrument_source: InstrumentSourceRow
  answer: AnswerRow
  answer_rating: AnswerRatingRow
  letter: LetterRow
}
