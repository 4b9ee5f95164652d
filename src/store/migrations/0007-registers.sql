-- A register comes as a file: laid beside, looked at, then taken over as a whole. What it replaced is kept.

CREATE TABLE register_draft (
  draft_id text PRIMARY KEY,
  register text NOT NULL,
  file_name text NOT NULL,
  -- a whole register: what it does not name exists no more from the day after `closes_on`
  whole boolean NOT NULL,
  closes_on date NOT NULL,
  made_by text NOT NULL,
  made_at timestamptz NOT NULL,
  applied_at timestamptz
);

CREATE TABLE register_draft_row (
  draft_id text NOT NULL REFERENCES register_draft ON DELETE CASCADE,
  row_number integer NOT NULL,
  facts jsonb NOT NULL,
  PRIMARY KEY (draft_id, row_number)
);

-- What a municipality was called until a load changed it; initiatives keep the name they were filed under.
CREATE TABLE municipality_version (
  oktmo text NOT NULL REFERENCES municipality,
  replaced_at timestamptz NOT NULL,
  name text NOT NULL,
  kind text NOT NULL,
  region text NOT NULL,
  district text,
  valid_from date NOT NULL,
  valid_to date,
  PRIMARY KEY (oktmo, replaced_at)
);

-- Catalogues an operator edits by page; a code of the product's own file is overruled by the row of that code.
CREATE TABLE catalogue_entry (
  catalogue text NOT NULL,
  code text NOT NULL,
  facts jsonb NOT NULL,
  position integer NOT NULL,
  -- no longer offered; what was decided with it keeps its words
  withdrawn_at timestamptz,
  changed_by text NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (catalogue, code)
);
