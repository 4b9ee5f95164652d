-- The road of one initiative. round_id stands in every key, so that a round can be partitioned or sharded later.
-- Registers and accounts outlive rounds; they are reference tables.

CREATE TABLE region (
  code text PRIMARY KEY,
  name text NOT NULL,
  oktmo_prefix text NOT NULL,
  utc_offset real NOT NULL,
  tile_column smallint NOT NULL,
  tile_row smallint NOT NULL
);

CREATE TABLE municipality (
  oktmo text PRIMARY KEY,
  name text NOT NULL,
  kind text NOT NULL,
  region text NOT NULL REFERENCES region,
  district text,
  valid_from date NOT NULL DEFAULT '2000-01-01',
  valid_to date,
  successor text,
  -- lower case, ё as е: what the type-ahead compares with
  search_key text NOT NULL
);
CREATE INDEX municipality_search ON municipality (search_key text_pattern_ops);
CREATE INDEX municipality_region ON municipality (region);

CREATE TABLE account (
  account_id text PRIMARY KEY,
  email text NOT NULL,
  email_key text NOT NULL UNIQUE,
  name text NOT NULL,
  password_hash text NOT NULL,
  region text REFERENCES region,
  oktmo text REFERENCES municipality,
  created_at timestamptz NOT NULL,
  disabled_at timestamptz
);

CREATE TABLE account_grant (
  grant_id text PRIMARY KEY,
  account_id text NOT NULL REFERENCES account,
  role text NOT NULL,
  round_id text,
  region text,
  oktmo text,
  direction text,
  proposed_by text,
  proposed_at timestamptz NOT NULL,
  -- a grant counts from the second person's confirmation on
  confirmed_by text,
  confirmed_at timestamptz,
  revoked_at timestamptz,
  CHECK (confirmed_by IS NULL OR proposed_by IS NULL OR confirmed_by <> proposed_by)
);
CREATE INDEX account_grant_account ON account_grant (account_id);

CREATE TABLE login (
  token_hash text PRIMARY KEY,
  account_id text NOT NULL REFERENCES account,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX login_account ON login (account_id);

CREATE TABLE round (
  round_id text PRIMARY KEY,
  title text NOT NULL,
  stage text NOT NULL,
  opens_at timestamptz NOT NULL,
  closes_at timestamptz NOT NULL,
  demonstration boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL,
  CHECK (opens_at < closes_at)
);

CREATE TABLE stage_proposal (
  round_id text NOT NULL REFERENCES round,
  proposal_id text NOT NULL,
  from_stage text NOT NULL,
  to_stage text NOT NULL,
  reason text NOT NULL,
  proposed_by text NOT NULL,
  proposed_at timestamptz NOT NULL,
  confirmed_by text,
  confirmed_at timestamptz,
  PRIMARY KEY (round_id, proposal_id),
  CHECK (confirmed_by IS NULL OR confirmed_by <> proposed_by)
);

CREATE TABLE direction (
  round_id text NOT NULL REFERENCES round,
  code text NOT NULL,
  name text NOT NULL,
  position smallint NOT NULL,
  words text[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (round_id, code)
);

CREATE TABLE criterion (
  round_id text NOT NULL REFERENCES round,
  code text NOT NULL,
  name text NOT NULL,
  weight real NOT NULL,
  anchors text[] NOT NULL,
  position smallint NOT NULL,
  PRIMARY KEY (round_id, code)
);

-- Personal data of authors, apart from what they said and keyed by a random id; the journal never holds it.
CREATE TABLE author (
  round_id text NOT NULL REFERENCES round,
  author_id text NOT NULL,
  account_id text,
  name text NOT NULL,
  email text NOT NULL,
  role text NOT NULL,
  consent text NOT NULL,
  consent_at timestamptz NOT NULL,
  publish_name boolean NOT NULL,
  letters boolean NOT NULL,
  PRIMARY KEY (round_id, author_id)
);
CREATE INDEX author_account ON author (round_id, account_id) WHERE account_id IS NOT NULL;

CREATE TABLE initiative_number (
  round_id text PRIMARY KEY REFERENCES round,
  last integer NOT NULL
);

CREATE TABLE initiative (
  round_id text NOT NULL REFERENCES round,
  initiative_id text NOT NULL,
  number integer NOT NULL,
  author_id text NOT NULL,
  author_role text NOT NULL,
  kinds text[] NOT NULL,
  direction text NOT NULL,
  oktmo text NOT NULL,
  municipality_name text NOT NULL,
  region text NOT NULL,
  title text NOT NULL,
  problem text NOT NULL,
  proposal text NOT NULL,
  practice text NOT NULL,
  effect text NOT NULL,
  competence text NOT NULL,
  wished_instrument text,
  act text NOT NULL,
  status text NOT NULL,
  status_reason text,
  channel text NOT NULL,
  filed_by text,
  own_id text,
  receipt_hash text NOT NULL,
  version integer NOT NULL DEFAULT 1,
  submitted_at timestamptz NOT NULL,
  decided_at timestamptz,
  decided_by text,
  PRIMARY KEY (round_id, initiative_id),
  UNIQUE (round_id, number),
  UNIQUE (round_id, receipt_hash),
  FOREIGN KEY (round_id, author_id) REFERENCES author,
  FOREIGN KEY (round_id, direction) REFERENCES direction
);
CREATE UNIQUE INDEX initiative_own_id ON initiative (round_id, channel, coalesce(filed_by, ''), own_id) WHERE own_id IS NOT NULL;
CREATE INDEX initiative_queue ON initiative (round_id, status, number);
CREATE INDEX initiative_direction ON initiative (round_id, direction, status, number);
CREATE INDEX initiative_region ON initiative (round_id, region, status);
CREATE INDEX initiative_author ON initiative (round_id, author_id);

CREATE TABLE initiative_version (
  round_id text NOT NULL,
  initiative_id text NOT NULL,
  version integer NOT NULL,
  said jsonb NOT NULL,
  replaced_at timestamptz NOT NULL,
  PRIMARY KEY (round_id, initiative_id, version)
);

-- What the reader understood; rebuilt from the text at any time.
CREATE TABLE digest (
  round_id text NOT NULL,
  initiative_id text NOT NULL,
  version integer NOT NULL,
  masked jsonb NOT NULL,
  fragments jsonb NOT NULL,
  law_references jsonb NOT NULL,
  personal jsonb NOT NULL,
  language text NOT NULL,
  competence text NOT NULL,
  instruments jsonb NOT NULL,
  suggested_direction text,
  suggestion_confidence real,
  digested_at timestamptz NOT NULL,
  PRIMARY KEY (round_id, initiative_id)
);

CREATE TABLE analysis_run (
  round_id text NOT NULL REFERENCES round,
  run_id text NOT NULL,
  direction text NOT NULL,
  state text NOT NULL,
  seed integer NOT NULL,
  version text NOT NULL,
  settings jsonb NOT NULL,
  input_hash text,
  ledger jsonb,
  failure text,
  -- named step of a working run and how far it is, 0…1
  step text,
  progress real,
  started_by text,
  started_at timestamptz NOT NULL,
  finished_at timestamptz,
  PRIMARY KEY (round_id, run_id)
);
CREATE INDEX analysis_run_direction ON analysis_run (round_id, direction, started_at);

CREATE TABLE similar_group (
  round_id text NOT NULL,
  group_id text NOT NULL,
  run_id text NOT NULL,
  direction text NOT NULL,
  kind text NOT NULL,
  representative text NOT NULL,
  reasons text[] NOT NULL,
  PRIMARY KEY (round_id, group_id)
);

CREATE TABLE theme (
  round_id text NOT NULL,
  theme_id text NOT NULL,
  parent_id text,
  direction text NOT NULL,
  run_id text NOT NULL,
  label text NOT NULL,
  renamed boolean NOT NULL DEFAULT false,
  status text NOT NULL,
  merged_into text,
  terms text[] NOT NULL,
  initiatives_count integer NOT NULL,
  voices_count integer NOT NULL,
  municipalities_count integer NOT NULL,
  regions_count integer NOT NULL,
  brief jsonb NOT NULL,
  contradictions jsonb NOT NULL,
  spread jsonb,
  quotes jsonb NOT NULL,
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (round_id, theme_id)
);
CREATE INDEX theme_direction ON theme (round_id, direction, status);
CREATE INDEX theme_parent ON theme (round_id, parent_id);

-- One row per accepted initiative of a direction: its fate under the last run. Totals equal the ledger.
CREATE TABLE placement (
  round_id text NOT NULL,
  initiative_id text NOT NULL,
  run_id text NOT NULL,
  direction text NOT NULL,
  fate text NOT NULL,
  reason text,
  -- where people put it: what the run found, with merges and moves applied
  theme_id text,
  subtheme_id text,
  -- as the run found it: undoing a merge or a move starts from here
  found_theme_id text,
  found_subtheme_id text,
  group_id text,
  representative boolean NOT NULL,
  x real NOT NULL,
  y real NOT NULL,
  PRIMARY KEY (round_id, initiative_id)
);
CREATE INDEX placement_theme ON placement (round_id, theme_id);
CREATE INDEX placement_subtheme ON placement (round_id, subtheme_id);
CREATE INDEX placement_group ON placement (round_id, group_id) WHERE group_id IS NOT NULL;

CREATE TABLE theme_edit (
  round_id text NOT NULL,
  edit_id text NOT NULL,
  kind text NOT NULL,
  theme_id text NOT NULL,
  direction text NOT NULL,
  before jsonb NOT NULL,
  after jsonb NOT NULL,
  account_id text NOT NULL,
  at timestamptz NOT NULL,
  undone_at timestamptz,
  undone_by text,
  PRIMARY KEY (round_id, edit_id)
);
CREATE INDEX theme_edit_direction ON theme_edit (round_id, direction, at);

CREATE TABLE review (
  round_id text NOT NULL,
  review_id text NOT NULL,
  theme_id text NOT NULL,
  direction text NOT NULL,
  expert_id text NOT NULL,
  state text NOT NULL,
  note text NOT NULL DEFAULT '',
  assigned_by text NOT NULL,
  assigned_at timestamptz NOT NULL,
  sent_at timestamptz,
  PRIMARY KEY (round_id, review_id),
  UNIQUE (round_id, theme_id, expert_id)
);
CREATE INDEX review_expert ON review (round_id, expert_id, state);

CREATE TABLE score (
  round_id text NOT NULL,
  review_id text NOT NULL,
  criterion text NOT NULL,
  value smallint NOT NULL CHECK (value BETWEEN 0 AND 5),
  PRIMARY KEY (round_id, review_id, criterion)
);

CREATE TABLE session (
  round_id text NOT NULL REFERENCES round,
  session_id text NOT NULL,
  direction text NOT NULL,
  title text NOT NULL,
  state text NOT NULL,
  join_code text NOT NULL,
  created_by text NOT NULL,
  created_at timestamptz NOT NULL,
  opened_at timestamptz,
  closed_at timestamptz,
  picture jsonb,
  PRIMARY KEY (round_id, session_id)
);

CREATE TABLE statement (
  round_id text NOT NULL,
  session_id text NOT NULL,
  statement_id text NOT NULL,
  number integer NOT NULL,
  text text NOT NULL,
  theme_id text,
  origin text NOT NULL,
  state text NOT NULL,
  account_id text,
  at timestamptz NOT NULL,
  PRIMARY KEY (round_id, session_id, statement_id),
  UNIQUE (round_id, session_id, number)
);

CREATE TABLE session_participant (
  round_id text NOT NULL,
  session_id text NOT NULL,
  account_id text NOT NULL,
  position integer NOT NULL,
  joined_at timestamptz NOT NULL,
  PRIMARY KEY (round_id, session_id, account_id)
);

-- The latest vote of a person on a statement counts; the primary key holds "one person, one vote" under any race.
CREATE TABLE vote (
  round_id text NOT NULL,
  session_id text NOT NULL,
  statement_id text NOT NULL,
  account_id text NOT NULL,
  choice text NOT NULL CHECK (choice IN ('agree', 'disagree', 'pass')),
  at timestamptz NOT NULL,
  PRIMARY KEY (round_id, session_id, statement_id, account_id)
);

-- What live screens are told, in order; Last-Event-ID resumes from here.
CREATE TABLE session_event (
  round_id text NOT NULL,
  session_id text NOT NULL,
  event_index bigint NOT NULL,
  kind text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (round_id, session_id, event_index)
);

CREATE TABLE recommendation (
  round_id text NOT NULL,
  recommendation_id text NOT NULL,
  session_id text NOT NULL,
  direction text NOT NULL,
  number integer NOT NULL,
  text text NOT NULL,
  theme_id text,
  theme_label text,
  tally jsonb NOT NULL,
  PRIMARY KEY (round_id, recommendation_id)
);

CREATE TABLE instrument (
  round_id text NOT NULL,
  instrument_id text NOT NULL,
  recommendation_id text NOT NULL,
  direction text NOT NULL,
  theme_id text,
  kind text NOT NULL,
  title text NOT NULL,
  text text NOT NULL,
  addressee text NOT NULL,
  due_on date NOT NULL,
  stage text NOT NULL,
  outcome text,
  frozen jsonb,
  frozen_hash text,
  created_at timestamptz NOT NULL,
  published_at timestamptz,
  PRIMARY KEY (round_id, instrument_id)
);

CREATE TABLE instrument_step (
  round_id text NOT NULL,
  instrument_id text NOT NULL,
  position smallint NOT NULL,
  stage text NOT NULL,
  at timestamptz NOT NULL,
  document_number text NOT NULL,
  says text NOT NULL,
  PRIMARY KEY (round_id, instrument_id, position)
);

-- Sources frozen at publication: what each instrument answers, both ways.
CREATE TABLE instrument_source (
  round_id text NOT NULL,
  instrument_id text NOT NULL,
  initiative_id text NOT NULL,
  PRIMARY KEY (round_id, instrument_id, initiative_id)
);
CREATE INDEX instrument_source_initiative ON instrument_source (round_id, initiative_id);

CREATE TABLE answer (
  round_id text NOT NULL,
  answer_id text NOT NULL,
  initiative_id text NOT NULL,
  instrument_id text,
  kind text NOT NULL,
  outcome text,
  text text NOT NULL,
  answered_at timestamptz NOT NULL,
  PRIMARY KEY (round_id, answer_id)
);
CREATE INDEX answer_newest ON answer (round_id, answered_at, answer_id);
CREATE UNIQUE INDEX answer_once ON answer (round_id, initiative_id, coalesce(instrument_id, ''), kind);

-- What the author says of an answer; the latest counts.
CREATE TABLE answer_rating (
  round_id text NOT NULL,
  answer_id text NOT NULL,
  rating text NOT NULL,
  says text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (round_id, answer_id)
);

-- The outbox of letters: written with the answer in one transaction, sent later, at least once, under one message id.
CREATE TABLE letter (
  round_id text NOT NULL,
  letter_id text NOT NULL,
  author_id text NOT NULL,
  subject text NOT NULL,
  body text NOT NULL,
  queued_at timestamptz NOT NULL,
  sent_at timestamptz,
  attempts integer NOT NULL DEFAULT 0,
  last_error text,
  PRIMARY KEY (round_id, letter_id)
);
CREATE INDEX letter_waiting ON letter (round_id, queued_at) WHERE sent_at IS NULL;
