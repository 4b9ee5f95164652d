import { sql } from 'kysely'
import type { InitiativeMap } from '../model/theme.ts'
import type { Connection } from './connect.ts'
import { voiceOf } from './joining.ts'
import type { DirectionKey } from './placement-change.ts'

export interface DirectionFigures {
  readonly initiatives: number
  readonly waiting: number
  readonly voices: number
  readonly municipalities: number
  readonly regions: number
  readonly themes: number
  readonly confirmed: number
  readonly groups: number
  readonly inGroups: number
  readonly notPlaced: number
  readonly addedAfter: number
}

/** Counted afresh from the rows, one pass over the direction's initiatives. */
export async function countDirection(db: Connection, { roundId, direction }: DirectionKey): Promise<DirectionFigures> {
  const { rows } = await sql<DirectionFigures>`
    select count(*) filter (where i.status = 'accepted')::int as initiatives,
           count(*) filter (where i.status = 'submitted')::int as waiting,
           count(distinct ${voiceOf}) filter (where i.status = 'accepted')::int as voices,
           count(distinct i.oktmo) filter (where i.status = 'accepted')::int as municipalities,
           count(distinct i.region) filter (where i.status = 'accepted')::int as regions,
           count(distinct p.group_id) filter (where i.status = 'accepted')::int as groups,
           count(p.group_id) filter (where i.status = 'accepted')::int as "inGroups",
           count(*) filter (where i.status = 'accepted' and p.initiative_id is null)::int as "notPlaced",
           count(*) filter (where i.status = 'accepted' and p.added_at is not null)::int as "addedAfter",
           (select count(*)::int from theme t where t.round_id = ${roundId} and t.direction = ${direction}
              and t.parent_id is null and t.status <> 'merged') as themes,
           (select count(*)::int from theme t where t.round_id = ${roundId} and t.direction = ${direction}
              and t.parent_id is null and t.status = 'confirmed') as confirmed
    from initiative i
    left join placement p on p.round_id = i.round_id and p.initiative_id = i.initiative_id
    where i.round_id = ${roundId} and i.direction = ${direction}`.execute(db)
  return rows[0]!
}

export interface DirectionLine {
  readonly code: string
  readonly name: string
  readonly initiatives: number
  readonly waiting: number
  readonly themes: number
  readonly confirmed: number
  readonly sessions: number
  readonly instruments: number
}

/** All directions of a round with their counts, in the round's order. */
export async function listDirectionLines(db: Connection, roundId: string): Promise<DirectionLine[]> {
  const { rows } = await sql<DirectionLine>`
    select d.code, d.name, coalesce(i.accepted, 0) as initiatives, coalesce(i.submitted, 0) as waiting,
           coalesce(t.themes, 0) as themes, coalesce(t.confirmed, 0) as confirmed,
           coalesce(s.sessions, 0) as sessions, coalesce(n.instruments, 0) as instruments
    from direction d
    left join (select direction, count(*) filter (where status = 'accepted')::int as accepted, count(*) filter (where status = 'submitted')::int as submitted
               from initiative where round_id = ${roundId} group by direction) i on i.direction = d.code
    left join (select direction, count(*)::int as themes, count(*) filter (where status = 'confirmed')::int as confirmed
               from theme where round_id = ${roundId} and parent_id is null and status <> 'merged' group by direction) t on t.direction = d.code
    left join (select direction, count(*)::int as sessions from session where round_id = ${roundId} group by direction) s on s.direction = d.code
    left join (select direction, count(*)::int as instruments from instrument where round_id = ${roundId} and published_at is not null
               group by direction) n on n.direction = d.code
    where d.round_id = ${roundId}
    order by d.position`.execute(db)
  return rows
}

/** Every placed accepted initiative of a direction as columns, by number; coordinates to four digits. */
export async function readMap(db: Connection, { roundId, direction }: DirectionKey): Promise<InitiativeMap> {
  const rows = await db
    .selectFrom('placement as p')
    .innerJoin('initiative as i', (join) => join.onRef('i.round_id', '=', 'p.round_id').onRef('i.initiative_id', '=', 'p.initiative_id'))
    .select(['p.initiative_id', 'i.number', 'p.x', 'p.y', 'p.theme_id'])
    .where('p.round_id', '=', roundId)
    .where('p.direction', '=', direction)
    .where('i.status', '=', 'accepted')
    .orderBy('i.number')
    .execute()
  const themes = [...new Set(rows.flatMap((row) => row.theme_id ?? []))].sort()
  const place = new Map(themes.map((themeId, index) => [themeId, index]))
  const short = (value: number) => Math.round(value * 10_000) / 10_000
  return {
    themes,
    initiatives: rows.map((row) => row.initiative_id),
    numbers: rows.map((row) => row.number),
    x: rows.map((row) => short(row.x)),
    y: rows.map((row) => short(row.y)),
    theme: rows.map((row) => (row.theme_id === null ? null : (place.get(row.theme_id) ?? null))),
  } as InitiativeMap
}
