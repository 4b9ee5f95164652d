import type { ThemeEditKind } from '../model/theme.ts'
import type { Connection } from './connect.ts'

/** A change a person made to a theme: what was before and after, enough to take it back. */
export interface StoredThemeEdit {
  readonly roundId: string
  readonly editId: string
  readonly kind: ThemeEditKind
  readonly themeId: string
  readonly direction: string
  readonly before: Readonly<Record<string, unknown>>
  readonly after: Readonly<Record<string, unknown>>
  readonly accountId: string
  readonly at: Date
  readonly undoneAt: Date | null
}

export async function addThemeEdit(db: Connection, edit: Omit<StoredThemeEdit, 'undoneAt'>): Promise<void> {
  await db
    .insertInto('theme_edit')
    .values({
      round_id: edit.roundId,
      edit_id: edit.editId,
      kind: edit.kind,
      theme_id: edit.themeId,
      direction: edit.direction,
      before: JSON.stringify(edit.before),
      after: JSON.stringify(edit.after),
      account_id: edit.accountId,
      at: edit.at,
      undone_at: null,
      undone_by: null,
    })
    .execute()
}

export interface ThemeEditFilter {
  readonly roundId: string
  readonly editId?: string | undefined
  readonly direction?: string | undefined
  readonly themeId?: string | undefined
}

/** Newest first, at most 500, with the name of whoever made it and of the theme. */
export async function listThemeEdits(db: Connection, filter: ThemeEditFilter): Promise<(StoredThemeEdit & { by: string; label: string })[]> {
  const rows = await db
    .selectFrom('theme_edit as e')
    .innerJoin('account as a', 'a.account_id', 'e.account_id')
    .innerJoin('theme as t', (join) => join.onRef('t.round_id', '=', 'e.round_id').onRef('t.theme_id', '=', 'e.theme_id'))
    .selectAll('e')
    .select(['a.name as by', 't.label'])
    .where('e.round_id', '=', filter.roundId)
    .$if(filter.editId !== undefined, (q) => q.where('e.edit_id', '=', filter.editId!))
    .$if(filter.direction !== undefined, (q) => q.where('e.direction', '=', filter.direction!))
    .$if(filter.themeId !== undefined, (q) => q.where('e.theme_id', '=', filter.themeId!))
    .orderBy('e.at', 'desc')
    .orderBy('e.edit_id', 'desc')
    .limit(500)
    .execute()
  return rows.map((row) => ({
    roundId: row.round_id,
    editId: row.edit_id,
    kind: row.kind as ThemeEditKind,
    themeId: row.theme_id,
    direction: row.direction,
    before: row.before as Record<string, unknown>,
    after: row.after as Record<string, unknown>,
    accountId: row.account_id,
    at: row.at,
    undoneAt: row.undone_at,
    by: row.by,
    label: row.label,
  }))
}

/** True when the edit stood until now. */
export async function markUndone(db: Connection, key: { roundId: string; editId: string }, by: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('theme_edit')
    .set({ undone_at: at, undone_by: by })
    .where('round_id', '=', key.roundId)
    .where('edit_id', '=', key.editId)
    .where('undone_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
