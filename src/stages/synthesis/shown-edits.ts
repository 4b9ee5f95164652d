import type { z } from 'zod'
import type { ThemeEdit } from '../../model/theme.ts'
import type { listThemeEdits } from '../../store/theme-edit.ts'

export type ListedEdit = Awaited<ReturnType<typeof listThemeEdits>>[number]

/** What an edit did, in words. */
function saysOf({ kind, label, before, after }: ListedEdit): string {
  switch (kind) {
    case 'rename':
      return `Название изменено: «${String(before['label'])}» → «${String(after['label'])}»`
    case 'merge':
      return `Тема «${label}» объединена с темой «${String(after['label'])}»`
    case 'confirm':
      return 'Тема подтверждена'
    case 'brief':
      return 'Принята формулировка помощника для обобщённого предложения'
    case 'move':
      return `Инициатива перемещена в тему «${label}»`
  }
}

export const shownEdits = (edits: readonly ListedEdit[]): z.input<typeof ThemeEdit>[] =>
  edits.map((edit) => ({
    editId: edit.editId,
    kind: edit.kind,
    themeId: edit.themeId,
    says: saysOf(edit),
    by: edit.by,
    at: edit.at.toISOString(),
    undoneAt: edit.undoneAt?.toISOString() ?? null,
  }))

/** The newest standing edit of each theme, and of each moved initiative: only these can be taken back. Edits come newest first. */
export function undoableIds(edits: readonly ListedEdit[]): Set<string> {
  const seen = new Set<string>()
  const undoable = new Set<string>()
  for (const { editId, kind, themeId, after, undoneAt } of edits) {
    if (undoneAt !== null) continue
    const subject = kind === 'move' ? `initiative ${String(after['initiativeId'])}` : themeId
    if (!seen.has(subject)) undoable.add(editId)
    seen.add(subject)
  }
  return undoable
}
