import { z } from 'zod'
import { RoundId, SessionId } from '../../model/ids.ts'
import { Refusal, required } from '../../model/refusal.ts'
import { filledText } from '../../model/text-field.ts'
import { addAccount } from '../../store/account.ts'
import { addGrant } from '../../store/grant.ts'
import { addLogin } from '../../store/login.ts'
import { findSession } from '../../store/session.ts'
import { addSessionEvent } from '../../store/session-event.ts'
import { addParticipant } from '../../store/vote.ts'
import { verb, type Context } from '../toolkit.ts'
import { sessionSubject } from './session-subject.ts'

/** A session takes two days at most; a guest's login ends with it. */
const guestHours = 48

/** Somebody in the hall without an account: a personal token in their cookie, good for this round's direction only. */
async function welcomeGuest(context: Context, name: string, roundId: string, direction: string) {
  const { tx, ids, now } = context
  const accountId = ids.next()
  const token = ids.secret()
  const at = { accountId, at: now }
  // No password hashes to this text, so the account can never be signed in to again.
  await addAccount(tx, { ...at, email: `${accountId}@guest.invalid`, name, passwordHash: 'none', region: null, oktmo: null })
  const grant = { role: 'participant' as const, roundId, region: null, oktmo: null, direction }
  await addGrant(tx, { ...at, grantId: ids.next(), grant: grant as never, proposedBy: null, confirmed: true })
  await addLogin(tx, { ...at, tokenHash: ids.hash(token), expiresAt: new Date(now.getTime() + guestHours * 3_600_000), means: 'session' })
  return { accountId, token }
}

/** Comes to the table with the code shown in the hall; a person without an account gets a personal token. */
export const joinSession = verb({
  name: 'join-session',
  title: 'Присоединиться к сессии',
  kind: 'change',
  may: 'session.join',
  route: { method: 'POST', path: '/rounds/:roundId/sessions/:sessionId/participants' },
  input: z.object({ roundId: RoundId, sessionId: SessionId, code: z.string().max(20), name: filledText(100) }),
  output: z.object({ roundId: RoundId, sessionId: SessionId, token: z.string().nullable() }),
  secretAnswer: true,
  subject: sessionSubject,
  run: async (context, { code, name, ...key }) => {
    const { tx, now, actor, record } = context
    const session = required(await findSession(tx, key))
    if (session.state === 'closed') throw new Refusal('session-not-open')
    if (session.joinCode !== code.trim()) throw new Refusal('not-on-roll', [{ path: 'code', reason: 'wrong' }])
    const guest = actor.account ? null : await welcomeGuest(context, name, key.roundId, session.direction)
    const accountId = actor.account?.accountId ?? required(guest).accountId
    if (await addParticipant(tx, { ...key, accountId }, now)) {
      await record(key.roundId, { kind: 'participant-joined', subjectKind: 'session', subjectId: key.sessionId, facts: { accountId } })
      await addSessionEvent(tx, key, 'joined', now)
    }
    return { ...key, token: guest?.token ?? null }
  },
})
