import type { Selectable } from 'kysely'
import type { BriefSentence, Contradiction, Source, Spread, Theme, WordedSentence } from '../model/theme.ts'
import type { Connection } from './connect.ts'
import type { ThemeRow } from './road-tables.ts'

export const themeFrom = (row: Selectable<ThemeRow>): Theme =>
  ({
    roundId: row.round_id,
    themeId: row.theme_id,
    parentId: row.parent_id,
    direction: row.direction,
    runId: row.run_id,
    label: row.label,
    renamed: row.renamed,
    status: row.status,
    mergedInto: row.merged_into,
    terms: row.terms,
    initiativesCount: row.initiatives_count,
    voicesCount: row.voices_count,
    municipalitiesCount: row.municipalities_count,
    regionsCount: row.regions_count,
    brief: row.brief as BriefSentence[],
    contradictions: row.contradictions as Contradiction[],
    spread: row.spread as Spread | null,
    quotes: row.quotes as Source[],
    worded: row.worded as WordedSentence[] | null,
    version: row.version,
  }) as Theme

export async function findTheme(db: Connection, roundId: string, themeId: string): Promise<Theme | null> {
  const row = await db.selectFrom('theme').selectAll().where('round_id', '=', roundId).where('theme_id', '=', themeId).executeTakeFirst()
  return row ? themeFrom(row) : null
}

/** The same, locked for a change in this transaction. */
export async function findThemeForChange(db: Connection, roundId: string, themeId: string): Promise<Theme | null> {
  const row = await db
    .selectFrom('theme')
    .selectAll()
    .where('round_id', '=', roundId)
    .where('theme_id', '=', themeId)
    .forUpdate()
    .executeTakeFirst()
  return row ? themeFrom(row) : null
}

export interface ThemeFilter {
  readonly roundId: string
  readonly direction?: string | undefined
  readonly status?: Theme['status'] | undefined
  /** Only themes of the upper level. */
  readonly top?: boolean
  readonly parentId?: string | undefined
}

/** Largest first; merged ones are left out unless asked for. */
export async function listThemes(db: Connection, filter: ThemeFilter): Promise<Theme[]> {
  const rows = await db
    .selectFrom('theme')
    .selectAll()
    .where('round_id', '=', filter.roundId)
    .$if(filter.direction !== undefined, (q) => q.where('direction', '=', filter.direction!))
    .$if(filter.status !== undefined, (q) => q.where('status', '=', filter.status!))
    .$if(filter.status === undefined, (q) => q.where('status', '<>', 'merged'))
    .$if(filter.top === true, (q) => q.where('parent_id', 'is', null))
    .$if(filter.parentId !== undefined, (q) => q.where('parent_id', '=', filter.parentId!))
    .orderBy('initiatives_count', 'desc')
    .orderBy('theme_id')
    .execute()
  return rows.map(themeFrom)
}

/** True when the theme was of that version; its version grows by one. */
export async function updateTheme(
  db: Connection,
  key: { roundId: string; themeId: string; version: number },
  change: { label?: string; renamed?: boolean; status?: Theme['status']; mergedInto?: string | null; worded?: readonly WordedSentence[] | null },
): Promise<boolean> {
  const { mergedInto, worded, ...rest } = change
  const { numUpdatedRows } = await db
    .updateTable('theme')
    .set({ ...rest, ...(mergedInto === undefined ? {} : { merged_into: mergedInto }), ...(worded === undefined ? {} : { worded: worded && JSON.stringify(worded) }), version: key.version + 1 })
    .where('round_id', '=', key.roundId)
    .where('theme_id', '=', key.themeId)
    .where('version', '=', key.version)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
