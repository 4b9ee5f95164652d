-- Several ways to sign in, and what a person sees of their own logins.

-- Existing logins get a name of their own; the secret's hash is never shown.
ALTER TABLE login
  ADD COLUMN login_id text NOT NULL DEFAULT replace(gen_random_uuid()::text, '-', ''),
  ADD COLUMN means text NOT NULL DEFAULT 'password',
  -- browser and system in two words, as the person would name it
  ADD COLUMN device text NOT NULL DEFAULT '',
  ADD COLUMN provider text;
CREATE UNIQUE INDEX login_name ON login (login_id);

CREATE TABLE passkey (
  passkey_id text PRIMARY KEY,
  account_id text NOT NULL REFERENCES account,
  credential_id text NOT NULL UNIQUE,
  name text NOT NULL,
  public_key bytea NOT NULL,
  -- as the authenticator counts its uses; a smaller number than the last one means a copy
  counter bigint NOT NULL,
  transports jsonb NOT NULL,
  backed_up boolean NOT NULL,
  added_at timestamptz NOT NULL,
  last_used_at timestamptz
);
CREATE INDEX passkey_account ON passkey (account_id, added_at);

-- Who somebody is at a provider: only the hash of the provider's name for the person.
CREATE TABLE linked_identity (
  provider text NOT NULL,
  subject_hash text NOT NULL,
  account_id text NOT NULL REFERENCES account,
  linked_at timestamptz NOT NULL,
  last_used_at timestamptz,
  PRIMARY KEY (provider, subject_hash),
  UNIQUE (account_id, provider)
);

CREATE TABLE recovery_code (
  account_id text NOT NULL REFERENCES account,
  code_hash text NOT NULL,
  made_at timestamptz NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (account_id, code_hash)
);

-- An attempt to sign in is a signed text the browser holds; what is kept is only that it was used.
CREATE TABLE used_attempt (
  attempt_id text PRIMARY KEY,
  expires_at timestamptz NOT NULL
);
CREATE INDEX used_attempt_age ON used_attempt (expires_at);
