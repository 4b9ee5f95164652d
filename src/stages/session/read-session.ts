import { z } from 'zod'
import { RoundId, SessionId } from '../../model/ids.ts'
import { required } from '../../model/refusal.ts'
import { SessionPicture, StrategicSession } from '../../model/session.ts'
import { findPicture, findSession, listSessions as storedSessions } from '../../store/session.ts'
import { listVotes } from '../../store/vote.ts'
import { decide } from '../policy.ts'
import { roundSubject } from '../subjects.ts'
import { verb } from '../toolkit.ts'
import { pictureOf } from './session-picture.ts'
import { sessionSubject } from './session-subject.ts'
import { tellPicture } from './tell-picture.ts'

const Key = z.object({ roundId: RoundId, sessionId: SessionId })

/** The join code is for those who run the session; waiting statements too. Everybody else sees what is shown. */
function asSeenBy(session: StrategicSession, runs: boolean): StrategicSession {
  if (runs) return session
  return { ...session, joinCode: null, statements: session.statements.filter(({ state }) => state === 'shown') }
}

export const readSession = verb({
  name: 'read-session',
  title: 'Стратегическая сессия',
  kind: 'read',
  may: 'session.read',
  route: { method: 'GET', path: '/rounds/:roundId/sessions/:sessionId' },
  input: Key,
  output: z.object({ session: StrategicSession, onRoll: z.boolean(), runs: z.boolean() }),
  subject: sessionSubject,
  run: async (context, key, subject) => {
    const session = required(await findSession(context.tx, key))
    const runs = decide(context.actor, 'session.run', subject).allowed
    return { session: asSeenBy(session, runs), onRoll: subject.assigned === true, runs }
  },
})

export const listSessions = verb({
  name: 'list-sessions',
  title: 'Сессии раунда',
  kind: 'read',
  may: 'session.read',
  route: { method: 'GET', path: '/rounds/:roundId/sessions' },
  input: z.object({ roundId: RoundId }),
  output: z.object({ sessions: z.array(StrategicSession) }),
  subject: roundSubject,
  run: async ({ tx }, { roundId }) => ({ sessions: (await storedSessions(tx, roundId)).map((session) => asSeenBy(session, false)) }),
})

/** Opinion groups and consensus as they stand; for those in the hall while it is open, for everybody once it is closed. */
export const readPicture = verb({
  name: 'read-picture',
  title: 'Картина мнений',
  kind: 'read',
  may: 'picture.read',
  route: { method: 'GET', path: '/rounds/:roundId/sessions/:sessionId/picture' },
  input: Key,
  output: SessionPicture,
  subject: sessionSubject,
  run: async ({ tx }, key) => {
    const kept = await findPicture(tx, key)
    return tellPicture(kept ?? pictureOf(required(await findSession(tx, key)), await listVotes(tx, key)))
  },
})

/** The kept picture of a closed session; `not-found` while it goes on, so that nothing leaks before the close. */
export const readResult = verb({
  name: 'read-result',
  title: 'Итоги сессии',
  kind: 'read',
  may: 'result.read',
  route: { method: 'GET', path: '/rounds/:roundId/sessions/:sessionId/result' },
  input: Key,
  output: SessionPicture,
  subject: sessionSubject,
  run: async ({ tx }, key) => tellPicture(required(await findPicture(tx, key))),
})

