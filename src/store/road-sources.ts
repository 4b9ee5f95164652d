import { sql } from 'kysely'
import type { Connection } from './connect.ts'

/** Published instruments that name this initiative among their frozen sources, oldest first. */
export async function instrumentsOfInitiative(db: Connection, roundId: string, initiativeId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('instrument_source as s')
    .innerJoin('instrument as i', (join) => join.onRef('i.round_id', '=', 's.round_id').onRef('i.instrument_id', '=', 's.instrument_id'))
    .select('i.instrument_id')
    .where('s.round_id', '=', roundId)
    .where('s.initiative_id', '=', initiativeId)
    .where('i.published_at', 'is not', null)
    .orderBy('i.published_at')
    .execute()
  return rows.map((row) => row.instrument_id)
}

/** Closed sessions in which one of the themes was spoken of but none of them got a recommendation. */
export async function sessionsPassedOver(
  db: Connection,
  roundId: string,
  themeIds: readonly string[],
): Promise<{ sessionId: string; title: string; at: string }[]> {
  const list = sql.join(themeIds.map((themeId) => sql`${themeId}`))
  const { rows } = await sql<{ session_id: string; title: string; closed_at: Date }>`
    select s.session_id, s.title, s.closed_at from session s
    where s.round_id = ${roundId} and s.state = 'closed'
      and exists (select 1 from statement t where t.round_id = s.round_id and t.session_id = s.session_id and t.theme_id in (${list}))
      and not exists (select 1 from recommendation r where r.round_id = s.round_id and r.session_id = s.session_id and r.theme_id in (${list}))
    order by s.closed_at`.execute(db)
  return rows.map((row) => ({ sessionId: row.session_id, title: row.title, at: row.closed_at.toISOString() }))
}

/** Where an initiative nobody made an instrument from came to rest: what its closing answer explains. */
export interface RestingPlace {
  readonly initiativeId: string
  readonly number: number
  readonly authorId: string
  readonly fate: string | null
  readonly themeId: string | null
  readonly label: string | null
  readonly status: string | null
  readonly reviews: number
  readonly inSession: boolean
  readonly tally: { readonly agree: number; readonly disagree: number; readonly pass: number } | null
  readonly recommended: boolean
}

/** Accepted initiatives of a direction without any answer, with where each came to rest; at most `limit`, by number. */
export async function restingPlaces(db: Connection, key: { roundId: string; direction: string }, limit: number): Promise<RestingPlace[]> {
  const { rows } = await sql<RestingPlace>`
    select i.initiative_id as "initiativeId", i.number, i.author_id as "authorId", p.fate, p.theme_id as "themeId", t.label, t.status,
           (select count(*)::int from review v where v.round_id = i.round_id and v.theme_id = p.theme_id and v.state = 'sent') as reviews,
           exists (select 1 from statement s where s.round_id = i.round_id and s.theme_id = p.theme_id) as "inSession",
           (select json_build_object('agree', count(*) filter (where v.choice = 'agree'), 'disagree', count(*) filter (where v.choice = 'disagree'),
                                     'pass', count(*) filter (where v.choice = 'pass'))
              from statement s join vote v on v.round_id = s.round_id and v.session_id = s.session_id and v.statement_id = s.statement_id
              where s.round_id = i.round_id and s.theme_id = p.theme_id having count(*) > 0) as tally,
           exists (select 1 from recommendation r where r.round_id = i.round_id and r.theme_id = p.theme_id) as recommended
    from initiative i
    left join placement p on p.round_id = i.round_id and p.initiative_id = i.initiative_id
    left join theme t on t.round_id = p.round_id and t.theme_id = p.theme_id
    where i.round_id = ${key.roundId} and i.direction = ${key.direction} and i.status = 'accepted'
      and not exists (select 1 from answer a where a.round_id = i.round_id and a.initiative_id = i.initiative_id)
    order by i.number
    limit ${limit}`.execute(db)
  return rows
}

/** Sources of an instrument not answered in this way yet, with their authors; at most `limit`, by number. */
export async function sourcesToAnswer(
  db: Connection,
  key: { roundId: string; instrumentId: string; kind: string },
  limit: number,
): Promise<{ initiativeId: string; number: number; authorId: string }[]> {
  const { rows } = await sql<{ initiativeId: string; number: number; authorId: string }>`
    select i.initiative_id as "initiativeId", i.number, i.author_id as "authorId"
    from instrument_source s join initiative i on i.round_id = s.round_id and i.initiative_id = s.initiative_id
    where s.round_id = ${key.roundId} and s.instrument_id = ${key.instrumentId}
      and not exists (select 1 from answer a where a.round_id = s.round_id and a.initiative_id = s.initiative_id
                      and a.instrument_id = s.instrument_id and a.kind = ${key.kind})
    order by i.number
    limit ${limit}`.execute(db)
  return rows
}
