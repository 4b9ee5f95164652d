-- What a shared commit asks the database for, each in one round trip. Plans are kept for a session, so they must suit tables of any
-- size: a look into an index for each row, whatever the statistics said on the day the plan was made.

-- Claims many requests without waiting: a lock held until the transaction ends keeps their twins out. Gives back those that are
-- not to be done now, by place (1…): with the answer kept the first time, or without a body while a twin is still being done.
-- What was kept is read after the locks are held: whoever held one before has committed by then.
CREATE FUNCTION claim_requests(wanted json) RETURNS TABLE (place bigint, body_hash text, answer jsonb) LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
#variable_conflict use_column
DECLARE
  held boolean[];
BEGIN
  held := ARRAY(
    SELECT pg_try_advisory_xact_lock(hashtextextended(w.actor || E'\n' || w.verb || E'\n' || w.key, 0))
    FROM ROWS FROM (json_to_recordset(wanted) AS (actor text, verb text, key text)) WITH ORDINALITY AS w (actor, verb, key, place) ORDER BY w.place);
  RETURN QUERY
    SELECT w.place, kept.body_hash, kept.answer
    FROM ROWS FROM (json_to_recordset(wanted) AS (actor text, verb text, key text)) WITH ORDINALITY AS w (actor, verb, key, place)
    LEFT JOIN idempotency kept ON kept.actor = w.actor AND kept.verb = w.verb AND kept.key = w.key
    WHERE kept.key IS NOT NULL OR NOT held[w.place];
END
$$;

-- What the opened forms that are being sent have become already, and whose drafts they were; those with neither are left out.
-- From here on the numbering of their rounds is held, so that no twin is filed in between.
CREATE FUNCTION opened_forms(sent json) RETURNS TABLE (form_hash text, account_id text, initiative_id text, number integer, submitted_at timestamptz,
  title text, problem text, proposal text, practice text, effect text) LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
#variable_conflict use_column
BEGIN
  PERFORM 1 FROM initiative_number n WHERE n.round_id IN (SELECT s."roundId" FROM json_to_recordset(sent) AS s ("roundId" text)) ORDER BY n.round_id FOR UPDATE;
  RETURN QUERY
    SELECT s."formHash", d.account_id, i.initiative_id, i.number, i.submitted_at, i.title, i.problem, i.proposal, i.practice, i.effect
    FROM json_to_recordset(sent) AS s ("roundId" text, "formKey" text, "formHash" text)
    LEFT JOIN initiative i ON i.round_id = s."roundId" AND i.form_hash = s."formHash"
    LEFT JOIN draft d ON d.round_id = s."roundId" AND d.form_key = s."formKey"
    WHERE i.initiative_id IS NOT NULL OR d.account_id IS NOT NULL;
END
$$;

-- Puts jobs into the queue. A worker may take the waiting job of a key at this very moment, before what this transaction writes can be
-- seen; the queue would leave the new wish to it and forget it. So waiting jobs of these keys are held first: one that was being taken
-- is seen as taken afterwards, and a new one is put beside it.
CREATE FUNCTION put_jobs(jobs json) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF json_array_length(jobs) = 0 THEN
    RETURN;
  END IF;
  PERFORM 1 FROM graphile_worker._private_jobs WHERE key = ANY (ARRAY(SELECT wish ->> 'job_key' FROM json_array_elements(jobs) AS wish)) ORDER BY key FOR UPDATE;
  PERFORM graphile_worker.add_jobs(ARRAY(SELECT spec FROM json_populate_recordset(null::graphile_worker.job_spec, jobs) AS spec));
END
$$;

-- The end of a shared commit before its journal facts: keeps the answers of the requests claimed, puts the jobs into the queue, and
-- only then locks the heads of the chains that are to grow, in order of name; makes those that are not there yet.
CREATE FUNCTION end_requests(answered json, jobs json, chains text[]) RETURNS TABLE (round_id text, length bigint, hash text) LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
  INSERT INTO idempotency (actor, verb, key, body_hash, answer, claimed_at)
    SELECT a.actor, a.verb, a.key, a.body_hash, a.answer, a.claimed_at
    FROM json_to_recordset(answered) AS a (actor text, verb text, key text, body_hash text, answer jsonb, claimed_at timestamptz);
  PERFORM put_jobs(jobs);
  IF (SELECT count(*) FROM journal_chain c WHERE c.round_id = ANY (chains)) < cardinality(chains) THEN
    INSERT INTO journal_chain SELECT name, 0, repeat('0', 64) FROM unnest(chains) AS name ORDER BY name ON CONFLICT DO NOTHING;
  END IF;
  RETURN QUERY SELECT c.round_id, c.length, c.hash FROM journal_chain c WHERE c.round_id = ANY (chains) ORDER BY c.round_id FOR UPDATE;
END
$$;

-- The author of an initiative is of its round, and the round of an author exists: asking for the round once more says nothing new.
ALTER TABLE initiative DROP CONSTRAINT initiative_round_id_fkey;
