import { z } from 'zod'
import { DirectionCode, RoundId, ThemeEditId, ThemeId } from '../../model/ids.ts'
import { ThemeEdit } from '../../model/theme.ts'
import { soon } from '../soon.ts'
import { roundSubject } from '../subjects.ts'
import { verb } from '../toolkit.ts'

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
  run: soon,
})

/** Takes back the last change of a theme; `stale` when something newer rests on it. */
export const undoThemeEdit = verb({
  name: 'undo-theme-edit',
  title: 'Отменить правку темы',
  kind: 'change',
  may: 'theme.edit',
  route: { method: 'POST', path: '/rounds/:roundId/theme-edits/:editId/undo' },
  input: z.object({ roundId: RoundId, editId: ThemeEditId }),
  output: z.object({ roundId: RoundId, editId: ThemeEditId, themeId: ThemeId }),
  subject: roundSubject,
  run: soon,
})
