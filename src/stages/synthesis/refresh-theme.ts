import { listCorpus } from '../../store/corpus.ts'
import { findTheme } from '../../store/theme.ts'
import { putThemeWords } from '../../store/theme-change.ts'
import { publicText } from '../read-words.ts'
import type { Context } from '../toolkit.ts'
import { describeMembers, memberOf, storedWords } from './describe-theme.ts'

export interface ThemeKey {
  readonly roundId: string
  readonly themeId: string
}

/** The job that says a theme afresh; several wishes for one theme become one job. */
export const refreshJob = ({ roundId, themeId }: ThemeKey) => ({ name: 'refresh-theme', payload: { roundId, themeId }, key: `theme:${roundId}:${themeId}` })

/** Says a theme afresh from the initiatives it has now. Nothing happens when the theme is gone. Repeatable. */
export async function refreshTheme(context: Context, { roundId, themeId }: ThemeKey): Promise<void> {
  const { tx, lexicon } = context
  const theme = await findTheme(tx, roundId, themeId)
  if (theme === null) return
  const rows = await listCorpus(tx, { roundId, direction: theme.direction }, { themeId })
  const members = rows.map((row) => memberOf(row, publicText(row, lexicon)))
  const byId = new Map(rows.map((row) => [row.initiativeId, row]))
  await putThemeWords(tx, roundId, themeId, storedWords(describeMembers(members, theme.terms, lexicon), byId))
}
