import { z } from 'zod'
import { InitiativeId, RoundId } from '../../model/ids.ts'
import { Refusal, required } from '../../model/refusal.ts'
import { questionLimits, RelayedQuestion, RequestKey } from '../../model/request.ts'
import { filledText } from '../../model/text-field.ts'
import { findInitiative } from '../../store/initiative.ts'
import { holdTurn } from '../../store/hold-turn.ts'
import { queueLetters } from '../../store/letter.ts'
import { instrumentsOfInitiative } from '../../store/road-sources.ts'
import { addQuestion, countQuestions, listQuestions, putReply } from '../../store/request.ts'
import { initiativeSubject } from '../initiative-subject.ts'
import { receiptKey, receiptPath } from '../receipt-key.ts'
import { verb } from '../toolkit.ts'
import { requestSubject, waitingRequest } from './request-subject.ts'

/** Carries a question to the author of a source; whoever asks never learns who that is. `reached`: a letter was written. Refuses `asked-enough` beyond what one request may ask a day or one author be asked. */
export const askAuthor = verb({
  name: 'ask-author',
  title: 'Спросить автора через платформу',
  kind: 'change',
  may: 'request.answer',
  route: { method: 'POST', path: '/rounds/:roundId/instruments/:instrumentId/questions' },
  input: RequestKey.extend({ initiativeId: InitiativeId, says: filledText(2_000) }),
  output: z.object({ questionId: z.string(), reached: z.boolean() }),
  subject: requestSubject,
  run: async (context, { initiativeId, says, ...key }) => {
    const { tx, ids, now, actor, publicAddress, record, enqueue } = context
    const { addresseeNow } = await waitingRequest(context, key)
    const isSource = (await instrumentsOfInitiative(tx, key.roundId, initiativeId)).includes(key.instrumentId)
    const initiative = required(isSource ? await findInitiative(tx, key.roundId, initiativeId) : null)
    await holdTurn(tx, `questions ${key.roundId} ${initiativeId}`)
    await holdTurn(tx, `questions ${key.roundId} ${key.instrumentId}`)
    const asked = await countQuestions(tx, key, { initiativeId, since: new Date(now.getTime() - 86_400_000) })
    if (asked.recent >= questionLimits.aDay || asked.toAuthor >= questionLimits.toAuthor) throw new Refusal('asked-enough')
    const questionId = ids.next()
    if (!(await addQuestion(tx, key, { questionId, initiativeId, says: says.trim(), askedBy: required(actor.account).accountId, at: now }))) throw new Refusal('already-exists')
    const link = `${publicAddress}${receiptPath(key.roundId, receiptKey(ids, key.roundId, initiativeId))}/questions`
    const body = `Здравствуйте!\n\nО вашей инициативе № ${initiative.number} спрашивает ${addresseeNow}:\n\n«${says.trim()}»\n\nОтветить можно на странице, имя и адрес при этом не передаются: ${link}\n`
    const reached = await queueLetters(tx, [{ roundId: key.roundId, letterId: `question-${questionId}`, authorId: initiative.authorId, subject: `Вопрос об инициативе № ${initiative.number}`, body, at: now }])
    if (reached > 0) await enqueue({ name: 'send-letters', payload: { roundId: key.roundId }, key: `letters:${key.roundId}` })
    await record(key.roundId, { kind: 'author-asked', subjectKind: 'initiative', subjectId: initiativeId, facts: { questionId, instrumentId: key.instrumentId } })
    return { questionId, reached: reached > 0 }
  },
})

const OwnKey = z.object({ roundId: RoundId, initiativeId: InitiativeId })

/** Questions about one's own initiative. */
export const listAuthorQuestions = verb({
  name: 'list-author-questions',
  title: 'Вопросы адресата о своей инициативе',
  kind: 'read',
  may: 'question.answer',
  route: { method: 'GET', path: '/rounds/:roundId/initiatives/:initiativeId/questions' },
  input: OwnKey,
  output: z.object({ questions: z.array(RelayedQuestion) }),
  subject: initiativeSubject,
  run: async ({ tx }, key) => ({ questions: await listQuestions(tx, key) }),
})

/** The author's words go to the addressee as they are typed; once. */
export const answerQuestion = verb({
  name: 'answer-question',
  title: 'Ответить на вопрос адресата',
  kind: 'change',
  may: 'question.answer',
  route: { method: 'POST', path: '/rounds/:roundId/initiatives/:initiativeId/questions/:questionId/reply' },
  input: OwnKey.extend({ questionId: z.string().max(40), says: filledText(2_000) }),
  output: z.object({ questionId: z.string() }),
  subject: initiativeSubject,
  run: async ({ tx, now, record }, { says, questionId, ...key }) => {
    required((await listQuestions(tx, key)).find((one) => one.questionId === questionId))
    if (!(await putReply(tx, { ...key, questionId }, says.trim(), now))) throw new Refusal('already-decided')
    await record(key.roundId, { kind: 'author-replied', subjectKind: 'initiative', subjectId: key.initiativeId, facts: { questionId } })
    return { questionId }
  },
})
