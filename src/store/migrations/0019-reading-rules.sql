-- By which rules the public words of a text were made: a fingerprint of the program that masks them. At a start only texts read by
-- other rules are looked at again; nobody's may be found by walking all. Null: read before this step.
ALTER TABLE digest ADD COLUMN rules text;
CREATE INDEX digest_rules ON digest (round_id, rules);
