-- Municipalities are found in memory: no query asks this index any more, and it was written with every row of a register.
DROP INDEX IF EXISTS municipality_words;
