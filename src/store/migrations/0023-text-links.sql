-- Initiatives of two voices that are one text with other facts, or share a passage hardly anybody else has: shown beside
-- each other with what speaks for and against, never counted together. Each run of a direction writes its own anew.
CREATE TABLE text_link (
  round_id text NOT NULL,
  one text NOT NULL,
  other text NOT NULL,
  run_id text NOT NULL,
  direction text NOT NULL,
  kind text NOT NULL,
  reasons text[] NOT NULL,
  against text[] NOT NULL,
  PRIMARY KEY (round_id, direction, one, other)
);
CREATE INDEX text_link_one ON text_link (round_id, one);
CREATE INDEX text_link_other ON text_link (round_id, other);
