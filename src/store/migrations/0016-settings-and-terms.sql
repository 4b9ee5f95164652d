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
