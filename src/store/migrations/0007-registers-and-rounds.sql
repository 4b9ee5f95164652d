-- A register comes as a file: laid beside, looked at, then taken over as a whole. What it replaced is kept.

CREATE TABLE register_draft (
  draft_id text PRIMARY KEY,
  register text NOT NULL,
  file_name text NOT NULL,
  -- a whole register: what it does not name exists no more from the day after `closes_on`
  whole boolean NOT NULL,
  closes_on date NOT NULL,
  made_by text NOT NULL,
  made_at timestamptz NOT NULL,
  applied_at timestamptz
);

CREATE TABLE register_draft_row (
  draft_id text NOT NULL REFERENCES register_draft ON DELETE CASCADE,
  row_number integer NOT NULL,
  facts jsonb NOT NULL,
  PRIMARY KEY (draft_id, row_number)
);

-- What a municipality was called until a load changed it; initiatives keep the name they were filed under.
CREATE TABLE municipality_version (
  oktmo text NOT NULL REFERENCES municipality,
  replaced_at timestamptz NOT NULL,
  name text NOT NULL,
  kind text NOT NULL,
  region text NOT NULL,
  district text,
  valid_from date NOT NULL,
  valid_to date,
  PRIMARY KEY (oktmo, replaced_at)
);

-- What a round gathers decides what its form asks (model/round-kind.ts); its zone is the one its instants are told in.
ALTER TABLE round
  ADD COLUMN kind text NOT NULL DEFAULT 'initiatives',
  ADD COLUMN zone text NOT NULL DEFAULT 'Europe/Moscow';

-- Of an amendment: which article, and its words as they are. The bill stands in `act`, the new words in `proposal`, so that all
-- that reads proposals reads them too.
ALTER TABLE initiative
  ADD COLUMN article text NOT NULL DEFAULT '',
  ADD COLUMN old_wording text NOT NULL DEFAULT '';

-- Where a direction came from. Continued, split, merged, new and gone follow from how many rows lead where.
CREATE TABLE direction_origin (
  round_id text NOT NULL,
  code text NOT NULL,
  from_round_id text NOT NULL,
  from_code text NOT NULL,
  PRIMARY KEY (round_id, code, from_round_id, from_code),
  FOREIGN KEY (round_id, code) REFERENCES direction ON DELETE CASCADE,
  FOREIGN KEY (from_round_id, from_code) REFERENCES direction,
  CHECK (round_id <> from_round_id)
);
CREATE INDEX direction_origin_from ON direction_origin (from_round_id, from_code);

-- When each stage is meant to begin: a plan for people, stages are switched by two of them.
CREATE TABLE stage_plan (
  round_id text NOT NULL REFERENCES round,
  stage text NOT NULL,
  starts_at timestamptz NOT NULL,
  PRIMARY KEY (round_id, stage)
);

-- A deadline is moved by two people; every move stays and is public.
CREATE TABLE deadline_proposal (
  round_id text NOT NULL REFERENCES round,
  proposal_id text NOT NULL,
  opens_before timestamptz NOT NULL,
  closes_before timestamptz NOT NULL,
  opens_at timestamptz NOT NULL,
  closes_at timestamptz NOT NULL,
  reason text NOT NULL,
  proposed_by text NOT NULL,
  proposed_at timestamptz NOT NULL,
  confirmed_by text,
  confirmed_at timestamptz,
  declined_by text,
  PRIMARY KEY (round_id, proposal_id),
  CHECK (opens_at < closes_at),
  CHECK (confirmed_by IS NULL OR confirmed_by <> proposed_by)
);
