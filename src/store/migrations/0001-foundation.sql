-- The machinery under every change: the journal, idempotency, jobs that failed for good.

-- The head of each chain. Its row lock is the sequencer: whoever holds it gives the next indices, and a rolled back
-- transaction gives its indices back, so that a chain has no gaps. Often updated, hence room for in-place versions.
CREATE TABLE journal_chain (
  round_id text PRIMARY KEY,
  length bigint NOT NULL,
  hash text NOT NULL
) WITH (fillfactor = 20);

CREATE TABLE journal_fact (
  round_id text NOT NULL,
  fact_index bigint NOT NULL,
  -- milliseconds: what the hash covers must be all there is
  at timestamptz(3) NOT NULL,
  actor_id text,
  kind text NOT NULL,
  subject_kind text NOT NULL,
  subject_id text NOT NULL,
  -- json, not jsonb: the very text the hash covers is kept
  facts json NOT NULL,
  hash text NOT NULL,
  PRIMARY KEY (round_id, fact_index)
);
CREATE INDEX journal_fact_subject ON journal_fact (round_id, subject_kind, subject_id, fact_index);
CREATE INDEX journal_fact_kind ON journal_fact (round_id, kind, fact_index);

-- Facts are never changed or removed by the product. (Somebody with the owner's rights can switch this off;
-- the hash chain is there for that case.)
CREATE FUNCTION journal_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'journal facts are never changed or removed';
END
$$;
CREATE TRIGGER journal_fact_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_fact
  FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse_change();

-- Appends facts to one chain in the order given. `body` of each is the canonical JSON text the hash covers, `facts` the part
-- of it that is kept as it is:
--   hash(n) = sha256( hash(n-1) LF n LF body ), hash(0) = 64 zeros.
-- One round trip, so that the head is locked only from here to the commit.
CREATE FUNCTION journal_append(chain text, new_facts jsonb) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  head_length bigint;
  head_hash text;
  fact jsonb;
BEGIN
  SELECT length, hash INTO head_length, head_hash FROM journal_chain WHERE round_id = chain FOR UPDATE;
  IF NOT FOUND THEN
    INSERT INTO journal_chain VALUES (chain, 0, repeat('0', 64)) ON CONFLICT DO NOTHING;
    SELECT length, hash INTO head_length, head_hash FROM journal_chain WHERE round_id = chain FOR UPDATE;
  END IF;
  FOR fact IN SELECT jsonb_array_elements(new_facts) LOOP
    head_length := head_length + 1;
    head_hash := encode(sha256(convert_to(head_hash || E'\n' || head_length || E'\n' || (fact ->> 'body'), 'UTF8')), 'hex');
    INSERT INTO journal_fact (round_id, fact_index, at, actor_id, kind, subject_kind, subject_id, facts, hash)
    VALUES (chain, head_length, (fact ->> 'at')::timestamptz, fact ->> 'actorId', fact ->> 'kind',
            fact ->> 'subjectKind', fact ->> 'subjectId', (fact ->> 'facts')::json, head_hash);
  END LOOP;
  UPDATE journal_chain SET length = head_length, hash = head_hash WHERE round_id = chain;
  RETURN head_length;
END
$$;

-- One row per request that carried a key: the same request again gets the same answer. Kept for a while, not for ever.
CREATE TABLE idempotency (
  actor text NOT NULL,
  verb text NOT NULL,
  key text NOT NULL,
  body_hash text NOT NULL,
  answer jsonb,
  claimed_at timestamptz NOT NULL,
  PRIMARY KEY (actor, verb, key)
);
CREATE INDEX idempotency_age ON idempotency (claimed_at);

-- Jobs that will not be tried again, for a person to look at.
CREATE TABLE job_failure (
  failure_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  job text NOT NULL,
  payload jsonb NOT NULL,
  reason text NOT NULL,
  failed_at timestamptz NOT NULL
);
