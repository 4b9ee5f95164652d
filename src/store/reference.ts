import { sql } from 'kysely'
import type { ReferenceKind } from '../model/reference.ts'
import type { Connection } from './connect.ts'
import type { DirectionKey } from './placement-change.ts'

/** One act, programme or body with how many accepted initiatives name it. */
export interface CitedAct {
  readonly act: string
  readonly kind: ReferenceKind
  readonly initiatives: number
  readonly municipalities: number
  readonly regions: number
  /** Parts of it that are named: articles, points. Most named first, at most five. */
  readonly places: readonly { readonly place: string; readonly initiatives: number }[]
}

/** A digest of the version that is shown, with at least one reference: the few rows a partial index holds. */
const shownReferences = (direction: DirectionKey) => sql`
  select i.initiative_id, i.oktmo, i.region, r ->> 'act' as act, r ->> 'kind' as kind, r ->> 'place' as place
  from digest d
  join initiative i on i.round_id = d.round_id and i.initiative_id = d.initiative_id and i.version = d.version
  cross join lateral jsonb_array_elements(d.law_references) as r
  where d.round_id = ${direction.roundId} and d.law_references <> '[]' and i.direction = ${direction.direction} and i.status = 'accepted'`

/** What initiatives of a direction refer to, most named first (ties: by name); `total` counts all of that kind. */
export async function listCitedActs(db: Connection, key: DirectionKey, { kind, after, limit }: { readonly kind?: ReferenceKind | undefined; readonly after: number; readonly limit: number }): Promise<{ acts: CitedAct[]; total: number }> {
  const { rows } = await sql<CitedAct & { total: number }>`
    with named as (${shownReferences(key)}),
    acts as (
      select act, kind, count(distinct initiative_id)::int as initiatives, count(distinct oktmo)::int as municipalities, count(distinct region)::int as regions
      from named ${kind === undefined ? sql`` : sql`where kind = ${kind}`} group by act, kind
    ),
    shown as (select *, (count(*) over ())::int as total from acts order by initiatives desc, act, kind offset ${after} limit ${limit})
    select shown.*, coalesce((
      select json_agg(json_build_object('place', p.place, 'initiatives', p.initiatives)) from (
        select place, count(distinct initiative_id)::int as initiatives from named n
        where n.act = shown.act and n.kind = shown.kind and place is not null group by place order by 2 desc, 1 limit 5) p), '[]') as places
    from shown order by initiatives desc, act, kind`.execute(db)
  return { acts: rows.map(({ total: _total, ...act }) => act), total: rows[0]?.total ?? 0 }
}

/** How many different acts of each kind a direction's initiatives name. */
export async function countCitedKinds(db: Connection, key: DirectionKey): Promise<{ kind: ReferenceKind; acts: number }[]> {
  const { rows } = await sql<{ kind: ReferenceKind; acts: number }>`
    select kind, count(distinct act)::int as acts from (${shownReferences(key)}) named group by kind order by 2 desc, 1`.execute(db)
  return rows
}
