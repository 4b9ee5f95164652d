import { sql, type Selectable } from 'kysely'
import type { Connection } from './connect.ts'
import { voiceOf } from './joining.ts'
import type { PlacementRow } from './road-tables.ts'

/** Where a run found an initiative; what people changed is applied afterwards by `applyThemeEdits`. */
export interface FoundPlacement {
  readonly initiativeId: string
  readonly fate: 'theme' | 'alone' | 'outside' | 'refused'
  readonly reason: string | null
  readonly themeId: string | null
  readonly subthemeId: string | null
  readonly groupId: string | null
  readonly representative: boolean
  readonly x: number
  readonly y: number
}

export interface DirectionKey {
  readonly roundId: string
  readonly direction: string
}

const rowsAtOnce = 2_000

/** Replaces all placements of a direction by those of a run. */
export async function replacePlacements(db: Connection, key: DirectionKey, runId: string, found: readonly FoundPlacement[]): Promise<void> {
  await db.deleteFrom('placement').where('round_id', '=', key.roundId).where('direction', '=', key.direction).execute()
  for (let start = 0; start < found.length; start += rowsAtOnce) {
    const rows = found.slice(start, start + rowsAtOnce).map((one) => ({
      round_id: key.roundId,
      initiative_id: one.initiativeId,
      run_id: runId,
      direction: key.direction,
      fate: one.fate,
      reason: one.reason,
      theme_id: one.themeId,
      subtheme_id: one.subthemeId,
      found_theme_id: one.themeId,
      found_subtheme_id: one.subthemeId,
      group_id: one.groupId,
      representative: one.representative,
      x: one.x,
      y: one.y,
    }))
    // An initiative whose direction was put right keeps one place: the latest.
    await db
      .insertInto('placement')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['round_id', 'initiative_id']).doUpdateSet((row) => ({
          run_id: row.ref('excluded.run_id'),
          direction: row.ref('excluded.direction'),
          fate: row.ref('excluded.fate'),
          reason: row.ref('excluded.reason'),
          theme_id: row.ref('excluded.theme_id'),
          subtheme_id: row.ref('excluded.subtheme_id'),
          found_theme_id: row.ref('excluded.found_theme_id'),
          found_subtheme_id: row.ref('excluded.found_subtheme_id'),
          group_id: row.ref('excluded.group_id'),
          representative: row.ref('excluded.representative'),
          x: row.ref('excluded.x'),
          y: row.ref('excluded.y'),
          added_at: row.ref('excluded.added_at'),
          because: row.ref('excluded.because'),
        })),
      )
      .execute()
  }
}

/** Themes with the theme their initiatives are in after all merges. */
const finalThemes = ({ roundId, direction }: DirectionKey) => sql`
  with recursive chain(start, here, merged_into) as (
    select theme_id, theme_id, merged_into from theme where round_id = ${roundId} and direction = ${direction}
    union all
    select c.start, t.theme_id, t.merged_into from chain c join theme t on t.round_id = ${roundId} and t.theme_id = c.merged_into
  ), final as (select start, here from chain where merged_into is null)`

/**
 * Puts every initiative of a direction where people want it: as found by the run, through the merges that stand,
 * and last through the moves that stand. Repeating it changes nothing.
 */
export async function applyThemeEdits(db: Connection, key: DirectionKey): Promise<void> {
  await sql`
    ${finalThemes(key)}
    update placement p
    set subtheme_id = sub.here,
        theme_id = case when sub.here is not null then (select f.here from theme s join final f on f.start = s.parent_id
                                                        where s.round_id = p.round_id and s.theme_id = sub.here)
                        else top.here end
    from placement q
    left join final top on top.start = q.found_theme_id
    left join final sub on sub.start = q.found_subtheme_id
    where q.round_id = ${key.roundId} and q.direction = ${key.direction}
      and p.round_id = q.round_id and p.initiative_id = q.initiative_id
      and (p.theme_id, p.subtheme_id) is distinct from (top.here, sub.here)`.execute(db)
  await sql`
    ${finalThemes(key)}, moved as (
      select distinct on (after ->> 'initiativeId') after ->> 'initiativeId' as initiative_id, theme_id
      from theme_edit
      where round_id = ${key.roundId} and direction = ${key.direction} and kind = 'move' and undone_at is null
      order by after ->> 'initiativeId', at desc, edit_id desc
    )
    update placement p
    set theme_id = case when t.parent_id is null then f.here else parent.here end,
        subtheme_id = case when t.parent_id is null then null else f.here end
    from moved m
    join final f on f.start = m.theme_id
    join theme t on t.round_id = ${key.roundId} and t.theme_id = f.here
    left join final parent on parent.start = t.parent_id
    where p.round_id = ${key.roundId} and p.direction = ${key.direction} and p.initiative_id = m.initiative_id`.execute(db)
}

/** Counts of every theme of a direction from its placements; a group of copies is one voice, with those who joined it. */
export async function recountThemes(db: Connection, { roundId, direction }: DirectionKey): Promise<void> {
  await sql`
    update theme t
    set initiatives_count = coalesce(n.initiatives, 0), voices_count = coalesce(n.voices, 0),
        municipalities_count = coalesce(n.municipalities, 0), regions_count = coalesce(n.regions, 0)
    from theme o
    left join (
      select placed.theme_id, count(*)::int as initiatives, count(distinct ${voiceOf})::int as voices,
             count(distinct i.oktmo)::int as municipalities, count(distinct i.region)::int as regions
      from placement p
      join initiative i on i.round_id = p.round_id and i.initiative_id = p.initiative_id and i.status = 'accepted'
      cross join lateral (values (p.theme_id), (p.subtheme_id)) as placed(theme_id)
      where p.round_id = ${roundId} and p.direction = ${direction} and placed.theme_id is not null
      group by placed.theme_id
    ) n on n.theme_id = o.theme_id
    where o.round_id = ${roundId} and o.direction = ${direction} and t.round_id = o.round_id and t.theme_id = o.theme_id`.execute(db)
}

export interface StandingPlacement extends FoundPlacement {
  readonly putThemeId: string | null
  readonly putSubthemeId: string | null
  /** Set after the run, not by it. */
  readonly addedAfter: boolean
}

/** Placements as they stand, by initiative: what a new run is compared with. */
export async function listPlacements(db: Connection, key: DirectionKey): Promise<StandingPlacement[]> {
  const rows = await db
    .selectFrom('placement')
    .selectAll()
    .where('round_id', '=', key.roundId)
    .where('direction', '=', key.direction)
    .orderBy('initiative_id')
    .execute()
  return rows.map(standingFrom)
}

export const standingFrom = (row: Selectable<PlacementRow>): StandingPlacement => ({
  initiativeId: row.initiative_id,
  fate: row.fate as FoundPlacement['fate'],
  reason: row.reason,
  themeId: row.found_theme_id,
  subthemeId: row.found_subtheme_id,
  putThemeId: row.theme_id,
  putSubthemeId: row.subtheme_id,
  addedAfter: row.added_at !== null,
  groupId: row.group_id,
  representative: row.representative,
  x: row.x,
  y: row.y,
})
