import { readRegisterLines } from '../../src/documents/tables/register-lines.ts'
import { expect, test } from 'vitest'
import type { CatalogueLine } from '../../src/model/catalogue.ts'
import { putRegisters } from '../../src/store/put-registers.ts'
import type { Road } from '../../src/web/road.ts'
import { createTestPlatform, form, openRound, refusal, registers } from './platform.ts'
import { roads } from './texts.ts'

const line = (row: number, said: Partial<CatalogueLine>): CatalogueLine => ({ row, code: '', name: 'Имя', says: 'Слова для автора.', nameEn: '', validFrom: '', validTo: '', ...said })

/** Looks at the change and takes over exactly what was looked at. */
async function change(admin: Road, catalogue: string, lines: readonly CatalogueLine[], whole = false) {
  const asked = { catalogue, lines, whole } as never
  const seen = await admin.call('previewCatalogue', asked)
  await admin.call('changeCatalogue', { ...(asked as object), hash: seen.hash } as never)
  return seen
}

const offered = async (moderator: Road, initiativeId: string) => {
  const item = await moderator.call('readModerationItem', { roundId: '2026', initiativeId } as never)
  return { reasons: item.reasons.map(({ code }) => code), rejectReasons: item.rejectReasons.map(({ code }) => code), names: item.reasons.map(({ name }) => name), rejection: item.rejection }
}

async function withTexts(count: number) {
  const platform = await createTestPlatform()
  await openRound(platform)
  const filed = []
  for (let n = 0; n < count; n++) filed.push(await platform.anonymous.call('submitInitiative', form(n, roads(n))))
  return { platform, filed, admin: await platform.person('administrator'), moderators: [await platform.person('moderator'), await platform.person('moderator')] as const }
}

test('each mistake is told by row and field, and nothing is written', async () => {
  const platform = await createTestPlatform()
  const admin = await platform.person('administrator')
  const lines = [
    line(1, { code: 'Плохой код' }),
    line(2, { code: 'unclear', name: ' ', says: '' }),
    line(3, { code: 'too-short', validFrom: '31.02.2027' }),
    line(4, { code: 'rude', validFrom: '2026-02-28' }),
    line(5, { code: 'appeal', validFrom: '2026-05-01', validTo: '01.04.2026' }),
    line(6, { code: 'personal' }),
    line(7, { code: 'personal' }),
  ]
  const asked = { catalogue: 'return-reasons', lines } as never
  const seen = await admin.call('previewCatalogue', asked)
  expect(seen.faults.map(({ row, field, fault }) => `${row} ${field} ${fault}`)).toEqual(['1 code code', '2 name empty', '2 says empty', '3 validFrom date', '4 validFrom past', '5 validTo ends-before-begins', '7 code repeated'])
  expect(await refusal(admin.call('changeCatalogue', { ...(asked as object), hash: seen.hash } as never))).toBe('invalid-input')
  const fixed = await admin.call('previewCatalogue', { catalogue: 'levels', lines: [line(1, { code: 'lunar' }), line(2, { code: 'local', validTo: '2027-01-01' })] } as never)
  expect(fixed.faults.map(({ fault }) => fault)).toEqual(['unknown-code', 'fixed'])
  for (const role of ['moderator', 'observer', 'team-lead'] as const) expect(await refusal((await platform.person(role)).call('previewCatalogue', asked))).toBe('not-allowed')
})

test('a change is looked at, holds from its day, and the form offers what holds', async () => {
  const { platform, filed, admin, moderators } = await withTexts(1)
  const { initiativeId } = filed[0]!
  const before = await offered(moderators[0], initiativeId)
  const seen = await change(admin, 'return-reasons', [line(1, { code: 'no-law', name: 'Не указан закон', validFrom: '2026-03-10', validTo: '2026-03-20' }), line(2, { code: 'unclear', name: 'Неясно' })])
  expect(seen.changes.map(({ kind, code, from }) => [kind, code, from])).toEqual([
    ['added', 'no-law', '2026-03-09T21:00:00.000Z'],
    ['ends', 'no-law', '2026-03-20T21:00:00.000Z'],
    ['reworded', 'unclear', null],
  ])
  expect(seen.changes[2]!.before?.name).toBe('Непонятно, что предлагается')
  const now = await offered(moderators[0], initiativeId)
  expect(now.names[0]).toBe('Неясно')
  expect(now.reasons).toEqual(before.reasons)
  platform.clock.set('2026-03-10T06:00:00.000Z')
  expect((await offered(moderators[0], initiativeId)).reasons).toEqual([...before.reasons, 'no-law'])
  platform.clock.set('2026-03-20T21:00:00.000Z')
  expect((await offered(moderators[0], initiativeId)).reasons).toEqual(before.reasons)
  expect(await refusal(moderators[0].call('returnInitiative', { roundId: '2026', initiativeId, reason: 'no-law' } as never))).toBe('reason-needed')
  const facts = await platform.kit.db.selectFrom('journal_fact').select(['facts', 'subject_id']).where('kind', '=', 'catalogue-changed').execute()
  expect(facts).toMatchObject([{ subject_id: 'return-reasons', facts: { added: 1, ends: 1, reworded: 1, codes: ['no-law', 'no-law', 'unclear'] } }])
})

test('a decision keeps the words it was made with, whatever the catalogue says later', async () => {
  const { platform, filed, admin, moderators } = await withTexts(1)
  const { initiativeId, key } = filed[0]!
  await moderators[0].call('returnInitiative', { roundId: '2026', initiativeId, reason: 'too-short' } as never)
  const told = registers.returnReasons.find(({ code }) => code === 'too-short')!.says
  platform.clock.forward(60_000)
  await change(admin, 'return-reasons', [line(1, { code: 'too-short', name: 'Мало слов', says: 'Новые слова.' })])
  expect(JSON.stringify(await platform.withReceipt(key).call('readReceipt', { roundId: '2026', key } as never))).toContain(told)
})

test('a rejection proposed with a reason that was withdrawn meanwhile is confirmed with the words of its day', async () => {
  const { platform, filed, admin, moderators } = await withTexts(2)
  const [first, second] = [filed[0]!, filed[1]!]
  await moderators[0].call('proposeRejection', { roundId: '2026', initiativeId: first.initiativeId, reason: 'advertising' } as never)
  platform.clock.forward(60_000)
  const rest = registers.rejectReasons.filter(({ code }) => code !== 'advertising').map(({ code, name, says }, place) => line(place + 1, { code, name, says }))
  const seen = await change(admin, 'reject-reasons', rest, true)
  expect(seen.changes.map(({ kind, code }) => [kind, code])).toEqual([['ends', 'advertising']])
  expect(await refusal(moderators[0].call('proposeRejection', { roundId: '2026', initiativeId: second.initiativeId, reason: 'advertising' } as never))).toBe('reason-needed')
  expect((await offered(moderators[1], first.initiativeId)).rejection?.reason).toBe('Реклама')
  await moderators[1].call('confirmRejection', { roundId: '2026', initiativeId: first.initiativeId } as never)
  const said = registers.rejectReasons.find(({ code }) => code === 'advertising')!.says
  expect(JSON.stringify(await platform.withReceipt(first.key).call('readReceipt', { roundId: '2026', key: first.key } as never))).toContain(said)
})

test('what was looked at is what is taken over; a planned wording is replaced before its day, never after', async () => {
  const platform = await createTestPlatform()
  const [one, other] = [await platform.person('administrator'), await platform.person('administrator')]
  const asked = (name: string, validFrom = '') => ({ catalogue: 'levels', lines: [line(1, { code: 'local', name, says: '', validFrom })] }) as never
  const seen = await one.call('previewCatalogue', asked('Уровень поселения'))
  await change(other, 'levels', [line(1, { code: 'local', name: 'Местное самоуправление', says: '' })])
  platform.clock.forward(1_000)
  expect(await refusal(one.call('changeCatalogue', { ...(asked('Уровень поселения') as object), hash: seen.hash } as never))).toBe('stale')
  expect((await platform.anonymous.call('readOwnWords', {})).words).toMatchObject([{ catalogue: 'levels', code: 'local', name: 'Местное самоуправление' }])

  await change(one, 'levels', [line(1, { code: 'local', name: 'Завтрашнее', says: '', validFrom: '2026-03-02' })])
  await change(other, 'levels', [line(1, { code: 'local', name: 'Другое завтрашнее', says: '', validFrom: '2026-03-02' })])
  const { entries } = await platform.anonymous.call('readCatalogue', { catalogue: 'levels' })
  expect(entries.map(({ name }) => name)).toEqual(['Местное самоуправление', 'Другое завтрашнее'])
  platform.clock.set('2026-03-02T06:00:00.000Z')
  expect((await platform.anonymous.call('readOwnWords', {})).words[0]).toMatchObject({ name: 'Другое завтрашнее' })
})

test('the product’s own file brings new words in, and leaves alone what an operator worded', async () => {
  const platform = await createTestPlatform()
  const { db } = platform.kit
  platform.clock.set(new Date().toISOString())
  await change(await platform.person('administrator'), 'return-reasons', [line(1, { code: 'unclear', name: 'Наше слово' })])
  const shipped = registers.returnReasons.filter(({ code }) => code !== 'rude').map((one) => (['unclear', 'too-short'].includes(one.code) ? { ...one, name: `${one.name} (2027)` } : one))
  await putRegisters(db, { ...registers, returnReasons: shipped })
  await putRegisters(db, { ...registers, returnReasons: shipped })
  const { entries } = await platform.anonymous.call('readCatalogue', { catalogue: 'return-reasons' })
  const of = (code: string) => entries.filter((one) => one.code === code).map(({ name, withdrawn, origin }) => `${name} ${withdrawn} ${origin}`)
  expect(of('unclear')).toEqual(['Непонятно, что предлагается false product', 'Наше слово false operator'])
  expect(of('too-short')).toEqual(['Слишком кратко false product', 'Слишком кратко (2027) false product'])
  expect(of('rude')).toEqual(['Оскорбительные выражения false product', 'Оскорбительные выражения true product'])
})

test('a register’s file is read by its header, whatever its rows look like', async () => {
  const bytes = Buffer.from('код;наименование;что прочтёт автор;действует с\nunclear;Непонятна суть;Напишите, что изменить.;\nBad Code;;;вчера\n')
  const { lines, missing } = await readRegisterLines('words', { name: 'слова.csv', bytes })
  expect(missing).toEqual([])
  expect(lines.map(({ row, code, validFrom }) => [row, code, validFrom])).toEqual([[1, 'unclear', ''], [2, 'Bad Code', 'вчера']])
})
