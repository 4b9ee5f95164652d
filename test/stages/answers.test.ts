import { expect, test } from 'vitest'
import { instrumentAnswer } from '../../src/stages/feedback/answer-texts.ts'
import { answerSources } from '../../src/stages/feedback/answer-authors.ts'
import { inTransaction } from '../../src/stages/transaction.ts'
import { nobody } from '../../src/jobs/job.ts'
import { createTestPlatform, form, openRound } from './platform.ts'
import { roads } from './texts.ts'

const roundId = '2026' as never

/** An instrument published over some accepted initiatives, put into the database as it stands after publication. */
async function publishedOver(count: number, post?: Parameters<typeof createTestPlatform>[0]) {
  const platform = await createTestPlatform(post)
  await openRound(platform)
  const moderator = await platform.person('moderator')
  const { db } = platform.kit
  for (let n = 0; n < count; n++) {
    const { initiativeId } = await platform.anonymous.call('submitInitiative', form(n, roads(n)))
    await moderator.call('acceptInitiative', { roundId, initiativeId: initiativeId as never })
    await db.insertInto('instrument_source').values({ round_id: '2026', instrument_id: 'n1', initiative_id: initiativeId }).execute()
  }
  const at = platform.clock()
  await db
    .insertInto('instrument')
    .values({ round_id: '2026', instrument_id: 'n1', recommendation_id: 'r1', direction: 'transport', theme_id: null, kind: 'law', title: 'О дорогах', text: 'Текст', addressee: 'Государственная Дума', due_on: '2026-09-01', stage: 'published', outcome: null, frozen: '{}', frozen_hash: 'f', created_at: at, published_at: at })
    .execute()
  return platform
}

const key = { roundId: '2026', instrumentId: 'n1', kind: 'instrument-published' as const }

test('every author is answered exactly once, however many workers try at once', async () => {
  const { kit } = await publishedOver(40)
  const answered = await Promise.all(Array.from({ length: 8 }, () => inTransaction(kit, nobody, (context) => answerSources(context, key))))
  expect(answered.reduce((sum, count) => sum + count, 0)).toBe(40)
  const count = async (table: 'answer' | 'letter') => (await kit.db.selectFrom(table).selectAll().execute()).length
  expect([await count('answer'), await count('letter')]).toEqual([40, 40])
  const facts = await kit.db.selectFrom('journal_fact').select('subject_id').where('kind', '=', 'initiative-answered').execute()
  expect(new Set(facts.map(({ subject_id }) => subject_id)).size).toBe(40)
  expect(facts).toHaveLength(40)
  expect(await inTransaction(kit, nobody, (context) => answerSources(context, key))).toBe(0)
})

test('letters that fail are tried again under the same id, and the others are not held up', async () => {
  const sent: string[] = []
  let isFull = true
  const post = {
    send: async ({ to, letterId }: { to: string; letterId: string }) => {
      // Receipts are another matter.
      if (letterId.startsWith('receipt-')) return
      if (to === 'author3@example.test' && isFull) throw new Error('ящик переполнен')
      sent.push(`${to} ${letterId}`)
    },
  }
  const platform = await publishedOver(6, { post })
  await inTransaction(platform.kit, nobody, (context) => answerSources(context, key))
  await platform.doJobs()
  expect(sent).toHaveLength(5)
  const observer = await platform.person('observer')
  expect(await observer.call('readLetters', { roundId })).toMatchObject({ waiting: 1, sent: 6 + 5, failing: 1, lastError: 'ящик переполнен' })
  isFull = false
  await platform.kit.db.transaction().execute(async (tx) => (await import('../../src/store/outbox.ts')).enqueue(tx, { name: 'send-letters', payload: { roundId: '2026' } }))
  await platform.doJobs()
  expect(new Set(sent).size).toBe(6)
  expect(sent).toHaveLength(6)
})

test('an author who wants no letters gets none, and still has the answer', async () => {
  const platform = await publishedOver(2)
  await platform.kit.db.updateTable('author').set({ letters: false }).where('email', '=', 'author0@example.test').execute()
  await inTransaction(platform.kit, nobody, (context) => answerSources(context, key))
  await platform.doJobs()
  const letters = platform.letters.filter(({ letterId }) => !letterId.startsWith('receipt-'))
  expect(letters.map(({ to }) => to)).toEqual(['author1@example.test'])
  expect(letters[0]!.body).toContain('http://localhost:8080/receipt/2026/')
  expect((await platform.anonymous.call('listAnswers', { roundId })).total).toBe(2)
})

test('an answer says in plain words what happened and where to look', () => {
  const instrument = { kind: 'guidance', title: 'О резерве', addressee: 'Минтруд России', dueOn: '2026-04-05', initiativesCount: 21, outcome: null, steps: [] } as never
  expect(instrumentAnswer(instrument, 'instrument-published', 'Кадровый резерв')).toBe(
    'По рекомендации стратегической сессии подготовлен инструмент: методические рекомендации «О резерве». Он опирается на тему «Кадровый резерв» (21 инициатива), ваша среди них. Адресат: Минтруд России. Срок ответа: 5 апреля 2026.',
  )
})
