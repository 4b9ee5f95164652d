import { required } from '../model/refusal.ts'
import { findTheme } from '../store/theme.ts'
import type { Subject } from './policy.ts'
import { roundSubject } from './subjects.ts'
import type { Context } from './toolkit.ts'

/** A theme as the policy sees it: in its round's stage and its direction. */
export async function themeSubject(context: Context, input: { roundId: string; themeId: string }): Promise<Subject> {
  const theme = required(await findTheme(context.tx, input.roundId, input.themeId))
  return { ...(await roundSubject(context, input)), direction: theme.direction }
}
