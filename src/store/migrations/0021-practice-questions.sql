-- A reader asks the author of a practice who is ready to tell about it. Only the two of them read it: the reader by a private link
-- (its hash is here), the author on the page of the receipt. The address goes as soon as the reply is told by letter.
CREATE TABLE practice_question (
  round_id text NOT NULL,
  question_id text NOT NULL,
  initiative_id text NOT NULL,
  -- Who asks, in their own words
  asker text NOT NULL,
  email text NOT NULL,
  says text NOT NULL,
  form_hash text NOT NULL,
  reader_hash text NOT NULL,
  asked_at timestamptz NOT NULL,
  reply text,
  replied_at timestamptz,
  PRIMARY KEY (round_id, question_id)
);
CREATE UNIQUE INDEX practice_question_form ON practice_question (round_id, form_hash);
CREATE UNIQUE INDEX practice_question_reader ON practice_question (round_id, reader_hash);
CREATE INDEX practice_question_initiative ON practice_question (round_id, initiative_id, asked_at);
CREATE INDEX practice_question_email ON practice_question (lower(trim(email))) WHERE email <> '';
