-- A sender's own number counts within what is theirs: who files for others, an account, an opened form. One person can no
-- longer occupy another's number. A text nobody can be told by keeps its number as a note, in a space of its own.
ALTER TABLE initiative ADD COLUMN own_space text;
UPDATE initiative i SET own_space = coalesce(i.filed_by, (SELECT a.account_id FROM author a WHERE a.round_id = i.round_id AND a.author_id = i.author_id), i.form_hash, i.initiative_id)
  WHERE own_id IS NOT NULL;
DROP INDEX initiative_own_id;
-- A row written by the program before this one has no space yet: it keeps the old rule while both run.
CREATE UNIQUE INDEX initiative_own_id ON initiative (round_id, channel, coalesce(own_space, filed_by, ''), own_id) WHERE own_id IS NOT NULL;
