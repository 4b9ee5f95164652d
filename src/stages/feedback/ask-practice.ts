import { z } from 'zod'
import { RoundId } from '../../model/ids.ts'
import { portalPaths } from '../../model/portal-paths.ts'
import { AskPractice, mostWaitingQuestions, PracticeQuestion } from '../../model/practice-question.ts'
import { Refusal, required } from '../../model/refusal.ts'
import { holdTurn } from '../../store/hold-turn.ts'
import { findInitiative } from '../../store/initiative.ts'
import { queueLetters } from '../../store/letter.ts'
import { addPracticeQuestion, countWaiting, findByForm, listPracticeQuestions } from '../../store/practice-question.ts'
import { publicInitiativeSubject } from '../initiative-subject.ts'
import { receiptKey } from '../receipt-key.ts'
import { roundSubject } from '../subjects.ts'
import { verb, type Context, type Toolkit } from '../toolkit.ts'

/** The secret part of the reader's private link; the same for ever, so that the letter about the reply can carry it. */
export const readerKey = (ids: Toolkit['ids'], roundId: string, questionId: string): string => ids.sign(`practice-question/${roundId}/${questionId}`)

/** The words of strangers do not travel by our post: the letter says that there is a question and where to read it. */
async function tellAuthor({ tx, ids, now, publicAddress, enqueue }: Context, about: { roundId: string; initiativeId: string; authorId: string; number: number }, questionId: string): Promise<void> {
  const { roundId, initiativeId, authorId, number } = about
  const link = `${publicAddress}${portalPaths.receipt(roundId, receiptKey(ids, roundId, initiativeId))}/questions`
  const body = `Здравствуйте!\n\nВы готовы рассказать коллегам о своём опыте (инициатива № ${number}), и вас о нём спрашивают.\n\nПрочитать вопрос и ответить: ${link}\n\nИмени и адреса вашего никто не увидит. Если больше не хотите, чтобы вас спрашивали, отметьте это на той же странице.\n`
  const letter = { roundId, letterId: `practice-question-${questionId}`, authorId, subject: `Вопрос о вашем опыте, инициатива № ${number}`, body, at: now }
  if ((await queueLetters(tx, [letter])) > 0) await enqueue({ name: 'send-letters', payload: { roundId }, key: `letters:${roundId}` })
}

/**
 * Anybody asks the author of a practice who said they are ready to tell about it; neither learns the other's address.
 * Refuses `not-consulting` where the author is not ready, `questions-waiting` while too many wait for a reply.
 */
export const askPractice = verb({
  name: 'ask-practice',
  title: 'Спросить автора практики',
  kind: 'change',
  may: 'practice.ask',
  route: { method: 'POST', path: '/rounds/:roundId/initiatives/:initiativeId/practice-questions' },
  input: AskPractice,
  output: z.object({ questionId: z.string(), key: z.string() }),
  secretAnswer: true,
  subject: publicInitiativeSubject,
  run: async (context, { roundId, initiativeId, asker, says, email, formKey }) => {
    const { tx, ids, now, record } = context
    await holdTurn(tx, `practice questions ${roundId} ${initiativeId}`)
    const before = await findByForm(tx, roundId, ids.hash(formKey))
    if (before && before.initiativeId !== initiativeId) throw new Refusal('already-exists')
    if (before) return { questionId: before.questionId, key: readerKey(ids, roundId, before.questionId) }
    const initiative = required(await findInitiative(tx, roundId, initiativeId))
    if (!initiative.consults) throw new Refusal('not-consulting')
    if ((await countWaiting(tx, roundId, initiativeId)) >= mostWaitingQuestions) throw new Refusal('questions-waiting')
    const questionId = ids.next()
    const key = readerKey(ids, roundId, questionId)
    await addPracticeQuestion(tx, roundId, { questionId, initiativeId, asker: asker.trim(), email: email.trim(), says: says.trim(), formHash: ids.hash(formKey), readerHash: ids.hash(key), at: now })
    await tellAuthor(context, initiative, questionId)
    await record(roundId, { kind: 'practice-asked', subjectKind: 'initiative', subjectId: initiativeId, facts: { questionId } })
    return { questionId, key }
  },
})

/** One's own question and the reply, by the private link. */
export const readPracticeQuestion = verb({
  name: 'read-practice-question',
  title: 'Свой вопрос автору практики',
  kind: 'read',
  may: 'practice-question.read',
  route: { method: 'GET', path: '/rounds/:roundId/practice-questions/:key' },
  input: z.object({ roundId: RoundId, key: z.string().min(8).max(200) }),
  output: z.object({ question: PracticeQuestion }),
  subject: async (context, { roundId, key }) => {
    required((await listPracticeQuestions(context.tx, roundId, { readerHash: context.ids.hash(key) }))[0])
    return { ...(await roundSubject(context, { roundId })), own: true }
  },
  run: async ({ tx, ids }, { roundId, key }) => ({ question: required((await listPracticeQuestions(tx, roundId, { readerHash: ids.hash(key) }))[0]) }),
})
