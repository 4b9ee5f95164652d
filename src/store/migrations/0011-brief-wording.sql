-- The assistant may word a brief too; a person takes or refuses what it suggests.
ALTER TABLE wording_suggestion ADD COLUMN purpose text NOT NULL DEFAULT 'label' CHECK (purpose IN ('label', 'brief'));
-- sentences of a brief, each with the stretches it rests on and their letters
ALTER TABLE wording_suggestion ADD COLUMN sentences jsonb NOT NULL DEFAULT '[]';
ALTER TABLE wording_suggestion DROP CONSTRAINT wording_suggestion_state_check;
ALTER TABLE wording_suggestion ADD CONSTRAINT wording_suggestion_state_check CHECK (state IN ('waiting', 'given', 'none', 'accepted', 'refused'));
-- sentences a person took: they stand above the brief made of quotes, which is always of the present members
ALTER TABLE theme ADD COLUMN worded jsonb;
