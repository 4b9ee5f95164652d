import { expect, test } from 'vitest'
import { createTestPlatform, form, openRound, places, refusal } from './platform.ts'
import { roads } from './texts.ts'

const roundId = '2026' as never

test('nobody decides on an initiative of their own municipality or their own words, and a decision is taken once', async () => {
  const platform = await createTestPlatform()
  await openRound(platform)
  const place = places[0]!
  const neighbour = await platform.person('moderator', { worksIn: place })
  const moderator = await platform.person('moderator', { worksIn: places[5]! })
  const { initiativeId } = await platform.anonymous.call('submitInitiative', form(0, roads(0)))
  const key = { roundId, initiativeId: initiativeId as never }
  expect(await refusal(neighbour.call('acceptInitiative', key))).toBe('own-item')
  expect((await neighbour.call('readModerationItem', key)).mayDecide).toBe(false)
  const own = await moderator.call('submitInitiative', form(1, roads(1)))
  expect(await refusal(moderator.call('acceptInitiative', { roundId, initiativeId: own.initiativeId as never }))).toBe('own-item')
  await moderator.call('acceptInitiative', key)
  expect(await refusal(moderator.call('acceptInitiative', key))).toBe('already-decided')
  const facts = await platform.kit.db.selectFrom('journal_fact').select('kind').where('subject_id', '=', initiativeId).orderBy('fact_index').execute()
  expect(facts.map(({ kind }) => kind)).toEqual(['initiative-submitted', 'initiative-accepted'])
  // Who reached for what is not theirs is told as well.
  const refused = await platform.kit.db.selectFrom('journal_fact').select(['actor_id', 'facts']).where('kind', '=', 'refused').orderBy('fact_index').execute()
  expect(refused).toEqual([
    { actor_id: neighbour.accountId, facts: { verb: 'accept-initiative', code: 'own-item' } },
    { actor_id: moderator.accountId, facts: { verb: 'accept-initiative', code: 'own-item' } },
  ])
})

test('twenty moderators at once take one decision', async () => {
  const platform = await createTestPlatform()
  await openRound(platform)
  const { initiativeId } = await platform.anonymous.call('submitInitiative', form(0, roads(0)))
  const moderators = await Promise.all(Array.from({ length: 20 }, () => platform.person('moderator', { worksIn: places[9]! })))
  const results = await Promise.allSettled(moderators.map((moderator) => moderator.call('acceptInitiative', { roundId, initiativeId: initiativeId as never })))
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('a moderator sees and decides only inside their region', async () => {
  const platform = await createTestPlatform()
  await openRound(platform)
  const here = await platform.person('moderator', { region: places[0]!.region })
  const inside = await platform.anonymous.call('submitInitiative', form(0, roads(0)))
  const outside = await platform.anonymous.call('submitInitiative', form(3, roads(1)))
  expect(places[3]!.region).not.toBe(places[0]!.region)
  const { waiting } = await here.call('moderationQueue', { roundId })
  expect(waiting.map(({ initiativeId }) => initiativeId)).toEqual([inside.initiativeId])
  expect(await refusal(here.call('acceptInitiative', { roundId, initiativeId: outside.initiativeId as never }))).toBe('not-found')
})

test('a returned text comes back as a new version through its private link, and only through it', async () => {
  const platform = await createTestPlatform()
  await openRound(platform)
  const moderator = await platform.person('moderator')
  const receipt = await platform.anonymous.call('submitInitiative', form(0, roads(0)))
  const key = { roundId, initiativeId: receipt.initiativeId as never }
  const { reasons } = await moderator.call('readModerationItem', key)
  await moderator.call('returnInitiative', { ...key, reason: reasons[0]!.code, says: 'Уточните улицу.' })
  const seen = await platform.anonymous.call('readReceipt', { roundId, key: receipt.key })
  expect(seen).toMatchObject({ mayResubmit: true, mayWithdraw: true, statusReason: expect.stringContaining('Уточните улицу.') })
  const words = { ...key, version: 1, direction: 'transport' as never, problem: 'Дорога по улице Лесной разбита.' }
  expect(await refusal(platform.anonymous.call('resubmitInitiative', words))).toBe('not-found')
  const own = platform.withReceipt(receipt.key)
  expect(await own.call('resubmitInitiative', words)).toMatchObject({ version: 2 })
  expect(await refusal(own.call('resubmitInitiative', words))).toBe('stale')
  await moderator.call('acceptInitiative', key)
  expect(await refusal(platform.anonymous.call('readReceipt', { roundId, key: 'not-a-receipt-key' }))).toBe('not-found')
})

test('a withdrawn initiative keeps its number and road, and its words are no longer shown', async () => {
  const platform = await createTestPlatform()
  await openRound(platform)
  const moderator = await platform.person('moderator')
  const receipt = await platform.anonymous.call('submitInitiative', form(0, roads(0)))
  const key = { roundId, initiativeId: receipt.initiativeId as never }
  await moderator.call('acceptInitiative', key)
  expect((await platform.anonymous.call('readInitiative', key)).initiative.number).toBe(1)
  expect(await refusal(platform.anonymous.call('withdrawInitiative', key))).toBe('not-signed-in')
  await platform.withReceipt(receipt.key).call('withdrawInitiative', key)
  expect(await refusal(platform.anonymous.call('readInitiative', key))).toBe('not-found')
  expect((await platform.anonymous.call('listInitiatives', { roundId })).total).toBe(0)
  const { road } = await platform.anonymous.call('readReceipt', { roundId, key: receipt.key })
  expect(road.steps.at(-1)!.says).toBe('Отозвана автором')
})

test('personal data in a text is masked wherever it is public, and the author still reads it as typed', async () => {
  const platform = await createTestPlatform()
  await openRound(platform)
  const moderator = await platform.person('moderator')
  const problem = 'Дорога разбита, звоните мне: +7 912 345-67-89, Иванов Пётр Сергеевич.'
  const receipt = await platform.anonymous.call('submitInitiative', form(0, { problem, title: 'Дорога' }))
  const key = { roundId, initiativeId: receipt.initiativeId as never }
  await platform.doJobs()
  // What the moderator reads is typed, and every mark lies on the very words it was made of.
  const waiting = await moderator.call('readModerationItem', key)
  expect(waiting.text).toContain('345-67-89')
  expect(waiting.reading!.fragments.length).toBeGreaterThan(0)
  for (const { from, to, text: said } of waiting.reading!.fragments) expect(waiting.text.slice(from, to)).toBe(said)
  expect(waiting.reading!.personal.map(({ from, to }) => waiting.text.slice(from, to)).join(' ')).toContain('345-67-89')
  await moderator.call('acceptInitiative', key)
  const { initiative, text, masked, reading } = await platform.anonymous.call('readInitiative', key)
  expect(masked).toBe(true)
  for (const { from, to, text: said } of reading!.fragments) expect(text.slice(from, to)).toBe(said)
  expect(reading!.personal).toEqual([])
  expect(text).not.toContain('345-67-89')
  expect(JSON.stringify(initiative)).not.toContain('345-67-89')
  expect(JSON.stringify(await platform.anonymous.call('listInitiatives', { roundId }))).not.toContain('345-67-89')
  expect((await platform.anonymous.call('readReceipt', { roundId, key: receipt.key })).initiative.problem).toBe(problem)
})

test('a text accepted before it was read is masked all the same', async () => {
  const platform = await createTestPlatform()
  await openRound(platform)
  const moderator = await platform.person('moderator')
  const receipt = await platform.anonymous.call('submitInitiative', form(0, { problem: 'Нет воды, звоните: +7 912 345-67-89, каждый день с утра.', title: 'Вода' }))
  const key = { roundId, initiativeId: receipt.initiativeId as never }
  // No job has run: there is no digest yet.
  await moderator.call('acceptInitiative', key)
  expect(JSON.stringify(await platform.anonymous.call('readInitiative', key))).not.toContain('345-67-89')
  expect(JSON.stringify(await platform.anonymous.call('listInitiatives', { roundId }))).not.toContain('345-67-89')
})
