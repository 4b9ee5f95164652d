-- What a direction's texts refer to is counted over those that refer to something: few of all.
CREATE INDEX IF NOT EXISTS digest_refers ON digest (round_id, initiative_id) WHERE law_references <> '[]';
