import { z } from 'zod'
import { RoundId, ThemeEditId, ThemeId } from '../../model/ids.ts'
import { RenameTheme, type WordedSentence } from '../../model/theme.ts'
import { Refusal, required } from '../../model/refusal.ts'
import { findThemeForChange, updateTheme } from '../../store/theme.ts'
import { addThemeEdit } from '../../store/theme-edit.ts'
import { themeSubject } from '../theme-subject.ts'
import { verb, type Context } from '../toolkit.ts'

export const Edited = z.object({ roundId: RoundId, themeId: ThemeId, version: z.number().int(), editId: ThemeEditId })

interface Edit {
  readonly kind: 'rename' | 'confirm' | 'brief'
  readonly fact: 'theme-renamed' | 'theme-confirmed' | 'brief-worded'
  readonly change: { readonly label?: string; readonly renamed?: boolean; readonly status?: 'confirmed'; readonly worded?: readonly WordedSentence[] }
  /** More for the journal than the change itself. */
  readonly told?: Readonly<Record<string, unknown>>
}

/** Changes one theme of the expected version and keeps what was before, so that it can be taken back. */
async function edit(context: Context, key: { roundId: string; themeId: string; version: number }, { kind, fact, change, told }: Edit) {
  const { tx, ids, now, actor, record } = context
  const theme = required(await findThemeForChange(tx, key.roundId, key.themeId))
  if (theme.status === 'merged') throw new Refusal('step-not-allowed')
  if (!(await updateTheme(tx, key, change))) throw new Refusal('stale')
  const editId = ids.next()
  const { label, renamed, status, worded, direction } = theme
  const accountId = required(actor.account, 'not-signed-in').accountId
  const before = { label, renamed, status, ...(kind === 'brief' ? { worded } : {}) }
  await addThemeEdit(tx, { roundId: key.roundId, editId, kind, themeId: key.themeId, direction, before, after: change, accountId, at: now })
  await record(key.roundId, { kind: fact, subjectKind: 'theme', subjectId: key.themeId, facts: { editId, ...told, ...(kind === 'brief' ? {} : change) } })
  return { roundId: key.roundId, themeId: key.themeId, version: key.version + 1, editId }
}

/** A name that a person gives, or takes from a suggestion; later runs keep it. */
export const rename = (context: Context, key: { roundId: string; themeId: string; version: number }, { label, ...told }: { label: string; suggestionId?: string }) =>
  edit(context, key, { kind: 'rename', fact: 'theme-renamed', change: { label: label.trim(), renamed: true }, told })

/** Sentences a person takes from a suggestion; they stand above the brief of quotes until taken back. */
export const wordBrief = (context: Context, key: { roundId: string; themeId: string; version: number }, { sentences, ...told }: { sentences: readonly WordedSentence[]; suggestionId: string }) =>
  edit(context, key, { kind: 'brief', fact: 'brief-worded', change: { worded: sentences }, told: { ...told, sentences: sentences.length } })

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
  run: (context, { label, ...key }) => rename(context, key, { label }),
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
  run: async (context, key) => {
    const theme = required(await findThemeForChange(context.tx, key.roundId, key.themeId))
    if (theme.status !== 'suggested') throw new Refusal('already-decided')
    return edit(context, key, { kind: 'confirm', fact: 'theme-confirmed', change: { status: 'confirmed' } })
  },
})
