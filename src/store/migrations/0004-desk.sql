-- The desk of those who receive: who reads which text now, what was decided together, rejections that wait for a second
-- person, appeals, signatures of waiting texts, whose words an initiative filed by somebody else is.

-- Who has a text before them. At most one row a text; a row whose time is over belongs to nobody.
CREATE TABLE moderation_claim (
  round_id text NOT NULL,
  initiative_id text NOT NULL,
  account_id text NOT NULL,
  claimed_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (round_id, initiative_id)
);
CREATE INDEX moderation_claim_account ON moderation_claim (account_id, round_id);

-- One decision about one text or about many; it can be taken back as a whole.
CREATE TABLE moderation_decision (
  round_id text NOT NULL REFERENCES round,
  decision_id text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('accept', 'return', 'reject')),
  reason text,
  account_id text NOT NULL,
  at timestamptz NOT NULL,
  undone_at timestamptz,
  undone_by text,
  PRIMARY KEY (round_id, decision_id)
);
CREATE INDEX moderation_decision_at ON moderation_decision (round_id, at);
CREATE INDEX moderation_decision_account ON moderation_decision (round_id, account_id, at);

CREATE TABLE decided_initiative (
  round_id text NOT NULL,
  decision_id text NOT NULL,
  initiative_id text NOT NULL,
  -- undoing puts the direction back as well
  direction_before text NOT NULL,
  PRIMARY KEY (round_id, decision_id, initiative_id)
);
CREATE INDEX decided_initiative_id ON decided_initiative (round_id, initiative_id);

-- A rejection one person wants; the text goes on waiting until another person agrees or does not.
CREATE TABLE rejection_proposal (
  round_id text NOT NULL,
  initiative_id text NOT NULL,
  reason text NOT NULL,
  says text NOT NULL,
  proposed_by text NOT NULL,
  proposed_at timestamptz NOT NULL,
  PRIMARY KEY (round_id, initiative_id)
);

CREATE TABLE appeal (
  round_id text NOT NULL,
  appeal_id text NOT NULL,
  initiative_id text NOT NULL,
  -- the version whose rejection is appealed: one appeal a rejection
  version integer NOT NULL,
  says text NOT NULL,
  filed_at timestamptz NOT NULL,
  outcome text CHECK (outcome IN ('upheld', 'overturned')),
  answer text,
  decided_by text,
  decided_at timestamptz,
  PRIMARY KEY (round_id, appeal_id)
);
CREATE UNIQUE INDEX appeal_waiting ON appeal (round_id, initiative_id) WHERE decided_at IS NULL;

-- What a text looks like to a comparison: minima of its runs of words, and bands of them. Texts that share a band are
-- candidates for being one template. Rebuilt with the digest.
CREATE TABLE text_signature (
  round_id text NOT NULL,
  initiative_id text NOT NULL,
  version integer NOT NULL,
  minima integer[] NOT NULL,
  bands integer[] NOT NULL,
  PRIMARY KEY (round_id, initiative_id)
);

CREATE INDEX text_signature_bands ON text_signature USING gin (bands);

-- Whose words: for texts somebody filed for another. A text without a row was filed by its author.
CREATE TABLE attribution (
  round_id text NOT NULL,
  initiative_id text NOT NULL,
  -- vouched: the filing person holds the author's consent; asked: waits for the author's link; confirmed, disowned: the author answered
  state text NOT NULL CHECK (state IN ('vouched', 'asked', 'confirmed', 'disowned')),
  filed_by text NOT NULL,
  filed_at timestamptz NOT NULL,
  answered_at timestamptz,
  PRIMARY KEY (round_id, initiative_id)
);
CREATE INDEX attribution_filer ON attribution (round_id, filed_by, state);

-- One file somebody loads: how far it is, so that sending it again goes on where it stopped.
CREATE TABLE import_run (
  round_id text NOT NULL REFERENCES round,
  import_id text NOT NULL,
  account_id text NOT NULL,
  file_name text NOT NULL,
  file_hash text NOT NULL,
  columns text[] NOT NULL,
  rows_read integer NOT NULL DEFAULT 0,
  taken integer NOT NULL DEFAULT 0,
  repeated integer NOT NULL DEFAULT 0,
  refused integer NOT NULL DEFAULT 0,
  started_at timestamptz NOT NULL,
  finished_at timestamptz,
  PRIMARY KEY (round_id, import_id)
);
CREATE UNIQUE INDEX import_run_file ON import_run (round_id, account_id, file_hash);

-- Rows that were not taken, as they stood in the file: to be corrected and sent again. Removed with their author's wish or the round's end.
CREATE TABLE import_refusal (
  round_id text NOT NULL,
  import_id text NOT NULL,
  row_number integer NOT NULL,
  code text NOT NULL,
  field text NOT NULL,
  cells text[] NOT NULL,
  PRIMARY KEY (round_id, import_id, row_number)
);

-- Which field a column of that name was for this person: the next file is understood at once.
CREATE TABLE column_habit (
  account_id text NOT NULL REFERENCES account,
  column_name text NOT NULL,
  field text NOT NULL,
  used_at timestamptz NOT NULL,
  PRIMARY KEY (account_id, column_name)
);
