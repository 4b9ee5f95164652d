import { z } from 'zod'
import { RoundId, SessionId } from '../../model/ids.ts'
import { listSessionEvents as storedEvents } from '../../store/session-event.ts'
import { verb } from '../toolkit.ts'
import { sessionSubject } from './session-subject.ts'

/** What a live screen missed: kinds of event after an index, never content or choices. */
export const listSessionEvents = verb({
  name: 'list-session-events',
  title: 'События сессии',
  kind: 'read',
  may: 'session.read',
  route: { method: 'GET', path: '/rounds/:roundId/sessions/:sessionId/events' },
  input: z.object({ roundId: RoundId, sessionId: SessionId, after: z.coerce.number().int().min(0).default(0) }),
  output: z.object({ events: z.array(z.object({ index: z.number().int(), kind: z.string() })) }),
  subject: sessionSubject,
  run: async ({ tx }, { after, ...key }) => ({ events: await storedEvents(tx, key, after) }),
})
