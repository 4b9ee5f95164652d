import { z } from 'zod'
import { Answer, AnswerKind, answerRatings } from '../../model/answer.ts'
import { AnswerId, DirectionCode, InitiativeId, InstrumentId, RoundId } from '../../model/ids.ts'
import { textField } from '../../model/text-field.ts'
import { isOwn } from '../initiative-subject.ts'
import { required } from '../../model/refusal.ts'
import { countAnswers, countUnanswered, listAnswers as storedAnswers, putRating } from '../../store/answer.ts'
import { findInitiative } from '../../store/initiative.ts'
import { countLetters } from '../../store/letter.ts'
import type { Subject } from '../policy.ts'
import { directionSubject, roundSubject } from '../subjects.ts'
import { verb, type Context } from '../toolkit.ts'

/** Answers given so far, newest first; `next` goes into `after` for the following page. */
export const listAnswers = verb({
  name: 'list-answers',
  title: 'Ответы авторам',
  kind: 'read',
  may: 'answer.read',
  route: { method: 'GET', path: '/rounds/:roundId/answers' },
  input: z.object({
    roundId: RoundId,
    direction: DirectionCode.optional(),
    instrumentId: InstrumentId.optional(),
    initiativeId: InitiativeId.optional(),
    kind: AnswerKind.optional(),
    after: AnswerId.optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  output: z.object({
    answers: z.array(
      Answer.extend({
        number: z.number().int(),
        title: z.string(),
        direction: DirectionCode,
        municipalityName: z.string(),
        regionName: z.string(),
        instrumentTitle: z.string().nullable(),
      }),
    ),
    total: z.number().int(),
    next: AnswerId.nullable(),
  }),
  subject: roundSubject,
  run: async ({ tx }, { after, limit, ...filter }) => {
    const found = await storedAnswers(tx, filter, { after, limit })
    const { answers: total } = await countAnswers(tx, filter)
    // What its author says of an answer is for the author and the team, not for this public list.
    const answers = found.map(({ rating: _rating, ...answer }) => answer)
    return { answers, total, next: found.length === limit ? (found.at(-1)?.answerId ?? null) : null }
  },
})

async function answerSubject(context: Context, { roundId, answerId }: { roundId: string; answerId: string }): Promise<Subject> {
  const answer = required((await storedAnswers(context.tx, { roundId, answerId }, { limit: 1 }))[0])
  const initiative = required(await findInitiative(context.tx, roundId, answer.initiativeId))
  return { ...(await roundSubject(context, { roundId })), direction: answer.direction, own: isOwn(context, initiative) }
}

/** The author says whether the answer settles the matter; a dispute is counted in public. Saying it again replaces it. */
export const rateAnswer = verb({
  name: 'rate-answer',
  title: 'Оценить ответ',
  kind: 'change',
  may: 'answer.rate',
  route: { method: 'POST', path: '/rounds/:roundId/answers/:answerId/rating' },
  input: z.object({ roundId: RoundId, answerId: AnswerId, rating: z.enum(answerRatings), says: textField(1_000).default('') }),
  output: z.object({ roundId: RoundId, answerId: AnswerId }),
  subject: answerSubject,
  run: async ({ tx, now, record }, { rating, says, ...key }) => {
    await putRating(tx, key, { rating, says: says.trim() }, now)
    await record(key.roundId, { kind: 'answer-rated', subjectKind: 'answer', subjectId: key.answerId, facts: { rating } })
    return key
  },
})

/** At the end of a round everybody not answered yet gets an answer with the reason why the text was not used. */
export const closeRoundAnswers = verb({
  name: 'close-round-answers',
  title: 'Ответить тем, чьи инициативы не вошли в инструменты',
  kind: 'change',
  may: 'answer.publish',
  route: { method: 'POST', path: '/rounds/:roundId/directions/:direction/closing-answers' },
  input: z.object({ roundId: RoundId, direction: DirectionCode }),
  output: z.object({ roundId: RoundId, direction: DirectionCode, waiting: z.number().int() }),
  subject: directionSubject,
  run: async ({ tx, record, enqueue }, key) => {
    const waiting = await countUnanswered(tx, key)
    await enqueue({ name: 'answer-authors', payload: { ...key, kind: 'not-used' }, key: `answers:${key.roundId}:${key.direction}:not-used` })
    await record(key.roundId, { kind: 'answers-published', subjectKind: 'round', subjectId: key.roundId, facts: { direction: key.direction, waiting } })
    return { ...key, waiting }
  },
})

/** Letters to authors: how many wait, were sent, failed at the last attempt. Never addresses. */
export const readLetters = verb({
  name: 'read-letters',
  title: 'Письма авторам',
  kind: 'read',
  may: 'letters.read',
  route: { method: 'GET', path: '/rounds/:roundId/letters' },
  input: z.object({ roundId: RoundId }),
  output: z.object({ waiting: z.number().int(), sent: z.number().int(), failing: z.number().int(), lastError: z.string().nullable() }),
  subject: roundSubject,
  run: async ({ tx }, { roundId }) => countLetters(tx, roundId),
})
