import type { BriefSentence, Contradiction, Source, Spread, ThemeLine } from '../model/theme.ts'
import type { Connection } from './connect.ts'
import type { DirectionKey } from './placement-change.ts'

/** What a theme says, beside its name and its counts. */
export interface ThemeWords {
  readonly terms: readonly string[]
  readonly brief: readonly BriefSentence[]
  readonly contradictions: readonly Contradiction[]
  readonly spread: Spread | null
  readonly quotes: readonly Source[]
}

export interface FoundTheme {
  readonly themeId: string
  readonly parentId: string | null
  readonly label: string
}

/**
 * Writes the themes of a run: a new one as suggested, a known one under its id. A name given by a person, the status
 * and the merge stay. Counts follow from placements (`recountThemes`), words from `putThemeWords`.
 */
export async function putThemes(db: Connection, key: DirectionKey & { runId: string }, themes: readonly FoundTheme[]): Promise<void> {
  for (let start = 0; start < themes.length; start += 1_000) {
    await db
      .insertInto('theme')
      .values(
        themes.slice(start, start + 1_000).map(({ themeId, parentId, label }) => ({
          round_id: key.roundId,
          theme_id: themeId,
          parent_id: parentId,
          direction: key.direction,
          run_id: key.runId,
          label,
          status: 'suggested',
          merged_into: null,
          terms: [],
          initiatives_count: 0,
          voices_count: 0,
          municipalities_count: 0,
          regions_count: 0,
          brief: '[]',
          contradictions: '[]',
          spread: 'null',
          quotes: '[]',
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['round_id', 'theme_id']).doUpdateSet((row) => ({
          run_id: row.ref('excluded.run_id'),
          parent_id: row.ref('excluded.parent_id'),
          label: row.case().when(row.ref('theme.renamed')).then(row.ref('theme.label')).else(row.ref('excluded.label')).end(),
        })),
      )
      .execute()
  }
}

export async function putThemeWords(db: Connection, roundId: string, themeId: string, words: ThemeWords): Promise<void> {
  await db
    .updateTable('theme')
    .set({
      terms: [...words.terms],
      brief: JSON.stringify(words.brief),
      contradictions: JSON.stringify(words.contradictions),
      spread: JSON.stringify(words.spread),
      quotes: JSON.stringify(words.quotes),
    })
    .where('round_id', '=', roundId)
    .where('theme_id', '=', themeId)
    .execute()
}

/** Every theme of a direction in both levels and all states, without its words. */
export async function listThemeLines(db: Connection, key: DirectionKey): Promise<ThemeLine[]> {
  const rows = await db
    .selectFrom('theme')
    .select([
      'round_id as roundId',
      'theme_id as themeId',
      'parent_id as parentId',
      'direction',
      'run_id as runId',
      'label',
      'renamed',
      'status',
      'merged_into as mergedInto',
      'terms',
      'initiatives_count as initiativesCount',
      'voices_count as voicesCount',
      'municipalities_count as municipalitiesCount',
      'regions_count as regionsCount',
      'version',
    ])
    .where('round_id', '=', key.roundId)
    .where('direction', '=', key.direction)
    .orderBy('initiatives_count', 'desc')
    .orderBy('theme_id')
    .execute()
  return rows as unknown as ThemeLine[]
}

export async function removeThemes(db: Connection, roundId: string, themeIds: readonly string[]): Promise<void> {
  if (themeIds.length === 0) return
  await db.deleteFrom('theme').where('round_id', '=', roundId).where('theme_id', 'in', [...themeIds]).execute()
}

/** Puts themes under another parent; the version of each stays. */
export async function setParent(db: Connection, roundId: string, themeIds: readonly string[], parentId: string): Promise<void> {
  if (themeIds.length === 0) return
  await db.updateTable('theme').set({ parent_id: parentId }).where('round_id', '=', roundId).where('theme_id', 'in', [...themeIds]).execute()
}

