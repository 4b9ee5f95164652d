import { expect, test } from 'vitest'
import { bring, createTestPlatform, form, openRound, refusal } from './platform.ts'
import { roads } from './texts.ts'

const roundId = '2026' as never

test('a stage is switched by two people, once, from where it stood', async () => {
  const platform = await createTestPlatform()
  await openRound(platform)
  const [first, second, third] = [await platform.person('administrator'), await platform.person('administrator'), await platform.person('administrator')]
  const { proposalId } = await first.call('proposeStage', { roundId, stage: 'synthesis', reason: 'приём завершён' })
  expect(await refusal(first.call('confirmStage', { roundId, proposalId }))).toBe('same-person')
  const other = await third.call('proposeStage', { roundId, stage: 'review', reason: 'сразу к экспертизе' })
  const results = await Promise.allSettled([second, third].map((person) => person.call('confirmStage', { roundId, proposalId })))
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect((await first.call('readRound', { roundId })).stage).toBe('synthesis')
  // The other proposal started from a stage that is no more.
  expect(await refusal(second.call('confirmStage', { roundId, proposalId: other.proposalId }))).toBe('not-found')
})

test('a team lead proposes only for their own direction, others not at all', async () => {
  const platform = await createTestPlatform()
  await openRound(platform)
  const moderator = await platform.person('moderator')
  expect(await refusal(moderator.call('proposeStage', { roundId, stage: 'synthesis', reason: '' }))).toBe('not-allowed')
  expect(await refusal(platform.anonymous.call('proposeStage', { roundId, stage: 'synthesis', reason: '' }))).toBe('not-signed-in')
})

test('after intake nothing is submitted, whatever the date says', async () => {
  const platform = await createTestPlatform()
  await openRound(platform)
  const [first, second] = [await platform.person('administrator'), await platform.person('administrator')]
  await bring(first, second, '2026', 'synthesis')
  expect(await refusal(platform.anonymous.call('submitInitiative', form(0, roads(0))))).toBe('wrong-stage')
})

test('a deadline is one instant', async () => {
  const platform = await createTestPlatform()
  await openRound(platform)
  for (const [instant, expected] of [
    ['2026-02-14T20:59:59.999Z', 'round-not-open'],
    ['2026-02-14T21:00:00.000Z', 'taken'],
    ['2026-03-31T20:59:59.999Z', 'taken'],
    ['2026-03-31T21:00:00.000Z', 'round-closed'],
  ] as const) {
    platform.clock.set(instant)
    const call = platform.anonymous.call('submitInitiative', form(0, roads(0)))
    if (expected === 'taken') expect((await call).receivedAt).toBe(instant)
    else expect(await refusal(call)).toBe(expected)
  }
})
