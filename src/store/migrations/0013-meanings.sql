-- What accepted texts mean, as vectors an endpoint of the operator's choice made of their masked words. Empty unless one is
-- set up. `place` grows in the order of coming within a round: who follows asks for what lies behind the last one seen.
CREATE TABLE text_meaning (
  round_id text NOT NULL,
  initiative_id text NOT NULL,
  version integer NOT NULL,
  model text NOT NULL,
  place bigint NOT NULL,
  vector bytea NOT NULL,
  PRIMARY KEY (round_id, initiative_id),
  FOREIGN KEY (round_id, initiative_id) REFERENCES initiative ON DELETE CASCADE
);
CREATE UNIQUE INDEX text_meaning_place ON text_meaning (round_id, place);
