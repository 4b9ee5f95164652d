import { sql, type RawBuilder } from 'kysely'
import type { Connection } from './connect.ts'

/** Of the accepted initiative that `i` joins: one column of it or of its placement `jp`; null where it joins none that is public. */
const ofJoined = (column: RawBuilder<unknown>) => sql`(case when i.joins is null then null else (
  select ${column} from initiative j left join placement jp on jp.round_id = j.round_id and jp.initiative_id = j.initiative_id
  where j.round_id = i.round_id and j.initiative_id = i.joins and j.status = 'accepted') end)`

/**
 * What makes texts one voice: the group of copies `p` of `i`, else the one its author joined with its group, else the text
 * alone. For queries that name the initiative `i` and its placement `p`.
 */
export const voiceOf = sql<string>`coalesce(p.group_id, ${ofJoined(sql`coalesce(jp.group_id, j.initiative_id)`)}, i.initiative_id)`

/** `i` joins an accepted initiative. */
export const joinsPublic = sql<boolean>`(${ofJoined(sql`j.initiative_id`)} is not null)`

/** `i` stands in the group: its words do, or its author joined one of those whose words do. */
export const inGroup = (groupId: string) => sql<boolean>`(exists (select 1 from placement p where p.round_id = i.round_id and p.initiative_id = i.initiative_id and p.group_id = ${groupId})
  or coalesce(${ofJoined(sql`jp.group_id`)} = ${groupId}, false))`

/** How many accepted initiatives joined each of these; those nobody joined are absent. One look into the index of joins: the status is no way in. */
export async function countJoined(db: Connection, roundId: string, initiativeIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (initiativeIds.length === 0) return new Map()
  const { rows } = await sql<{ joins: string; count: number }>`
    select joins, count(*) filter (where status = 'accepted')::int as count from initiative
    where round_id = ${roundId} and joins = any(${[...initiativeIds]}::text[]) group by joins`.execute(db)
  return new Map(rows.filter(({ count }) => count > 0).map(({ joins, count }) => [joins, count]))
}

/** How many accepted initiatives joined one of a theme's, whatever theme their own words are in. */
export async function countJoinedToTheme(db: Connection, roundId: string, themeId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from placement p
    join initiative i on i.round_id = p.round_id and i.joins = p.initiative_id and i.status = 'accepted'
    join initiative j on j.round_id = p.round_id and j.initiative_id = p.initiative_id and j.status = 'accepted'
    where p.round_id = ${roundId} and (p.theme_id = ${themeId} or p.subtheme_id = ${themeId})`.execute(db)
  return rows[0]!.count
}

/** Takes the voice back; the words stay where they are. The one that was joined, or null when there was none. */
export async function leaveJoined(db: Connection, key: { roundId: string; initiativeId: string }): Promise<string | null> {
  const { rows } = await sql<{ joins: string }>`
    update initiative n set joins = null from initiative o
    where n.round_id = ${key.roundId} and n.initiative_id = ${key.initiativeId} and n.joins is not null
      and o.round_id = n.round_id and o.initiative_id = n.initiative_id returning o.joins`.execute(db)
  return rows[0]?.joins ?? null
}
