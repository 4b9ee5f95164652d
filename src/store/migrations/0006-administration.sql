-- Roles that end, are taken back by two people or held for somebody else; accounts stopped at once; people asked by letter.

ALTER TABLE account_grant
  -- the last instant the role counts at; null: until it is revoked
  ADD COLUMN valid_until timestamptz,
  -- whom this person stands in for: the role counts only while that person holds it too
  ADD COLUMN deputy_of text REFERENCES account,
  ADD COLUMN revocation_by text,
  ADD COLUMN revocation_at timestamptz,
  ADD COLUMN revocation_reason text,
  ADD COLUMN revoked_by text,
  ADD CONSTRAINT account_grant_deputy CHECK (deputy_of IS NULL OR (deputy_of <> account_id AND valid_until IS NOT NULL)),
  ADD CONSTRAINT account_grant_revocation CHECK (revoked_by IS NULL OR revocation_by IS NULL OR revoked_by <> revocation_by);

-- Who stopped an account, and why: the one who did cannot let it in again.
ALTER TABLE account
  ADD COLUMN disabled_by text,
  ADD COLUMN disabled_reason text,
  ADD CONSTRAINT account_disabled CHECK (disabled_by IS NULL OR disabled_at IS NOT NULL);

CREATE TABLE invitation (
  invitation_id text PRIMARY KEY,
  email text NOT NULL,
  email_key text NOT NULL,
  role text NOT NULL,
  round_id text,
  region text,
  oktmo text,
  direction text,
  -- of the role, not of the invitation
  valid_until timestamptz,
  invited_by text NOT NULL,
  invited_at timestamptz NOT NULL,
  confirmed_by text,
  confirmed_at timestamptz,
  -- SHA-256 of the link's secret; set when the second person confirms and the letter is written
  secret_hash text UNIQUE,
  expires_at timestamptz,
  accepted_at timestamptz,
  account_id text REFERENCES account,
  withdrawn_by text,
  withdrawn_at timestamptz,
  CHECK (confirmed_by IS NULL OR confirmed_by <> invited_by),
  CHECK (accepted_at IS NULL OR (confirmed_at IS NOT NULL AND withdrawn_at IS NULL))
);
CREATE INDEX invitation_open ON invitation (invited_at) WHERE accepted_at IS NULL AND withdrawn_at IS NULL;

-- A letter to somebody who is no author of a round (an invited person): the address stands in the letter itself.
ALTER TABLE letter ADD COLUMN address text;
