import { expect, test } from 'vitest'
import { missingIn, roundKinds, roundKindTable, type RoundKind } from '../../src/model/round-kind.ts'
import { bring, createTestPlatform, places, refusal, registers, type TestPlatform } from './platform.ts'

async function opened(kind: RoundKind): Promise<TestPlatform> {
  const platform = await createTestPlatform()
  const [first, second] = [await platform.person('administrator'), await platform.person('administrator')]
  const directions = registers.directions2023.map(({ code, name, words }) => ({ code, name, words: [...words] }))
  await first.call('createRound', { roundId: '2026', kind, zone: 'Asia/Omsk', title: 'Раунд', opensAt: '2026-02-15T00:00:00+03:00', closesAt: '2026-04-01T00:00:00+03:00', directions } as never)
  await bring(first, second, '2026', 'intake')
  return platform
}

const said = { roundId: '2026', direction: 'transport', oktmo: places[0]!.oktmo, author: { name: 'Иванова Мария', email: '', role: 'deputy' }, consent: '2026-1' }
const amendment = { ...said, act: 'законопроект № 123456-8', article: 'статья 14, часть 1', oldWording: 'Органы местного самоуправления вправе создавать дороги.', proposal: 'Органы местного самоуправления обязаны содержать дороги.', problem: 'Дороги никто не содержит.' }

test('a round of amendments asks for the bill, the article and the new words', async () => {
  const { anonymous, person } = await opened('amendments')
  const error = await anonymous.call('submitInitiative', said as never).catch((thrown: unknown) => thrown)
  expect((error as { fields: { path: string }[] }).fields.map(({ path }) => path)).toEqual(['act', 'article', 'proposal'])
  const { initiativeId } = await anonymous.call('submitInitiative', amendment as never)
  const moderator = await person('moderator')
  const item = await moderator.call('readModerationItem', { roundId: '2026', initiativeId } as never)
  // What differs is marked; put together again it is each wording as typed.
  expect(item.amendment!.before.map(({ text }) => text).join('')).toBe(amendment.oldWording)
  expect(item.amendment!.after.map(({ text }) => text).join('')).toBe(amendment.proposal)
  expect(item.amendment!.after.filter(({ own }) => own).map(({ text }) => text.trim())).toEqual(['обязаны содержать'])
  expect(item.text).toContain(amendment.proposal)
})

test('an accepted amendment is public with its difference, personal data masked in every part', async () => {
  const platform = await opened('amendments')
  const { initiativeId } = await platform.anonymous.call('submitInitiative', { ...amendment, oldWording: 'Звоните +7 912 345-67-89 в администрацию.' } as never)
  const moderator = await platform.person('moderator')
  await moderator.call('acceptInitiative', { roundId: '2026', initiativeId } as never)
  await platform.doJobs()
  const { amendment: shown, initiative } = await platform.anonymous.call('readInitiative', { roundId: '2026', initiativeId } as never)
  expect(shown).toMatchObject({ act: amendment.act, article: amendment.article })
  expect(JSON.stringify(shown)).not.toContain('345-67-89')
  expect(initiative.oldWording).not.toContain('345-67-89')
})

test('practices need the practice, a conference the question; a problem alone is enough for initiatives', async () => {
  const practices = await opened('practices')
  expect(await refusal(practices.anonymous.call('submitInitiative', { ...said, problem: 'Нет воды.' } as never))).toBe('invalid-input')
  await practices.anonymous.call('submitInitiative', { ...said, practice: 'Построили водовод своими силами.' } as never)
  const conference = await opened('conference')
  expect(await refusal(conference.anonymous.call('submitInitiative', { ...said, proposal: 'Решить.' } as never))).toBe('invalid-input')
  await conference.anonymous.call('submitInitiative', { ...said, problem: 'Когда починят дорогу?' } as never)
  const initiatives = await opened('initiatives')
  expect(await refusal(initiatives.anonymous.call('submitInitiative', said as never))).toBe('problem-or-proposal')
  await initiatives.anonymous.call('submitInitiative', { ...said, problem: 'Нет воды.' } as never)
})

test('a corrected text is held to the same questions', async () => {
  const platform = await opened('amendments')
  const { initiativeId, key } = await platform.anonymous.call('submitInitiative', amendment as never)
  const words = { roundId: '2026', initiativeId, version: 1, direction: 'transport', act: amendment.act, article: '', proposal: 'Новое.' }
  expect(await refusal(platform.withReceipt(key).call('resubmitInitiative', words as never))).toBe('invalid-input')
  await platform.withReceipt(key).call('resubmitInitiative', { ...words, article: 'статья 15', oldWording: 'Старое.' } as never)
  const { initiative } = await platform.withReceipt(key).call('readReceipt', { roundId: '2026', key } as never)
  expect(initiative).toMatchObject({ article: 'статья 15', oldWording: 'Старое.', version: 2 })
})

test('every kind asks all it needs, and an empty text never passes', () => {
  for (const kind of roundKinds) {
    const { asks, needs, needsOneOf } = roundKindTable[kind]
    expect(asks).toEqual(expect.arrayContaining([...needs, ...needsOneOf]))
    expect(missingIn(kind, {}).length).toBeGreaterThan(0)
    expect(missingIn(kind, Object.fromEntries(asks.map((field) => [field, 'слова'])))).toEqual([])
  }
})

test('a zone nobody knows is refused', async () => {
  const platform = await createTestPlatform()
  const admin = await platform.person('administrator')
  const round = { roundId: '2027', title: 'Раунд', zone: 'Asia/Nowhere', opensAt: '2027-02-15T00:00:00+03:00', closesAt: '2027-04-01T00:00:00+03:00', directions: [{ code: 'selo', name: 'Село' }] }
  expect(await refusal(admin.call('createRound', round as never))).toBe('invalid-input')
})
