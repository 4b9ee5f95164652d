-- What the assistant suggested and what its calls took. Empty where none is set up.

CREATE TABLE wording_suggestion (
  round_id text NOT NULL REFERENCES round,
  suggestion_id text NOT NULL,
  theme_id text NOT NULL,
  state text NOT NULL CHECK (state IN ('waiting', 'given', 'none', 'accepted')),
  -- why there is none
  why text,
  label text,
  -- stretches of authors' texts, as in a theme's brief
  sources jsonb NOT NULL,
  asked_by text NOT NULL,
  asked_at timestamptz NOT NULL,
  PRIMARY KEY (round_id, suggestion_id)
);
CREATE INDEX wording_suggestion_theme ON wording_suggestion (round_id, theme_id, asked_at);

CREATE TABLE assistant_call (
  call_id text PRIMARY KEY,
  at timestamptz NOT NULL,
  purpose text NOT NULL,
  tokens_in integer NOT NULL,
  tokens_out integer NOT NULL,
  took integer NOT NULL,
  outcome text NOT NULL
);
CREATE INDEX assistant_call_at ON assistant_call (at);
