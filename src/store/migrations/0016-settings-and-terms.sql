-- What an administrator switches while the platform runs. Everything else is set by whoever starts it.
CREATE TABLE platform_switch (
  name text PRIMARY KEY,
  is_on boolean NOT NULL,
  reason text NOT NULL,
  changed_by text NOT NULL REFERENCES account,
  changed_at timestamptz NOT NULL
);

-- Words that change by decree. A row is one wording and holds until the next of its code begins; `withdrawn` ends the code's use.
-- Rows that have begun are never changed: decisions made meanwhile keep their words.
CREATE TABLE catalogue_word (
  catalogue text NOT NULL,
  code text NOT NULL,
  valid_from timestamptz NOT NULL,
  withdrawn boolean NOT NULL DEFAULT false,
  name text NOT NULL,
  says text NOT NULL,
  name_en text NOT NULL DEFAULT '',
  position integer NOT NULL,
  -- `product`: from the files beside it
  origin text NOT NULL,
  changed_by text REFERENCES account,
  PRIMARY KEY (catalogue, code, valid_from)
);

-- Whom to write when a term is missed, beside those who hold the request: the head, or a second contact.
CREATE TABLE request_contact (
  round_id text NOT NULL,
  instrument_id text NOT NULL,
  name text NOT NULL,
  post text NOT NULL,
  email text NOT NULL,
  named_by text NOT NULL REFERENCES account,
  named_at timestamptz NOT NULL,
  PRIMARY KEY (round_id, instrument_id)
);

-- A missed term, step by step; a prolonged term begins anew. Public without the letters' addresses.
CREATE TABLE escalation (
  round_id text NOT NULL,
  instrument_id text NOT NULL,
  due_on date NOT NULL,
  step integer NOT NULL,
  at timestamptz NOT NULL,
  working_days integer NOT NULL,
  letters integer NOT NULL,
  PRIMARY KEY (round_id, instrument_id, due_on, step)
);

-- What was told to those responsible for texts that wait too long or were never answered.
CREATE TABLE unanswered_reminder (
  round_id text NOT NULL REFERENCES round,
  direction text NOT NULL,
  reminded_on date NOT NULL,
  waiting integer NOT NULL,
  unanswered integer NOT NULL,
  letters integer NOT NULL,
  PRIMARY KEY (round_id, direction, reminded_on)
);

-- Somebody asks the author of a practice for advice; neither sees the other's address.
CREATE TABLE consultation (
  round_id text NOT NULL,
  consultation_id text NOT NULL,
  initiative_id text NOT NULL,
  -- an account, or an author by an initiative of their own
  asked_by text REFERENCES account,
  asker_initiative_id text,
  -- who asks, as the practice's author reads it
  asker text NOT NULL,
  says text NOT NULL,
  asked_at timestamptz NOT NULL,
  state text NOT NULL DEFAULT 'waiting',
  reply text,
  replied_at timestamptz,
  PRIMARY KEY (round_id, consultation_id),
  CHECK ((asked_by IS NULL) <> (asker_initiative_id IS NULL))
);
CREATE INDEX consultation_initiative ON consultation (round_id, initiative_id, asked_at);
CREATE UNIQUE INDEX consultation_open ON consultation (round_id, initiative_id, coalesce(asked_by, ''), coalesce(asker_initiative_id, '')) WHERE state = 'waiting';

-- Bodies an instrument may be sent to, and regions, with the days they exist and who goes on after them.
CREATE TABLE body (
  code text PRIMARY KEY,
  name text NOT NULL,
  full_name text NOT NULL,
  kind text NOT NULL,
  aliases text[] NOT NULL,
  topics text[] NOT NULL,
  valid_from date,
  valid_to date,
  successor text REFERENCES body
);
ALTER TABLE region
  ADD COLUMN valid_from date,
  ADD COLUMN valid_to date,
  ADD COLUMN successor text REFERENCES region;
