import { z } from 'zod'
import { RoundId, SessionId, type StatementId } from '../../model/ids.ts'
import { Refusal, required } from '../../model/refusal.ts'
import { Recommendation, SessionPicture, StrategicSession, type CountedPicture, type Tally } from '../../model/session.ts'
import { addRecommendation, listRecommendations } from '../../store/recommendation.ts'
import { changeSessionState, findPicture, findSession, keepPicture } from '../../store/session.ts'
import { addSessionEvent } from '../../store/session-event.ts'
import { findTheme } from '../../store/theme.ts'
import { listVotes } from '../../store/vote.ts'
import { verb, type Context } from '../toolkit.ts'
import { pictureOf } from './session-picture.ts'
import { sessionSubject } from './session-subject.ts'
import { tellPicture } from './tell-picture.ts'

const Key = z.object({ roundId: RoundId, sessionId: SessionId })

/** A statement becomes a recommendation when more people agree than disagree, and at least half of those who voted agree. */
export const isAdopted = ({ agree, disagree, pass }: Tally): boolean => agree > disagree && agree * 2 >= agree + disagree + pass

async function recommend(context: Context, session: StrategicSession, picture: CountedPicture): Promise<void> {
  const { tx, ids, record } = context
  // Ranked by what is told: the order must not speak of counts that are hidden.
  const told = new Map(tellPicture(picture).statements.map((one) => [one.statementId, one]))
  const agreement = (id: StatementId) => [told.get(id)?.consensus ?? 0, told.get(id)?.tally?.agree ?? 0] as const
  const adopted = picture.statements
    .filter(({ tally }) => isAdopted(tally))
    .map((one) => ({ ...one, rank: agreement(one.statementId) }))
    .sort((a, b) => b.rank[0] - a.rank[0] || b.rank[1] - a.rank[1])
  for (const [index, { statementId, text, tally }] of adopted.entries()) {
    const themeId = session.statements.find((statement) => statement.statementId === statementId)?.themeId ?? null
    const theme = themeId === null ? null : await findTheme(tx, session.roundId, themeId)
    const recommendationId = ids.next()
    const { roundId, sessionId, direction } = session
    await addRecommendation(tx, { roundId, recommendationId, sessionId, direction, number: index + 1, text, themeId, themeLabel: theme?.label ?? null, tally })
    if (themeId !== null) {
      await record(roundId, { kind: 'session-closed', subjectKind: 'theme', subjectId: themeId, facts: { sessionId, recommendationId, number: index + 1 } })
    }
  }
}

/** Ends the voting, keeps the final picture, and turns what was adopted into recommendations that name their themes. */
export const closeSession = verb({
  name: 'close-session',
  title: 'Завершить сессию',
  kind: 'change',
  may: 'session.run',
  route: { method: 'POST', path: '/rounds/:roundId/sessions/:sessionId/closing' },
  input: Key,
  output: z.object({ roundId: RoundId, sessionId: SessionId, recommendationsCount: z.number().int() }),
  subject: sessionSubject,
  run: async (context, key) => {
    const { tx, now, record } = context
    if (!(await changeSessionState(tx, key, 'open', 'closed', now))) throw new Refusal('step-not-allowed')
    const session = required(await findSession(tx, key))
    const votes = await listVotes(tx, key)
    if (votes.length === 0) throw new Refusal('nothing-to-close')
    const picture = pictureOf(session, votes)
    await keepPicture(tx, key, picture)
    await recommend(context, session, picture)
    const recommendationsCount = (await listRecommendations(tx, key)).length
    await addSessionEvent(tx, key, 'closed', now)
    await record(key.roundId, { kind: 'session-closed', subjectKind: 'session', subjectId: key.sessionId, facts: { votes: votes.length, recommendationsCount } })
    return { ...key, recommendationsCount }
  },
})

/** The resolution of a closed session: what is recommended, on which themes it rests, how the hall voted. */
export const readResolution = verb({
  name: 'read-resolution',
  title: 'Резолюция сессии',
  kind: 'read',
  may: 'resolution.read',
  route: { method: 'GET', path: '/rounds/:roundId/sessions/:sessionId/resolution' },
  input: Key,
  output: z.object({
    session: StrategicSession,
    picture: SessionPicture,
    recommendations: z.array(Recommendation.extend({ initiativesCount: z.number().int() })),
  }),
  subject: sessionSubject,
  run: async ({ tx }, key) => {
    const picture = tellPicture(required(await findPicture(tx, key)))
    const session = { ...required(await findSession(tx, key)), joinCode: null }
    const recommendations = await Promise.all(
      (await listRecommendations(tx, key)).map(async (one) => {
        const theme = one.themeId === null ? null : await findTheme(tx, key.roundId, one.themeId)
        return { ...one, initiativesCount: theme?.initiativesCount ?? 0 }
      }),
    )
    return { session, picture, recommendations }
  },
})
