import { z } from 'zod'
import { Answer, AnswerKind, answerRatings } from '../../model/answer.ts'
import { AnswerId, DirectionCode, InitiativeId, InstrumentId, RoundId } from '../../model/ids.ts'
import { textField } from '../../model/text-field.ts'
import { soon } from '../soon.ts'
import { directionSubject, roundSubject } from '../subjects.ts'
import { verb } from '../toolkit.ts'

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
  run: soon,
})

/** The author says whether the answer settles the matter; a dispute is counted in public. Saying it again replaces it. */
export const rateAnswer = verb({
  name: 'rate-answer',
  title: 'Оценить ответ',
  kind: 'change',
  may: 'answer.rate',
  route: { method: 'POST', path: '/rounds/:roundId/answers/:answerId/rating' },
  input: z.object({ roundId: RoundId, answerId: AnswerId, rating: z.enum(answerRatings), says: textField(1_000).default('') }),
  output: z.object({ roundId: RoundId, answerId: AnswerId }),
  subject: roundSubject,
  run: soon,
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
  run: soon,
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
  run: soon,
})
