import { sql } from 'kysely'
import type { SimilarGroup } from '../model/theme.ts'
import type { Connection } from './connect.ts'
import type { DirectionKey } from './placement-change.ts'

export interface StoredGroup {
  readonly groupId: string
  readonly kind: SimilarGroup['kind']
  readonly representative: string
  readonly reasons: readonly string[]
  readonly direction: string
}

/** Replaces the groups of a direction; members follow from placements. */
export async function replaceGroups(db: Connection, key: DirectionKey, runId: string, groups: readonly StoredGroup[]): Promise<void> {
  await db.deleteFrom('similar_group').where('round_id', '=', key.roundId).where('direction', '=', key.direction).execute()
  for (let start = 0; start < groups.length; start += 2_000) {
    await db
      .insertInto('similar_group')
      .values(
        groups.slice(start, start + 2_000).map((group) => ({
          round_id: key.roundId,
          group_id: group.groupId,
          run_id: runId,
          direction: key.direction,
          kind: group.kind,
          representative: group.representative,
          reasons: [...group.reasons],
        })),
      )
      .execute()
  }
}

export async function findGroup(db: Connection, roundId: string, groupId: string): Promise<StoredGroup | null> {
  const row = await db.selectFrom('similar_group').selectAll().where('round_id', '=', roundId).where('group_id', '=', groupId).executeTakeFirst()
  if (!row) return null
  return { groupId, kind: row.kind as StoredGroup['kind'], representative: row.representative, reasons: row.reasons, direction: row.direction }
}

export interface GroupCounts {
  readonly members: number
  /** Of them those whose own words stand elsewhere, but whose authors joined one of the group. */
  readonly joined: number
  readonly municipalities: number
  readonly regions: number
  readonly themeId: string | null
}

/** How many accepted initiatives, municipalities and regions a group joins, and the theme most of them are in. */
export async function countGroup(db: Connection, roundId: string, groupId: string): Promise<GroupCounts> {
  const { rows } = await sql<{ members: number; joined: number; municipalities: number; regions: number; theme_id: string | null }>`
    select count(*)::int as members, count(*) filter (where p.group_id is distinct from ${groupId})::int as joined, count(distinct i.oktmo)::int as municipalities, count(distinct i.region)::int as regions,
           mode() within group (order by p.theme_id) filter (where p.group_id = ${groupId}) as theme_id
    from initiative i left join placement p on p.round_id = i.round_id and p.initiative_id = i.initiative_id
    where i.round_id = ${roundId} and i.status is not distinct from 'accepted' and i.initiative_id = any(array(
      select m.initiative_id from placement m where m.round_id = ${roundId} and m.group_id = ${groupId}
      union select n.initiative_id from placement m join initiative n on n.round_id = m.round_id and n.joins = m.initiative_id
        join initiative o on o.round_id = m.round_id and o.initiative_id = m.initiative_id and o.status = 'accepted'
        where m.round_id = ${roundId} and m.group_id = ${groupId}))`.execute(db)
  const found = rows[0]
  return {
    members: found?.members ?? 0,
    joined: found?.joined ?? 0,
    municipalities: found?.municipalities ?? 0,
    regions: found?.regions ?? 0,
    themeId: found?.theme_id ?? null,
  }
}

export interface GroupOfTheme {
  readonly groupId: string
  readonly kind: SimilarGroup['kind']
  readonly members: number
  readonly reasons: readonly string[]
  /** `said`: the beginning of its public words, where it has no title. */
  readonly representative: { readonly initiativeId: string; readonly number: number; readonly title: string; readonly said: string }
}

/** Groups with members in a theme or sub-theme, largest first; `total` counts all of them. */
export async function groupsOfTheme(
  db: Connection,
  roundId: string,
  themeId: string,
  limit: number,
): Promise<{ groups: GroupOfTheme[]; total: number }> {
  const { rows } = await sql<{ group_id: string; kind: string; members: number; reasons: string[]; representative: string; number: number; title: string; said: string; total: number }>`
    select g.group_id, g.kind, g.reasons, g.representative, i.number, coalesce(d.masked ->> 'title', i.title) as title,
           coalesce(nullif(left(d.masked ->> 'problem', 600), ''), left(d.masked ->> 'proposal', 600), '') as said, count(*)::int as members,
           (count(*) over ())::int as total
    from placement p
    join similar_group g on g.round_id = p.round_id and g.group_id = p.group_id
    join initiative i on i.round_id = g.round_id and i.initiative_id = g.representative
    left join digest d on d.round_id = i.round_id and d.initiative_id = i.initiative_id
    where p.round_id = ${roundId} and (p.theme_id = ${themeId} or p.subtheme_id = ${themeId})
    group by g.group_id, g.kind, g.reasons, g.representative, i.number, 6, 7
    order by members desc, g.group_id
    limit ${limit}`.execute(db)
  return {
    groups: rows.map((row) => ({
      groupId: row.group_id,
      kind: row.kind as SimilarGroup['kind'],
      members: row.members,
      reasons: row.reasons,
      representative: { initiativeId: row.representative, number: row.number, title: row.title, said: row.said },
    })),
    total: rows[0]?.total ?? 0,
  }
}
