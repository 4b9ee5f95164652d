import { z } from 'zod'
import { RoundId, ThemeEditId, ThemeId } from '../../model/ids.ts'
import { RenameTheme } from '../../model/theme.ts'
import { soon } from '../soon.ts'
import { themeSubject } from '../theme-subject.ts'
import { verb } from '../toolkit.ts'

export const Edited = z.object({ roundId: RoundId, themeId: ThemeId, version: z.number().int(), editId: ThemeEditId })

/** Gives a theme a person's name; later runs keep it. */
export const renameTheme = verb({
  name: 'rename-theme',
  title: 'Переименовать тему',
  kind: 'change',
  may: 'theme.edit',
  route: { method: 'POST', path: '/rounds/:roundId/themes/:themeId/name' },
  input: RenameTheme,
  output: Edited,
  subject: themeSubject,
  run: soon,
})

/** An analyst vouches for a theme: from now on it can be reviewed and go to a session. */
export const confirmTheme = verb({
  name: 'confirm-theme',
  title: 'Подтвердить тему',
  kind: 'change',
  may: 'theme.confirm',
  route: { method: 'POST', path: '/rounds/:roundId/themes/:themeId/confirmation' },
  input: z.object({ roundId: RoundId, themeId: ThemeId, version: z.number().int() }),
  output: Edited,
  subject: themeSubject,
  run: soon,
})
