import { sql } from 'kysely'
import type { Funnel } from '../model/answer.ts'
import { authorIsAsked } from './attribution.ts'
import type { Connection } from './connect.ts'
import { voiceOf } from './joining.ts'

/**
 * The round or one direction of it in figures, counted afresh from the rows. `unique` counts a group of copies once, with those who joined it;
 * `authors` are the authors of accepted initiatives, `authorsAnswered` those with at least one answer.
 */
export async function countFunnel(db: Connection, roundId: string, direction: string | null): Promise<Omit<Funnel, 'submitted'>> {
  const inDirection = (column: string) => (direction === null ? sql`true` : sql`${sql.ref(column)} = ${direction}`)
  const { rows } = await sql<Omit<Funnel, 'submitted'>>`
    select i.accepted, i.unique, i.authors, i."authorsAnswered",
           (select count(*)::int from theme t where t.round_id = ${roundId} and ${inDirection('t.direction')}
              and t.parent_id is null and t.status <> 'merged') as themes,
           (select count(distinct v.theme_id)::int from review v where v.round_id = ${roundId} and ${inDirection('v.direction')}
              and v.state = 'sent') as reviewed,
           (select count(distinct s.theme_id)::int from statement s join session e on e.round_id = s.round_id and e.session_id = s.session_id
              where s.round_id = ${roundId} and ${inDirection('e.direction')} and s.theme_id is not null) as "inSession",
           (select count(*)::int from recommendation r where r.round_id = ${roundId} and ${inDirection('r.direction')}) as recommendations,
           (select count(*)::int from instrument n where n.round_id = ${roundId} and ${inDirection('n.direction')}
              and n.published_at is not null) as instruments
    from (
      select count(*) filter (where i.status = 'accepted')::int as accepted,
             count(distinct ${voiceOf}) filter (where i.status = 'accepted')::int as unique,
             count(distinct i.author_id) filter (where i.status = 'accepted')::int as authors,
             count(distinct i.author_id) filter (where i.status = 'accepted' and a.initiative_id is not null)::int as "authorsAnswered"
      from initiative i
      left join placement p on p.round_id = i.round_id and p.initiative_id = i.initiative_id
      left join (select distinct initiative_id from answer where round_id = ${roundId}) a on a.initiative_id = i.initiative_id
      where i.round_id = ${roundId} and ${inDirection('i.direction')}
    ) i`.execute(db)
  return rows[0]!
}

/** Submitted and not public, by direction; of one direction when asked. Directions without any are absent. */
export async function countUnpublished(db: Connection, roundId: string, direction: string | null): Promise<number[]> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from initiative i
    where i.round_id = ${roundId} and i.status <> 'accepted' and not ${authorIsAsked} and ${direction === null ? sql`true` : sql`i.direction = ${direction}`}
    group by i.direction order by i.direction`.execute(db)
  return rows.map(({ count }) => count)
}

export interface OutcomeLine {
  readonly outcome: 'taken-fully' | 'taken-partly' | 'not-taken' | 'already-settled' | 'waiting'
  readonly instruments: number
  readonly initiatives: number
}

/** How published instruments ended, with the initiatives behind them. */
export async function countOutcomes(db: Connection, roundId: string, direction: string | null): Promise<OutcomeLine[]> {
  const { rows } = await sql<OutcomeLine>`
    select coalesce(n.outcome, 'waiting') as outcome, count(distinct n.instrument_id)::int as instruments,
           count(distinct s.initiative_id)::int as initiatives
    from instrument n left join instrument_source s on s.round_id = n.round_id and s.instrument_id = n.instrument_id
    where n.round_id = ${roundId} and n.published_at is not null and ${direction === null ? sql`true` : sql`n.direction = ${direction}`}
    group by 1 order by 1`.execute(db)
  return rows
}

export interface RegionCount {
  readonly region: string
  readonly initiatives: number
  readonly municipalities: number
}

/** Accepted initiatives by region; of a direction or a theme when asked. */
export async function countByRegion(
  db: Connection,
  filter: { roundId: string; direction?: string | undefined; themeId?: string | undefined },
): Promise<RegionCount[]> {
  const { rows } = await sql<RegionCount>`
    select i.region, count(*)::int as initiatives, count(distinct i.oktmo)::int as municipalities
    from initiative i
    where i.round_id = ${filter.roundId} and i.status = 'accepted'
      and ${filter.direction === undefined ? sql`true` : sql`i.direction = ${filter.direction}`}
      and ${
        filter.themeId === undefined
          ? sql`true`
          : sql`exists (select 1 from placement p where p.round_id = i.round_id and p.initiative_id = i.initiative_id
                        and (p.theme_id = ${filter.themeId} or p.subtheme_id = ${filter.themeId}))`
      }
    group by i.region order by i.region`.execute(db)
  return rows
}
