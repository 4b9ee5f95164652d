import { z } from 'zod'
import { DirectionCode, RoundId, SessionId, ThemeId } from '../../model/ids.ts'
import { Refusal, required } from '../../model/refusal.ts'
import { filledText } from '../../model/text-field.ts'
import type { Theme } from '../../model/theme.ts'
import { addSession, addStatement, changeSessionState, type SessionKey } from '../../store/session.ts'
import { addSessionEvent } from '../../store/session-event.ts'
import { addParticipant } from '../../store/vote.ts'
import { findTheme } from '../../store/theme.ts'
import { withoutLeadIn } from '../../text/lead-in.ts'
import { directionSubject } from '../subjects.ts'
import { verb, type Context } from '../toolkit.ts'
import { sessionSubject } from './session-subject.ts'

/** The statement a theme brings into the session: the matter of what its brief asks for, or its name when the brief asks nothing. */
export function statementOf(theme: Theme): string {
  const asked = withoutLeadIn(theme.brief.find(({ part }) => part === 'proposal')?.text ?? theme.label)
  return asked.length <= 280 ? asked : `${asked.slice(0, 279).replace(/(?<!\s)\s+\S*$/u, '')}…`
}

async function addStatementOf(context: Context, key: SessionKey, themeId: string): Promise<void> {
  const theme = required(await findTheme(context.tx, key.roundId, themeId))
  if (theme.status !== 'confirmed') throw new Refusal('step-not-allowed')
  const statementId = context.ids.next()
  const text = statementOf(theme)
  await addStatement(context.tx, { ...key, statementId, text, themeId, origin: 'brief', state: 'shown', accountId: null, at: context.now })
  await context.record(key.roundId, { kind: 'statement-added', subjectKind: 'theme', subjectId: themeId, facts: { ...key, statementId } })
}

/** Plans a session for a direction; each named theme brings one statement from its brief. */
export const createSession = verb({
  name: 'create-session',
  title: 'Назначить стратегическую сессию',
  kind: 'change',
  may: 'session.create',
  route: { method: 'POST', path: '/rounds/:roundId/sessions' },
  input: z.object({ roundId: RoundId, direction: DirectionCode, title: filledText(200), themes: z.array(ThemeId).max(200) }),
  output: z.object({ roundId: RoundId, sessionId: SessionId, joinCode: z.string() }),
  subject: directionSubject,
  run: async (context, { roundId, direction, title, themes }) => {
    const { tx, ids, now, actor, record } = context
    const createdBy = required(actor.account, 'not-signed-in').accountId
    const key = { roundId, sessionId: ids.next() }
    const joinCode = ids.hash(ids.secret()).replace(/\D/gu, '').slice(0, 6).padEnd(6, '0')
    await addSession(tx, { ...key, direction, title, joinCode, createdBy, at: now })
    await addParticipant(tx, { ...key, accountId: createdBy }, now)
    await record(roundId, { kind: 'session-created', subjectKind: 'session', subjectId: key.sessionId, facts: { direction, themes } })
    for (const themeId of themes) await addStatementOf(context, key, themeId)
    return { ...key, joinCode }
  },
})

export const openSession = verb({
  name: 'open-session',
  title: 'Открыть сессию',
  kind: 'change',
  may: 'session.run',
  route: { method: 'POST', path: '/rounds/:roundId/sessions/:sessionId/opening' },
  input: z.object({ roundId: RoundId, sessionId: SessionId }),
  output: z.object({ roundId: RoundId, sessionId: SessionId }),
  subject: sessionSubject,
  run: async ({ tx, now, record }, key) => {
    if (!(await changeSessionState(tx, key, 'planned', 'open', now))) throw new Refusal('step-not-allowed')
    await addSessionEvent(tx, key, 'opened', now)
    await record(key.roundId, { kind: 'session-opened', subjectKind: 'session', subjectId: key.sessionId })
    return key
  },
})
