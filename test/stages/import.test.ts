import { expect, test } from 'vitest'
import { createTestPlatform, form, openRound, places, refusal } from './platform.ts'
import { roads } from './texts.ts'

const roundId = '2026' as never

const rowsOf = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ row: n + 2, fields: { ...(form(0, roads(n)) as object), ownId: `A-${n}` } as Record<string, unknown> }))

test('importing twice changes nothing; a dry run writes nothing; bad rows are told one by one', async () => {
  const platform = await createTestPlatform()
  await openRound(platform)
  const coordinator = await platform.person('coordinator', { region: places[0]!.region })
  const stored = async () => (await platform.kit.db.selectFrom('initiative').select('number').orderBy('number').execute()).map(({ number }) => number)
  const rows = rowsOf(12)
  expect(await coordinator.call('importInitiatives', { roundId, dryRun: true, rows })).toMatchObject({ taken: 12, repeated: 0, refused: [] })
  expect(await stored()).toEqual([])
  expect(await coordinator.call('importInitiatives', { roundId, rows })).toMatchObject({ taken: 12, repeated: 0, refused: [] })
  expect(await coordinator.call('importInitiatives', { roundId, rows })).toMatchObject({ taken: 0, repeated: 12, refused: [] })
  expect(await stored()).toEqual(Array.from({ length: 12 }, (_, n) => n + 1))

  const spoilt = rowsOf(4).map((row, n) => ({ ...row, fields: { ...row.fields, ownId: `B-${n}` } as Record<string, unknown> }))
  spoilt[0]!.fields['direction'] = 'nowhere'
  spoilt[1]!.fields['oktmo'] = places[3]!.oktmo
  spoilt[2]!.fields['problem'] = spoilt[2]!.fields['proposal'] = ''
  const { taken, refused } = await coordinator.call('importInitiatives', { roundId, rows: spoilt })
  expect(taken).toBe(1)
  expect(refused.map(({ row, code }) => [row, code])).toEqual([
    [2, 'unknown-direction'],
    [3, 'outside-scope'],
    [4, 'problem-or-proposal'],
  ])
  expect(await stored()).toHaveLength(13)
})

test('fifty imports of the same rows at once keep each row once, numbers without gaps', async () => {
  const platform = await createTestPlatform()
  await openRound(platform)
  const coordinator = await platform.person('coordinator', { region: places[0]!.region })
  const rows = rowsOf(5)
  const results = await Promise.all(Array.from({ length: 50 }, () => coordinator.call('importInitiatives', { roundId, rows })))
  expect(results.reduce((sum, { taken }) => sum + taken, 0)).toBe(5)
  const numbers = await platform.kit.db.selectFrom('initiative').select('number').orderBy('number').execute()
  expect(numbers.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5])
  expect(await platform.kit.db.selectFrom('author').select('author_id').execute()).toHaveLength(5)
})

test('an import outside the round is refused with the received time', async () => {
  const platform = await createTestPlatform()
  await openRound(platform)
  const coordinator = await platform.person('coordinator', { region: places[0]!.region })
  platform.clock.set('2026-03-31T21:00:00.000Z')
  expect(await refusal(coordinator.call('importInitiatives', { roundId, rows: rowsOf(1) }))).toBe('round-closed')
  platform.clock.set('2026-03-31T20:59:59.999Z')
  expect(await coordinator.call('importInitiatives', { roundId, rows: rowsOf(1) })).toMatchObject({ taken: 1 })
})
