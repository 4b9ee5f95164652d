import { sql } from 'kysely'
import type { Connection } from './connect.ts'
import type { NamedInitiative } from './placement.ts'
import { standingFrom, type DirectionKey, type FoundPlacement, type StandingPlacement } from './placement-change.ts'

/** Why a newcomer was put where it is: the case it tells again, or the initiatives most like it. */
export interface PlacedBecause {
  readonly copyOf: string | null
  readonly like: readonly { readonly id: string; readonly likeness: number }[]
}

/** Whoever changes places of a direction holds its row until the end of the transaction: a run and a placing never mix. */
export async function lockDirection(db: Connection, { roundId, direction }: DirectionKey): Promise<void> {
  await db.selectFrom('direction').select('code').where('round_id', '=', roundId).where('code', '=', direction).forUpdate().execute()
}

/**
 * The last finished run, and a name for how its initiatives lie now: it changes with every run and every move by hand,
 * so that what was learnt of a direction under one name is good as long as the name is. Null before the first run.
 */
export async function findFooting(db: Connection, { roundId, direction }: DirectionKey): Promise<{ runId: string; footing: string } | null> {
  const { rows } = await sql<{ run_id: string; moves: string | null }>`
    select r.run_id, (select count(*) || ':' || max(edit_id) from theme_edit e
       where e.round_id = ${roundId} and e.direction = ${direction} and e.kind = 'move' and e.undone_at is null) as moves
    from analysis_run r where r.round_id = ${roundId} and r.direction = ${direction} and r.state = 'finished'
    order by r.finished_at desc, r.run_id desc limit 1`.execute(db)
  const row = rows[0]
  return row ? { runId: row.run_id, footing: `${row.run_id}/${row.moves ?? '0'}` } : null
}

export interface FootingPlace {
  readonly themeId: string | null
  readonly subthemeId: string | null
  readonly groupId: string | null
}

/** Where the run found each initiative it read, with moves by hand; merges are left out, they are laid over what is placed. */
export async function listFooting(db: Connection, { roundId, direction }: DirectionKey): Promise<Map<string, FootingPlace>> {
  const { rows } = await sql<{ initiative_id: string; theme_id: string | null; subtheme_id: string | null; group_id: string | null }>`
    select p.initiative_id, p.group_id,
           case when m.initiative_id is null then p.found_theme_id else p.theme_id end as theme_id,
           case when m.initiative_id is null then p.found_subtheme_id else p.subtheme_id end as subtheme_id
    from placement p
    left join (select distinct after ->> 'initiativeId' as initiative_id from theme_edit
               where round_id = ${roundId} and direction = ${direction} and kind = 'move' and undone_at is null) m
      on m.initiative_id = p.initiative_id
    where p.round_id = ${roundId} and p.direction = ${direction} and p.added_at is null`.execute(db)
  return new Map(rows.map((row) => [row.initiative_id, { themeId: row.theme_id, subthemeId: row.subtheme_id, groupId: row.group_id }]))
}

/** Places of some initiatives as they are now. */
export async function findPlaces(db: Connection, roundId: string, initiativeIds: readonly string[]): Promise<Map<string, StandingPlacement>> {
  const rows = await db.selectFrom('placement').selectAll().where('round_id', '=', roundId).where('initiative_id', 'in', [...initiativeIds, '']).execute()
  return new Map(rows.map((row) => [row.initiative_id, standingFrom(row)]))
}

/** Which of these people have moved, and nobody has taken back. */
export async function findMoved(db: Connection, { roundId, direction }: DirectionKey, initiativeIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select distinct after ->> 'initiativeId' as id from theme_edit
    where round_id = ${roundId} and direction = ${direction} and kind = 'move' and undone_at is null and after ->> 'initiativeId' = any(${[...initiativeIds]})`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

/** Puts one initiative where it was placed after the run; it has one place in its round. */
export async function addPlace(db: Connection, key: DirectionKey & { runId: string }, place: FoundPlacement, because: PlacedBecause & { at: Date }): Promise<void> {
  const { at, ...reason } = because
  const row = {
    run_id: key.runId,
    direction: key.direction,
    fate: place.fate,
    reason: place.reason,
    theme_id: place.themeId,
    subtheme_id: place.subthemeId,
    found_theme_id: place.themeId,
    found_subtheme_id: place.subthemeId,
    group_id: place.groupId,
    representative: place.representative,
    x: place.x,
    y: place.y,
    added_at: at,
    because: JSON.stringify(reason),
  }
  await db
    .insertInto('placement')
    .values({ round_id: key.roundId, initiative_id: place.initiativeId, ...row })
    .onConflict((conflict) => conflict.columns(['round_id', 'initiative_id']).doUpdateSet(row))
    .execute()
}

/** Two initiatives found to tell one case: the group begins with the one that was there before. */
export async function foundGroup(db: Connection, key: DirectionKey & { runId: string }, group: { groupId: string; first: string; reasons: readonly string[] }): Promise<void> {
  const { roundId, runId, direction } = key
  await db
    .insertInto('similar_group')
    .values({ round_id: roundId, group_id: group.groupId, run_id: runId, direction, kind: 'copies', representative: group.first, reasons: [...group.reasons] })
    .execute()
  await db.updateTable('placement').set({ group_id: group.groupId, representative: true }).where('round_id', '=', roundId).where('initiative_id', '=', group.first).execute()
}

/**
 * Takes places from what is accepted no more, and mends their groups: one left alone is no group, and where the
 * representative left the earliest of the others stands for them. Returns the themes that lost somebody.
 */
export async function dropLeavers(db: Connection, { roundId, direction }: DirectionKey): Promise<string[]> {
  const { rows } = await sql<{ theme_id: string | null; subtheme_id: string | null; group_id: string | null }>`
    delete from placement p using initiative i
    where p.round_id = ${roundId} and p.direction = ${direction}
      and i.round_id = p.round_id and i.initiative_id = p.initiative_id and (i.status <> 'accepted' or i.direction <> p.direction)
    returning p.theme_id, p.subtheme_id, p.group_id`.execute(db)
  const groups = [...new Set(rows.flatMap(({ group_id }) => group_id ?? []))]
  for (const groupId of groups) await mendGroup(db, roundId, groupId)
  return [...new Set(rows.flatMap(({ theme_id, subtheme_id }) => [theme_id, subtheme_id]))].filter((id) => id !== null)
}

async function mendGroup(db: Connection, roundId: string, groupId: string): Promise<void> {
  const members = await db
    .selectFrom('placement as p')
    .innerJoin('initiative as i', (join) => join.onRef('i.round_id', '=', 'p.round_id').onRef('i.initiative_id', '=', 'p.initiative_id'))
    .select(['p.initiative_id', 'p.representative'])
    .where('p.round_id', '=', roundId)
    .where('p.group_id', '=', groupId)
    .orderBy('i.number')
    .execute()
  const ofGroup = (id: string | null) => db.updateTable('placement').set({ representative: true, ...(id === null ? { group_id: null } : {}) }).where('round_id', '=', roundId)
  if (members.length < 2) {
    await ofGroup(null).where('group_id', '=', groupId).execute()
    await db.deleteFrom('similar_group').where('round_id', '=', roundId).where('group_id', '=', groupId).execute()
    return
  }
  const first = members[0]!.initiative_id
  if (members.some(({ representative }) => representative)) return
  await ofGroup(first).where('initiative_id', '=', first).execute()
  await db.updateTable('similar_group').set({ representative: first }).where('round_id', '=', roundId).where('group_id', '=', groupId).execute()
}

/** Who was placed into a theme or sub-theme after the run, newest first; `total` counts all. */
export async function addedTo(db: Connection, roundId: string, themeId: string, limit: number): Promise<{ initiatives: NamedInitiative[]; total: number }> {
  const { rows } = await sql<NamedInitiative & { total: number }>`
    select p.initiative_id as "initiativeId", i.number, (count(*) over ())::int as total
    from placement p join initiative i on i.round_id = p.round_id and i.initiative_id = p.initiative_id and i.status = 'accepted'
    where p.round_id = ${roundId} and (p.theme_id = ${themeId} or p.subtheme_id = ${themeId}) and p.added_at is not null
    order by i.number desc limit ${limit}`.execute(db)
  return { initiatives: rows.map(({ initiativeId, number }) => ({ initiativeId, number })), total: rows[0]?.total ?? 0 }
}
