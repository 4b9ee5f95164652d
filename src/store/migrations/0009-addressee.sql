-- The addressee's own answer: who holds a request there, terms that were prolonged, requests returned, questions relayed.

ALTER TABLE instrument
  -- where it went after a return, and the term that counts; the published ones stay as they were
  ADD COLUMN addressee_now text,
  ADD COLUMN due_now date;

ALTER TABLE instrument_step
  ADD COLUMN document_on date,
  -- written by the addressee, not by the team for them
  ADD COLUMN by_addressee boolean NOT NULL DEFAULT false;

-- What was published can never read otherwise, whoever asks.
CREATE FUNCTION instrument_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a published instrument is never changed';
END
$$;
CREATE TRIGGER instrument_frozen BEFORE UPDATE ON instrument FOR EACH ROW
  WHEN (OLD.frozen_hash IS NOT NULL AND (OLD.kind, OLD.title, OLD.text, OLD.addressee, OLD.due_on, OLD.frozen_hash, OLD.frozen::text)
    IS DISTINCT FROM (NEW.kind, NEW.title, NEW.text, NEW.addressee, NEW.due_on, NEW.frozen_hash, NEW.frozen::text))
  EXECUTE FUNCTION instrument_refuse_change();

CREATE TABLE request_holder (
  round_id text NOT NULL,
  instrument_id text NOT NULL,
  account_id text NOT NULL REFERENCES account,
  -- a colleague whom a holder named; null: named by the team
  deputy_of text REFERENCES account,
  given_by text NOT NULL,
  given_at timestamptz NOT NULL,
  PRIMARY KEY (round_id, instrument_id, account_id)
);
CREATE INDEX request_holder_account ON request_holder (account_id, round_id);

CREATE TABLE term_extension (
  round_id text NOT NULL,
  extension_id text NOT NULL,
  instrument_id text NOT NULL,
  until_on date NOT NULL,
  why text NOT NULL,
  asked_by text NOT NULL,
  asked_at timestamptz NOT NULL,
  decision text,
  says text,
  decided_by text,
  decided_at timestamptz,
  PRIMARY KEY (round_id, extension_id),
  CHECK (decided_by IS NULL OR decided_by <> asked_by)
);
CREATE UNIQUE INDEX term_extension_open ON term_extension (round_id, instrument_id) WHERE decided_at IS NULL;

-- The document of an answer; one an instrument, and public as the answer is.
CREATE TABLE answer_document (
  round_id text NOT NULL,
  instrument_id text NOT NULL,
  name text NOT NULL,
  kind text NOT NULL,
  size integer NOT NULL,
  content_hash text NOT NULL,
  content bytea NOT NULL,
  added_at timestamptz NOT NULL,
  PRIMARY KEY (round_id, instrument_id)
);

-- Questions to an author whom the addressee never sees; one at a time about one initiative.
CREATE TABLE relayed_question (
  round_id text NOT NULL,
  question_id text NOT NULL,
  instrument_id text NOT NULL,
  initiative_id text NOT NULL,
  says text NOT NULL,
  asked_by text NOT NULL,
  asked_at timestamptz NOT NULL,
  reply text,
  replied_at timestamptz,
  PRIMARY KEY (round_id, question_id)
);
CREATE UNIQUE INDEX relayed_question_open ON relayed_question (round_id, instrument_id, initiative_id) WHERE replied_at IS NULL;
CREATE INDEX relayed_question_initiative ON relayed_question (round_id, initiative_id);
