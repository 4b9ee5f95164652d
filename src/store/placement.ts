import type { Connection } from './connect.ts'

/** Where an initiative stands under the last run of its direction. */
export interface Placement {
  readonly initiativeId: string
  readonly direction: string
  readonly fate: 'theme' | 'alone' | 'outside' | 'refused'
  readonly reason: string | null
  readonly theme: { themeId: string; label: string } | null
  readonly subtheme: { themeId: string; label: string } | null
  readonly group: { groupId: string; kind: string; representative: string; members: number } | null
}

export async function findPlacement(db: Connection, roundId: string, initiativeId: string): Promise<Placement | null> {
  const row = await db
    .selectFrom('placement as p')
    .leftJoin('theme as t', (join) => join.onRef('t.round_id', '=', 'p.round_id').onRef('t.theme_id', '=', 'p.theme_id'))
    .leftJoin('theme as s', (join) => join.onRef('s.round_id', '=', 'p.round_id').onRef('s.theme_id', '=', 'p.subtheme_id'))
    .leftJoin('similar_group as g', (join) => join.onRef('g.round_id', '=', 'p.round_id').onRef('g.group_id', '=', 'p.group_id'))
    .select(['p.direction', 'p.fate', 'p.reason', 'p.theme_id', 't.label', 'p.subtheme_id', 's.label as sublabel', 'p.group_id', 'g.kind', 'g.representative'])
    .select((select) =>
      select
        .selectFrom('placement as o')
        .select((count) => count.fn.countAll<string>().as('n'))
        .whereRef('o.round_id', '=', 'p.round_id')
        .whereRef('o.group_id', '=', 'p.group_id')
        .as('members'),
    )
    .where('p.round_id', '=', roundId)
    .where('p.initiative_id', '=', initiativeId)
    .executeTakeFirst()
  if (!row) return null
  const named = (themeId: string | null, label: string | null) => (themeId !== null && label !== null ? { themeId, label } : null)
  return {
    initiativeId,
    direction: row.direction,
    fate: row.fate as Placement['fate'],
    reason: row.reason,
    theme: named(row.theme_id, row.label),
    subtheme: named(row.subtheme_id, row.sublabel),
    group:
      row.group_id !== null && row.kind !== null && row.representative !== null
        ? { groupId: row.group_id, kind: row.kind, representative: row.representative, members: Number(row.members) }
        : null,
  }
}
