import type { Connection } from './connect.ts'

/** How many accepted initiatives of a theme (its sub-themes included) come from each region. */
export async function regionsOfTheme(db: Connection, roundId: string, themeId: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('placement as p')
    .innerJoin('initiative as i', (join) => join.onRef('i.round_id', '=', 'p.round_id').onRef('i.initiative_id', '=', 'p.initiative_id'))
    .select(['i.region'])
    .select((select) => select.fn.countAll<string>().as('count'))
    .where('p.round_id', '=', roundId)
    .where('i.status', '=', 'accepted')
    .where((where) => where.or([where('p.theme_id', '=', themeId), where('p.subtheme_id', '=', themeId)]))
    .groupBy('i.region')
    .execute()
  return new Map(rows.map(({ region, count }) => [region, Number(count)]))
}
