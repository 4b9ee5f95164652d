import { z } from 'zod'
import { InitiativeId, RoundId } from '../../model/ids.ts'
import { portalPaths } from '../../model/portal-paths.ts'
import { PracticeQuestion } from '../../model/practice-question.ts'
import { Refusal, required } from '../../model/refusal.ts'
import { filledText } from '../../model/text-field.ts'
import { queueLetterTo } from '../../store/letter.ts'
import { listPracticeQuestions, putPracticeReply, setReadiness } from '../../store/practice-question.ts'
import { initiativeSubject } from '../initiative-subject.ts'
import { verb } from '../toolkit.ts'
import { readerKey } from './ask-practice.ts'

const OwnKey = z.object({ roundId: RoundId, initiativeId: InitiativeId })

/** What readers ask about one's own practice, oldest first, and whether one is ready to be asked. */
export const listReaderQuestions = verb({
  name: 'list-reader-questions',
  title: 'Вопросы читателей о своей практике',
  kind: 'read',
  may: 'practice-question.answer',
  route: { method: 'GET', path: '/rounds/:roundId/initiatives/:initiativeId/practice-questions' },
  input: OwnKey,
  output: z.object({ questions: z.array(PracticeQuestion) }),
  subject: initiativeSubject,
  run: async ({ tx }, { roundId, initiativeId }) => ({ questions: await listPracticeQuestions(tx, roundId, { initiativeId }) }),
})

/** The author's words reach the reader as they are typed; once. A letter tells where to read them, then the reader's address is forgotten. */
export const answerReader = verb({
  name: 'answer-reader',
  title: 'Ответить на вопрос о своей практике',
  kind: 'change',
  may: 'practice-question.answer',
  route: { method: 'POST', path: '/rounds/:roundId/initiatives/:initiativeId/practice-questions/:questionId/reply' },
  input: OwnKey.extend({ questionId: z.string().max(40), says: filledText(2_000) }),
  output: z.object({ questionId: z.string() }),
  subject: initiativeSubject,
  run: async ({ tx, ids, now, publicAddress, record, enqueue }, { roundId, initiativeId, questionId, says }) => {
    const question = required((await listPracticeQuestions(tx, roundId, { initiativeId })).find((one) => one.questionId === questionId))
    const address = await putPracticeReply(tx, { roundId, initiativeId, questionId }, says.trim(), now)
    if (address === null) throw new Refusal('already-decided')
    if (address !== '') {
      const link = `${publicAddress}${portalPaths.question(roundId, readerKey(ids, roundId, questionId))}`
      const body = `Здравствуйте!\n\nАвтор практики (инициатива № ${question.number}) ответил на ваш вопрос. Прочитать: ${link}\n\nЭто единственное письмо: ваш адрес мы больше не храним.\n`
      await queueLetterTo(tx, { roundId, letterId: `practice-reply-${questionId}`, address, subject: 'Вам ответили о практике', body, at: now, forgets: true })
      await enqueue({ name: 'send-letters', payload: { roundId }, key: `letters:${roundId}` })
    }
    await record(roundId, { kind: 'practice-replied', subjectKind: 'initiative', subjectId: initiativeId, facts: { questionId } })
    return { questionId }
  },
})

/** The author says whether readers may ask about the practice; questions asked already can still be answered. */
export const changeReadiness = verb({
  name: 'change-readiness',
  title: 'Готовность рассказать о практике',
  kind: 'change',
  may: 'practice-question.answer',
  route: { method: 'POST', path: '/rounds/:roundId/initiatives/:initiativeId/readiness' },
  input: OwnKey.extend({ consults: z.boolean() }),
  output: z.object({ consults: z.boolean() }),
  subject: initiativeSubject,
  run: async ({ tx, record }, { roundId, initiativeId, consults }) => {
    if (await setReadiness(tx, { roundId, initiativeId }, consults)) await record(roundId, { kind: 'readiness-changed', subjectKind: 'initiative', subjectId: initiativeId, facts: { consults } })
    return { consults }
  },
})
