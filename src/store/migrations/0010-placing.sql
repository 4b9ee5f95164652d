-- Initiatives placed without a run, what became of themes from run to run, and where the address of a theme that is no more leads.

-- null: found by the run; else when it was placed after it, and because of which initiatives
ALTER TABLE placement ADD COLUMN added_at timestamptz;
ALTER TABLE placement ADD COLUMN because jsonb;

CREATE TABLE theme_lineage (
  round_id text NOT NULL REFERENCES round,
  run_id text NOT NULL,
  position integer NOT NULL,
  kind text NOT NULL CHECK (kind IN ('continued', 'split', 'merged', 'new', 'gone')),
  -- themes as they were called and how many initiatives they held, before and after the run
  from_themes jsonb NOT NULL,
  into_themes jsonb NOT NULL,
  PRIMARY KEY (round_id, run_id, position)
);

CREATE TABLE theme_successor (
  round_id text NOT NULL REFERENCES round,
  theme_id text NOT NULL,
  direction text NOT NULL,
  -- the theme most of its initiatives are in now; null when they are in none
  successor text,
  run_id text NOT NULL,
  PRIMARY KEY (round_id, theme_id)
);
