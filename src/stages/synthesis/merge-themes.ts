import { z } from 'zod'
import { InitiativeId, RoundId, ThemeEditId, ThemeId } from '../../model/ids.ts'
import { MergeThemes, ThemeLine } from '../../model/theme.ts'
import { soon } from '../soon.ts'
import { themeSubject } from '../theme-subject.ts'
import { verb } from '../toolkit.ts'

const Counts = z.object({ initiatives: z.number().int(), voices: z.number().int(), municipalities: z.number().int(), regions: z.number().int() })

/** What a merge would give, before it is done: counts of both and of the two together. */
export const previewMerge = verb({
  name: 'preview-merge',
  title: 'Посмотреть, что даст объединение тем',
  kind: 'read',
  may: 'theme.edit',
  route: { method: 'GET', path: '/rounds/:roundId/themes/:themeId/merge' },
  input: MergeThemes,
  output: z.object({ from: ThemeLine, into: ThemeLine, together: Counts, subthemesMoved: z.number().int() }),
  subject: themeSubject,
  run: soon,
})

/** Puts all of one theme into another of the same level and direction; can be undone, later runs keep it. */
export const mergeThemes = verb({
  name: 'merge-themes',
  title: 'Объединить темы',
  kind: 'change',
  may: 'theme.edit',
  route: { method: 'POST', path: '/rounds/:roundId/themes/:themeId/merge' },
  input: MergeThemes,
  output: z.object({ roundId: RoundId, themeId: ThemeId, editId: ThemeEditId, together: Counts }),
  subject: themeSubject,
  run: soon,
})

/** Puts one initiative into another theme of its direction; later runs keep it there. */
export const moveInitiative = verb({
  name: 'move-initiative',
  title: 'Переместить инициативу в другую тему',
  kind: 'change',
  may: 'theme.edit',
  route: { method: 'POST', path: '/rounds/:roundId/themes/:themeId/initiatives' },
  input: z.object({ roundId: RoundId, themeId: ThemeId, initiativeId: InitiativeId }),
  output: z.object({ roundId: RoundId, themeId: ThemeId, initiativeId: InitiativeId, editId: ThemeEditId }),
  subject: themeSubject,
  run: soon,
})
