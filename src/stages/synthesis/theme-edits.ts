import { z } from 'zod'
import { DirectionCode, RoundId, ThemeEditId, ThemeId } from '../../model/ids.ts'
import { ThemeEdit, type WordedSentence } from '../../model/theme.ts'
import { Refusal, required } from '../../model/refusal.ts'
import { setParent } from '../../store/theme-change.ts'
import { findThemeForChange, updateTheme } from '../../store/theme.ts'
import { listThemeEdits as storedEdits, markUndone } from '../../store/theme-edit.ts'
import { roundSubject } from '../subjects.ts'
import { verb, type Context } from '../toolkit.ts'
import { settle } from './merge-themes.ts'
import { shownEdits, undoableIds, type ListedEdit } from './shown-edits.ts'

async function editSubject(context: Context, input: { roundId: string; editId: string }) {
  const edit = required((await storedEdits(context.tx, input))[0])
  return { ...(await roundSubject(context, input)), direction: edit.direction }
}

/** Every change people made to themes, newest first. */
export const listThemeEdits = verb({
  name: 'list-theme-edits',
  title: 'История правок тем',
  kind: 'read',
  may: 'theme.read',
  route: { method: 'GET', path: '/rounds/:roundId/theme-edits' },
  input: z.object({ roundId: RoundId, direction: DirectionCode.optional(), themeId: ThemeId.optional() }),
  output: z.object({ edits: z.array(ThemeEdit.extend({ label: z.string(), undoable: z.boolean() })) }),
  subject: roundSubject,
  run: async ({ tx }, key) => {
    const edits = await storedEdits(tx, key)
    const undoable = undoableIds(edits)
    return { edits: shownEdits(edits).map((edit, index) => ({ ...edit, label: edits[index]!.label, undoable: undoable.has(edit.editId) })) }
  },
})

/** Puts one theme back to how it was before the edit. */
async function takeBack({ tx }: Context, { roundId, themeId, kind, before }: ListedEdit): Promise<void> {
  const theme = required(await findThemeForChange(tx, roundId, themeId))
  const key = { roundId, themeId, version: theme.version }
  const was = before as { label: string; renamed: boolean; status: typeof theme.status; subthemes: string[]; worded: WordedSentence[] | null }
  if (kind === 'rename') await updateTheme(tx, key, { label: was.label, renamed: was.renamed })
  if (kind === 'confirm') await updateTheme(tx, key, { status: was.status })
  if (kind === 'brief') await updateTheme(tx, key, { worded: was.worded })
  if (kind === 'merge') {
    await updateTheme(tx, key, { status: was.status, mergedInto: null })
    await setParent(tx, roundId, was.subthemes, themeId)
  }
}

/** Takes back the last change of a theme; `stale` when something newer rests on it. */
export const undoThemeEdit = verb({
  name: 'undo-theme-edit',
  title: 'Отменить правку темы',
  kind: 'change',
  may: 'theme.edit',
  route: { method: 'POST', path: '/rounds/:roundId/theme-edits/:editId/undo' },
  input: z.object({ roundId: RoundId, editId: ThemeEditId }),
  output: z.object({ roundId: RoundId, editId: ThemeEditId, themeId: ThemeId }),
  subject: editSubject,
  run: async (context, { roundId, editId }) => {
    const { tx, now, actor, record } = context
    const edit = required((await storedEdits(tx, { roundId, editId }))[0])
    const { themeId, direction } = edit
    if (!undoableIds(await storedEdits(tx, { roundId, direction })).has(editId)) throw new Refusal('stale')
    const by = required(actor.account, 'not-signed-in').accountId
    if (!(await markUndone(tx, { roundId, editId }, by, now))) throw new Refusal('already-decided')
    await takeBack(context, edit)
    if (edit.kind === 'merge' || edit.kind === 'move') {
      const { into } = edit.after as { into?: string }
      const { themeId: from } = edit.before as { themeId?: string | null }
      await settle(context, { roundId, direction }, [themeId, into ?? null, from ?? null])
    }
    await record(roundId, { kind: 'theme-edit-undone', subjectKind: 'theme', subjectId: themeId, facts: { editId, edit: edit.kind } })
    return { roundId, editId, themeId }
  },
})
