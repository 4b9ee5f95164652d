-- A person's wish to be forgotten, and what was forgotten: ids only; the address a wish was asked by goes when it is done.
CREATE TABLE erasure (
  erasure_id text PRIMARY KEY,
  -- whose: an account with all that was filed from it or with its address; everything filed with an address; or one initiative's author
  account_id text,
  email_key text,
  round_id text,
  initiative_id text,
  -- of accepted texts: `keep` them without their author, or `remove` them
  texts text NOT NULL CHECK (texts IN ('keep', 'remove')),
  reason text NOT NULL DEFAULT '',
  -- an administrator; null: the person
  asked_by text,
  asked_at timestamptz NOT NULL,
  confirmed_by text,
  -- from when on it is done; null while it waits for the second person
  due_at timestamptz,
  taken_back_at timestamptz,
  done_at timestamptz,
  -- what the ledger outside of the database repeats, so that a backup put back forgets it again
  erased jsonb,
  CHECK (confirmed_by IS NULL OR confirmed_by <> asked_by)
);
CREATE INDEX erasure_open ON erasure (due_at) WHERE done_at IS NULL AND taken_back_at IS NULL;

ALTER TABLE account ADD COLUMN erased_at timestamptz;
ALTER TABLE author ADD COLUMN erased_at timestamptz;

-- The journal holds HMAC(salt, text): with the salt gone nobody can try texts against it. Facts of before are plain hashes.
ALTER TABLE initiative ADD COLUMN text_salt text;
ALTER TABLE initiative_version ADD COLUMN text_salt text;
ALTER TABLE attachment ADD COLUMN content_salt text;
ALTER TABLE vote ADD COLUMN salt text;

-- The last letter to somebody: its row goes with it.
ALTER TABLE letter ADD COLUMN forgets boolean NOT NULL DEFAULT false;
