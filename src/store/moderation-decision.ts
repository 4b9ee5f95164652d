import { sql } from 'kysely'
import { authorIsAsked } from './attribution.ts'
import type { Connection } from './connect.ts'
import { dropRejectionProposals } from './rejection-proposal.ts'

export type DecisionKind = 'accept' | 'return' | 'reject'

export interface NewDecision {
  readonly roundId: string
  readonly decisionId: string
  readonly kind: DecisionKind
  readonly reason: string | null
  readonly accountId: string
  readonly at: Date
}

/** The status each kind of decision gives. */
export const statusOf = { accept: 'accepted', return: 'returned', reject: 'rejected' } as const

/**
 * Decides about all of these texts that still wait and are not being asked about, in one statement; returns those it decided. `told` is what their
 * authors read. The expected old state stands in the WHERE, so two never decide one text.
 */
export async function decideWaiting(db: Connection, decision: NewDecision, initiativeIds: readonly string[], told: string | null): Promise<string[]> {
  const { roundId, decisionId, kind, accountId, at } = decision
  const { rows } = await sql<{ initiative_id: string; direction: string }>`
    update initiative set status = ${statusOf[kind]}, status_reason = ${told}, decided_at = ${at}, decided_by = ${accountId}
    where round_id = ${roundId} and status = 'submitted' and initiative_id in (
      select initiative_id from initiative i where round_id = ${roundId} and initiative_id = any(${[...initiativeIds]}) and status = 'submitted' and not ${authorIsAsked}
      order by initiative_id for update)
    returning initiative_id, direction`.execute(db)
  if (rows.length === 0) return []
  await db.insertInto('moderation_decision').values({ round_id: roundId, decision_id: decisionId, kind, reason: decision.reason, account_id: accountId, at, undone_at: null, undone_by: null }).execute()
  await sql`
    insert into decided_initiative (round_id, decision_id, initiative_id, direction_before)
    select ${roundId}, ${decisionId}, id, direction from unnest(${rows.map((row) => row.initiative_id)}::text[], ${rows.map((row) => row.direction)}::text[]) as t(id, direction)`.execute(db)
  // A confirmed rejection keeps its proposal: an appeal must not be decided by who proposed it.
  if (kind !== 'reject') await dropRejectionProposals(db, roundId, rows.map((row) => row.initiative_id))
  return rows.map((row) => row.initiative_id)
}

export interface Decision extends NewDecision {
  readonly undoneAt: Date | null
  readonly initiatives: number
}

/** The decision with its row locked, or null. */
export async function findDecision(db: Connection, roundId: string, decisionId: string): Promise<Decision | null> {
  const { rows } = await sql<Decision>`
    select round_id as "roundId", decision_id as "decisionId", kind, reason, account_id as "accountId", at, undone_at as "undoneAt",
      (select count(*) from decided_initiative m where m.round_id = d.round_id and m.decision_id = d.decision_id)::int as initiatives
    from moderation_decision d where round_id = ${roundId} and decision_id = ${decisionId} for update`.execute(db)
  return rows[0] ?? null
}

/** Ids of the texts a decision was about; empty when there is no such decision. */
export async function decidedTexts(db: Connection, roundId: string, decisionId: string): Promise<string[]> {
  const rows = await db.selectFrom('decided_initiative').select('initiative_id').where('round_id', '=', roundId).where('decision_id', '=', decisionId).execute()
  return rows.map((row) => row.initiative_id)
}

/** Who decided about a text as it stands, or null. */
export async function deciderOf(db: Connection, roundId: string, initiativeId: string): Promise<string | null> {
  const row = await db.selectFrom('initiative').select('decided_by').where('round_id', '=', roundId).where('initiative_id', '=', initiativeId).executeTakeFirst()
  return row?.decided_by ?? null
}

export interface DecisionLine extends Decision {
  readonly accountName: string
  /** The first of its texts. */
  readonly initiativeId: string
  readonly number: number
  readonly title: string
  readonly municipalityName: string
}

/** Decisions of one person (or of all) since an instant, newest first. */
export async function listDecisions(db: Connection, filter: { roundId: string; accountId: string | null; since: Date; limit: number }): Promise<DecisionLine[]> {
  const { rows } = await sql<DecisionLine>`
    select d.round_id as "roundId", d.decision_id as "decisionId", d.kind, d.reason, d.account_id as "accountId", d.at, d.undone_at as "undoneAt",
      a.name as "accountName", m.initiatives, i.initiative_id as "initiativeId", i.number, i.municipality_name as "municipalityName",
      coalesce(nullif(g.masked ->> 'title', ''), nullif(left(g.masked ->> 'problem', 90), ''), left(g.masked ->> 'proposal', 90), '') as title
    from moderation_decision d
    join account a on a.account_id = d.account_id
    join lateral (select count(*)::int as initiatives, min(initiative_id) as first from decided_initiative m
                  where m.round_id = d.round_id and m.decision_id = d.decision_id) m on true
    join initiative i on i.round_id = d.round_id and i.initiative_id = m.first
    left join digest g on g.round_id = i.round_id and g.initiative_id = i.initiative_id
    where d.round_id = ${filter.roundId} and d.at > ${filter.since} and (${filter.accountId}::text is null or d.account_id = ${filter.accountId})
    order by d.at desc, d.decision_id desc limit ${filter.limit}`.execute(db)
  return rows
}

/** How many of each kind every moderator decided in a round: rates to be compared. Undone ones do not count. */
export async function decisionRates(db: Connection, roundId: string): Promise<{ accountId: string; name: string; accepted: number; returned: number; rejected: number }[]> {
  const { rows } = await sql<{ accountId: string; name: string; accepted: number; returned: number; rejected: number }>`
    select d.account_id as "accountId", a.name, count(*) filter (where d.kind = 'accept')::int as accepted,
      count(*) filter (where d.kind = 'return')::int as returned, count(*) filter (where d.kind = 'reject')::int as rejected
    from moderation_decision d join account a on a.account_id = d.account_id
    join decided_initiative m on m.round_id = d.round_id and m.decision_id = d.decision_id
    where d.round_id = ${roundId} and d.undone_at is null group by d.account_id, a.name order by a.name, d.account_id`.execute(db)
  return rows
}

/** Puts back those texts of a decision that stand as it left them; returns them. Their directions become what they were. */
export async function putBack(db: Connection, decision: Decision, by: string, at: Date): Promise<string[]> {
  const { rows } = await sql<{ initiative_id: string }>`
    update initiative i set status = 'submitted', status_reason = null, decided_at = null, decided_by = null, direction = m.direction_before
    from decided_initiative m
    where m.round_id = ${decision.roundId} and m.decision_id = ${decision.decisionId} and i.round_id = m.round_id and i.initiative_id = m.initiative_id
      and i.status = ${statusOf[decision.kind]} and i.decided_by = ${decision.accountId} and i.decided_at = ${decision.at}
    returning i.initiative_id`.execute(db)
  await db
    .updateTable('moderation_decision')
    .set({ undone_at: at, undone_by: by })
    .where('round_id', '=', decision.roundId)
    .where('decision_id', '=', decision.decisionId)
    .execute()
  return rows.map((row) => row.initiative_id)
}
