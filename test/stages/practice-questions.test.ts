import { expect, it } from 'vitest'
import { mostWaitingQuestions } from '../../src/model/practice-question.ts'
import { createTestPlatform, form, openRound, refusal } from './platform.ts'

const roundId = '2026' as never
const practice = 'Мы поставили у каждого дома по два бака и договорились с перевозчиком о вывозе по средам; за год свалок не стало.'

/** An accepted practice whose author is ready to tell about it. */
async function toldPractice(more: object = {}) {
  const platform = await createTestPlatform()
  await openRound(platform)
  const moderator = await platform.person('moderator')
  const sent = await platform.anonymous.call('submitInitiative', { ...(form(1, { problem: 'Мусор вывозили раз в месяц.', practice }) as object), consults: true, letters: true, ...more } as never)
  const key = { roundId, initiativeId: sent.initiativeId as never }
  const accept = () => moderator.call('acceptInitiative', key)
  const ask = (n: number, said: object = {}) => platform.anonymous.call('askPractice', { ...key, asker: 'Глава Ивановского сельсовета', says: `Во что обошлись баки? (${n})`, formKey: `form-of-a-reader-${n}`, ...said } as never)
  const facts = async () => (await platform.kit.db.selectFrom('journal_fact').select(['kind', 'actor_id', 'facts']).where('kind', 'in', ['practice-asked', 'practice-replied', 'readiness-changed']).orderBy('fact_index').execute())
  return { platform, key, author: platform.withReceipt(sent.key), receipt: sent.key, accept, ask, facts }
}

it('a reader asks the author of a practice: a letter without the question, the reply by a private link and by one letter, then the address is gone', async () => {
  const { platform, key, author, receipt, accept, ask, facts } = await toldPractice()
  expect(await refusal(ask(1))).toBe('not-found')
  await accept()
  const asked = await ask(1, { email: 'reader@example.test' })
  await platform.doJobs()
  const [letter] = platform.letters.filter(({ subject }) => subject.startsWith('Вопрос о вашем опыте'))
  expect(letter).toMatchObject({ to: 'author1@example.test' })
  expect(letter!.body).toContain(`/receipt/2026/${receipt}/questions`)
  // Words of strangers do not travel by the platform's post, nor does the asker's address.
  expect(letter!.body).not.toMatch(/баки|Ивановского|reader@/)

  const reader = platform.anonymous
  expect((await reader.call('readPracticeQuestion', { roundId, key: asked.key })).question).toMatchObject({ says: 'Во что обошлись баки? (1)', reply: null })
  expect(await refusal(reader.call('readPracticeQuestion', { roundId, key: 'some-other-private-key' }))).toBe('not-found')
  expect(await refusal(reader.call('listReaderQuestions', key))).not.toBe('already-exists')
  expect((await author.call('readReceipt', { roundId, key: receipt })).questions).toEqual({ asked: 1, waiting: 1 })
  const { questions } = await author.call('listReaderQuestions', key)
  expect(questions).toMatchObject([{ asker: 'Глава Ивановского сельсовета', reply: null }])
  expect(JSON.stringify(questions)).not.toContain('reader@')

  const reply = { ...key, questionId: questions[0]!.questionId, says: 'По 14 тысяч за бак.' }
  expect(await refusal(platform.anonymous.call('answerReader', reply))).toBe('not-signed-in')
  await author.call('answerReader', reply)
  expect(await refusal(author.call('answerReader', reply))).toBe('already-decided')
  await platform.doJobs()
  const told = platform.letters.filter(({ to }) => to === 'reader@example.test')
  expect(told.map(({ body }) => body.includes(`/question/2026/${asked.key}`))).toEqual([true])
  expect((await reader.call('readPracticeQuestion', { roundId, key: asked.key })).question.reply).toBe('По 14 тысяч за бак.')
  expect((await author.call('readReceipt', { roundId, key: receipt })).questions).toEqual({ asked: 1, waiting: 0 })
  const kept = await platform.kit.db.selectFrom('practice_question').select('email').execute()
  expect([kept, await platform.kit.db.selectFrom('letter').select('letter_id').where('address', '=', 'reader@example.test').execute()]).toEqual([[{ email: '' }], []])
  expect((await facts()).map(({ kind }) => kind)).toEqual(['practice-asked', 'practice-replied'])
})

it('one form is one question; while too many wait nobody else is let in; a reply makes room', async () => {
  const { platform, key, author, accept, ask } = await toldPractice()
  await accept()
  expect(await ask(0)).toEqual(await ask(0))
  for (let n = 1; n < mostWaitingQuestions; n++) await ask(n)
  expect(await refusal(ask(mostWaitingQuestions))).toBe('questions-waiting')
  const { questions } = await author.call('listReaderQuestions', key)
  expect(questions).toHaveLength(mostWaitingQuestions)
  await author.call('answerReader', { ...key, questionId: questions[0]!.questionId, says: 'Недорого.' })
  await ask(mostWaitingQuestions)
  expect(await platform.kit.db.selectFrom('practice_question').select('question_id').execute()).toHaveLength(mostWaitingQuestions + 1)
})

it('an author who is not ready, or no longer, is not asked; what was asked before can still be answered', async () => {
  const silent = await toldPractice({ consults: false })
  await silent.accept()
  expect(await refusal(silent.ask(1))).toBe('not-consulting')

  const { platform, key, author, accept, ask, facts } = await toldPractice()
  await accept()
  await ask(1)
  expect(await refusal(platform.anonymous.call('changeReadiness', { ...key, consults: false }))).toBe('not-signed-in')
  await author.call('changeReadiness', { ...key, consults: false })
  expect((await platform.anonymous.call('readInitiative', key)).initiative.consults).toBe(false)
  expect(await refusal(ask(2))).toBe('not-consulting')
  const { questions } = await author.call('listReaderQuestions', key)
  await author.call('answerReader', { ...key, questionId: questions[0]!.questionId, says: 'Недорого.' })
  await author.call('changeReadiness', { ...key, consults: true })
  // Said again, it changes nothing and is no fact.
  await author.call('changeReadiness', { ...key, consults: true })
  await ask(2)
  expect((await facts()).map(({ kind }) => kind)).toEqual(['practice-asked', 'readiness-changed', 'practice-replied', 'readiness-changed', 'practice-asked'])
})
