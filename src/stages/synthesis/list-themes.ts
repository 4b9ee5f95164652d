import { z } from 'zod'
import { DirectionCode, RoundId, ThemeId } from '../../model/ids.ts'
import { ThemeLine, ThemeStatus } from '../../model/theme.ts'
import { listThemes as storedThemes } from '../../store/theme.ts'
import { themesReached } from '../../store/theme-lineage.ts'
import { themeLine } from '../theme-line.ts'
import { roundSubject } from '../subjects.ts'
import { verb } from '../toolkit.ts'

/** Themes of a round or a direction, largest first: the upper level, or the sub-themes of one theme. */
export const listThemes = verb({
  name: 'list-themes',
  title: 'Темы',
  kind: 'read',
  may: 'theme.read',
  route: { method: 'GET', path: '/rounds/:roundId/themes' },
  input: z.object({
    roundId: RoundId,
    direction: DirectionCode.optional(),
    parentId: ThemeId.optional(),
    status: ThemeStatus.optional(),
    /** Only themes somebody has scored, or that came into a session. */
    reached: z.enum(['reviewed', 'session']).optional(),
  }),
  output: z.object({ themes: z.array(ThemeLine) }),
  subject: roundSubject,
  run: async ({ tx }, { roundId, direction, parentId, status, reached }) => {
    const level = parentId === undefined ? { top: reached === undefined } : { parentId }
    const themes = await storedThemes(tx, { roundId, direction, status, ...level })
    const allowed = reached === undefined ? null : await themesReached(tx, roundId, reached)
    return { themes: themes.filter(({ themeId }) => allowed?.has(themeId) ?? true).map(themeLine) }
  },
})
