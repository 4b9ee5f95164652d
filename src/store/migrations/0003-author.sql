-- The author's side of intake: what a practice is told with, drafts, files, joined voices, consents that change later,
-- and a register of municipalities that an operator loads from a file.

ALTER TABLE initiative
  ADD COLUMN cost text NOT NULL DEFAULT '',
  ADD COLUMN practice_term text NOT NULL DEFAULT '',
  ADD COLUMN practice_result text NOT NULL DEFAULT '',
  ADD COLUMN practice_resources text NOT NULL DEFAULT '',
  -- the author is ready to tell others about the practice
  ADD COLUMN consults boolean NOT NULL DEFAULT false,
  -- the initiative this one adds its voice to
  ADD COLUMN joins text,
  -- of the secret of the opened form: however often it is sent, from whatever tab or login, it is one initiative
  ADD COLUMN form_hash text;
CREATE UNIQUE INDEX initiative_form ON initiative (round_id, form_hash) WHERE form_hash IS NOT NULL;
CREATE INDEX initiative_joins ON initiative (round_id, joins) WHERE joins IS NOT NULL;

-- Versions of the two further consent documents agreed to when filing; null: not given.
ALTER TABLE author
  ADD COLUMN publication_consent text,
  ADD COLUMN letters_consent text;

-- A consent given or taken back later; the author's row holds what counts now.
CREATE TABLE consent_change (
  round_id text NOT NULL,
  author_id text NOT NULL,
  position integer NOT NULL,
  document text NOT NULL,
  version text NOT NULL,
  given boolean NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (round_id, author_id, position),
  FOREIGN KEY (round_id, author_id) REFERENCES author
);

-- Unfinished forms kept for another device or another day: words only, no name and no address of the author.
-- The form's secret stands here as it is, because its owner's account must be able to open it; it goes when the form is sent.
CREATE TABLE draft (
  round_id text NOT NULL REFERENCES round,
  form_key text NOT NULL,
  account_id text REFERENCES account,
  said jsonb NOT NULL,
  version integer NOT NULL,
  kept_at timestamptz NOT NULL,
  PRIMARY KEY (round_id, form_key)
);
CREATE INDEX draft_account ON draft (round_id, account_id) WHERE account_id IS NOT NULL;
CREATE INDEX draft_age ON draft (kept_at);

-- Files beside an initiative. Before it is filed they belong to the opened form.
CREATE TABLE attachment (
  round_id text NOT NULL REFERENCES round,
  attachment_id text NOT NULL,
  form_hash text NOT NULL,
  initiative_id text,
  position integer NOT NULL,
  name text NOT NULL,
  kind text NOT NULL,
  size integer NOT NULL,
  content_hash text NOT NULL,
  content bytea NOT NULL,
  added_at timestamptz NOT NULL,
  PRIMARY KEY (round_id, attachment_id),
  UNIQUE (round_id, form_hash, position)
);
CREATE INDEX attachment_initiative ON attachment (round_id, initiative_id) WHERE initiative_id IS NOT NULL;
CREATE INDEX attachment_waiting ON attachment (added_at) WHERE initiative_id IS NULL;

-- Name, district and region in one: people type «сосновка саратов», in any order.
ALTER TABLE municipality ADD COLUMN search_text text NOT NULL DEFAULT '';
UPDATE municipality SET search_text = search_key;
CREATE INDEX municipality_words ON municipality USING gin (to_tsvector('simple', search_text));

-- A register that came from an operator's file: from then on the sample of the product no longer writes into it.
CREATE TABLE register_load (
  register text NOT NULL,
  loaded_at timestamptz NOT NULL,
  rows_count integer NOT NULL,
  content_hash text NOT NULL,
  PRIMARY KEY (register, loaded_at)
);
