import { sql, type RawBuilder } from 'kysely'
import { authorIsAsked } from './attribution.ts'
import type { Connection } from './connect.ts'

/** A part of the country or of a round that a person is responsible for; null means everywhere. */
export interface Scope {
  readonly region: string | null
  readonly oktmo: string | null
  readonly direction: string | null
}

export interface QueueFilter {
  readonly roundId: string
  readonly scopes: readonly Scope[]
  readonly direction?: string | undefined
}

/** Who asks: their own texts and those of their own municipality are not for them. */
export interface Reader {
  readonly accountId: string
  readonly oktmo: string | null
}

/** `i` lies inside one of the scopes. */
export function inScopes(scopes: readonly Scope[]): RawBuilder<boolean> {
  const one = ({ region, oktmo, direction }: Scope) =>
    sql`(${region}::text is null or i.region = ${region}) and (${oktmo}::text is null or i.oktmo = ${oktmo}) and (${direction}::text is null or i.direction = ${direction})`
  return scopes.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(scopes.map((scope) => sql`(${one(scope)})`), sql` or `)})`
}

/** Submitted texts in the scopes whose authorship is not being asked about. */
const waiting = ({ roundId, scopes, direction }: QueueFilter) => sql`
  i.round_id = ${roundId} and i.status = 'submitted' and ${inScopes(scopes)} and (${direction ?? null}::text is null or i.direction = ${direction ?? null})
  and not ${authorIsAsked}`

/** Waits since the version that stands was sent. */
const since = sql`coalesce((select max(v.replaced_at) from initiative_version v where v.round_id = i.round_id and v.initiative_id = i.initiative_id), i.submitted_at)`

const heldByOther = ({ accountId }: Reader, now: Date) => sql<boolean>`exists (select 1 from moderation_claim c where c.round_id = i.round_id
  and c.initiative_id = i.initiative_id and c.expires_at > ${now} and c.account_id <> ${accountId})`

/** Texts this person may not decide: own municipality, own words, a rejection they themselves proposed. */
const notForThem = ({ accountId, oktmo }: Reader) => sql<boolean>`(coalesce(i.oktmo = ${oktmo}::text, false)
  or exists (select 1 from author a where a.round_id = i.round_id and a.author_id = i.author_id and a.account_id = ${accountId})
  or exists (select 1 from rejection_proposal p where p.round_id = i.round_id and p.initiative_id = i.initiative_id and p.proposed_by = ${accountId}))`

/**
 * The oldest text that waits for a decision of this person and nobody reads now, its row locked; rows others are just
 * taking are passed over. Null when nothing is left. `after` passes over numbers up to it.
 */
export async function nextWaiting(db: Connection, filter: QueueFilter, reader: Reader, now: Date, after = 0): Promise<{ initiativeId: string; number: number } | null> {
  const { rows } = await sql<{ initiativeId: string; number: number }>`
    select i.initiative_id as "initiativeId", i.number from initiative i
    where ${waiting(filter)} and i.number > ${after} and not ${notForThem(reader)} and not ${heldByOther(reader, now)}
    order by i.number limit 1 for update of i skip locked`.execute(db)
  return rows[0] ?? null
}

export interface QueueFigures {
  readonly total: number
  readonly oldestAt: Date | null
  /** Waiting longer than the term. */
  readonly late: number
  /** Before other people just now. */
  readonly held: number
  /** Not this person's to decide: own, own municipality, own proposal. */
  readonly notYours: number
  /** Rejections that wait for a second person. */
  readonly toReject: number
}

export async function queueFigures(db: Connection, filter: QueueFilter, reader: Reader, { now, lateBefore }: { now: Date; lateBefore: Date }): Promise<QueueFigures> {
  const { rows } = await sql<QueueFigures>`
    select count(*)::int as total, min(${since}) as "oldestAt", count(*) filter (where ${since} < ${lateBefore})::int as late,
      count(*) filter (where ${heldByOther(reader, now)})::int as held, count(*) filter (where ${notForThem(reader)})::int as "notYours",
      count(*) filter (where exists (select 1 from rejection_proposal p where p.round_id = i.round_id and p.initiative_id = i.initiative_id))::int as "toReject"
    from initiative i where ${waiting(filter)}`.execute(db)
  return rows[0]!
}

export interface QueueLine {
  readonly initiativeId: string
  readonly since: Date
  readonly held: boolean
  readonly notYours: boolean
  readonly toReject: boolean
}

/** A page of the queue, oldest first. */
export async function listWaiting(db: Connection, filter: QueueFilter, reader: Reader, page: { now: Date; after: number; limit: number }): Promise<QueueLine[]> {
  const { rows } = await sql<QueueLine>`
    select i.initiative_id as "initiativeId", ${since} as since, ${heldByOther(reader, page.now)} as held, ${notForThem(reader)} as "notYours",
      exists (select 1 from rejection_proposal p where p.round_id = i.round_id and p.initiative_id = i.initiative_id) as "toReject"
    from initiative i where ${waiting(filter)} and i.number > ${page.after} order by i.number limit ${page.limit}`.execute(db)
  return rows
}

/** The instant from which one text waits for a decision. */
export async function waitsSince(db: Connection, roundId: string, initiativeId: string): Promise<Date> {
  const { rows } = await sql<{ since: Date }>`select ${since} as since from initiative i where i.round_id = ${roundId} and i.initiative_id = ${initiativeId}`.execute(db)
  return rows[0]!.since
}
