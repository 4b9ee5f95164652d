import { sql } from 'kysely'
import type { LineageLine, ThemeThen } from '../model/lineage.ts'
import type { Connection } from './connect.ts'
import { voiceOf } from './joining.ts'
import { insertRows } from './insert-rows.ts'
import type { DirectionKey } from './placement-change.ts'

export interface NamedTheme {
  readonly themeId: string
  readonly label: string
}

/** Themes merged into this one, directly. */
export async function mergedFrom(db: Connection, roundId: string, themeId: string): Promise<NamedTheme[]> {
  const rows = await db
    .selectFrom('theme')
    .select(['theme_id as themeId', 'label'])
    .where('round_id', '=', roundId)
    .where('merged_into', '=', themeId)
    .orderBy('label')
    .execute()
  return rows
}

/** Sessions in which a theme brought a statement, oldest first. */
export async function sessionsOfTheme(db: Connection, roundId: string, themeId: string): Promise<{ sessionId: string; title: string; state: string }[]> {
  return db
    .selectFrom('session as s')
    .select(['s.session_id as sessionId', 's.title', 's.state'])
    .where('s.round_id', '=', roundId)
    .where((where) =>
      where.exists(
        where
          .selectFrom('statement as t')
          .select('t.number')
          .whereRef('t.round_id', '=', 's.round_id')
          .whereRef('t.session_id', '=', 's.session_id')
          .where('t.theme_id', '=', themeId),
      ),
    )
    .orderBy('s.created_at')
    .execute()
}

/** Ids of themes that were scored, or that brought a statement into a session. */
export async function themesReached(db: Connection, roundId: string, reached: 'reviewed' | 'session'): Promise<Set<string>> {
  const { rows } = await (reached === 'reviewed'
    ? sql<{ theme_id: string }>`select distinct theme_id from review where round_id = ${roundId} and state = 'sent'`
    : sql<{ theme_id: string }>`select distinct theme_id from statement where round_id = ${roundId} and theme_id is not null`
  ).execute(db)
  return new Set(rows.map((row) => row.theme_id))
}

export interface UnionCounts {
  readonly initiatives: number
  readonly voices: number
  readonly municipalities: number
  readonly regions: number
}

/** Counts of several themes taken together; what two share is counted once. */
export async function countTogether(db: Connection, roundId: string, themeIds: readonly string[]): Promise<UnionCounts> {
  const list = sql.join(themeIds.map((themeId) => sql`${themeId}`))
  const { rows } = await sql<UnionCounts>`
    select count(*)::int as initiatives, count(distinct ${voiceOf})::int as voices,
           count(distinct i.oktmo)::int as municipalities, count(distinct i.region)::int as regions
    from placement p join initiative i on i.round_id = p.round_id and i.initiative_id = p.initiative_id and i.status = 'accepted'
    where p.round_id = ${roundId} and (p.theme_id in (${list}) or p.subtheme_id in (${list}))`.execute(db)
  return rows[0]!
}

export async function putLineage(db: Connection, run: { roundId: string; runId: string }, lines: readonly LineageLine[]): Promise<void> {
  await insertRows(
    db,
    'theme_lineage',
    lines.map(({ kind, from, into }, position) => ({ round_id: run.roundId, run_id: run.runId, position, kind, from_themes: from, into_themes: into })),
  )
}

/** What became of each theme in a run, as it was told then. */
export async function listLineage(db: Connection, roundId: string, runId: string): Promise<LineageLine[]> {
  const rows = await db.selectFrom('theme_lineage').selectAll().where('round_id', '=', roundId).where('run_id', '=', runId).orderBy('position').execute()
  return rows.map((row) => ({ kind: row.kind as LineageLine['kind'], from: row.from_themes as ThemeThen[], into: row.into_themes as ThemeThen[] }))
}

/** Remembers where themes went that are no more. */
export async function putSuccessors(db: Connection, run: DirectionKey & { runId: string }, successors: ReadonlyMap<string, string | null>): Promise<void> {
  const { roundId, direction, runId } = run
  await insertRows(db, 'theme_successor', [...successors].map(([themeId, successor]) => ({ round_id: roundId, theme_id: themeId, direction, successor, run_id: runId })))
}

export interface Heir {
  readonly direction: string
  /** The theme that stands now; null when its initiatives are in none. */
  readonly themeId: string | null
}

/** Where a theme that is no more leads, through all runs since; null when there never was such a theme. */
export async function findHeir(db: Connection, roundId: string, themeId: string): Promise<Heir | null> {
  const { rows } = await sql<Heir>`
    with recursive chain(step, direction, successor) as (
      select 1, direction, successor from theme_successor where round_id = ${roundId} and theme_id = ${themeId}
      union all
      select c.step + 1, s.direction, s.successor from chain c join theme_successor s on s.round_id = ${roundId} and s.theme_id = c.successor
      where c.step < 1000
    )
    select direction, (select t.theme_id from theme t where t.round_id = ${roundId} and t.theme_id = chain.successor) as "themeId"
    from chain order by step desc limit 1`.execute(db)
  return rows[0] ?? null
}
