import { expect, test } from 'vitest'
import { createTestPlatform, form, openRound, places, refusal } from './platform.ts'
import { roads } from './texts.ts'

const roundId = '2026' as never

async function filled(count: number) {
  const platform = await createTestPlatform()
  await openRound(platform)
  const receipts = []
  for (let n = 0; n < count; n++) receipts.push(await platform.anonymous.call('submitInitiative', form(n, roads(n))))
  return { platform, receipts }
}

test('eight moderators empty a queue: every text is before one of them at a time and decided once', async () => {
  const { platform, receipts } = await filled(40)
  const moderators = await Promise.all(Array.from({ length: 8 }, () => platform.person('moderator')))
  const holding = new Map<string, string>()
  const decided: string[] = []
  await Promise.all(
    moderators.map(async (moderator) => {
      for (;;) {
        const { initiativeId } = await moderator.call('claimNextInitiative', { roundId })
        if (initiativeId === null) return
        expect(holding.has(initiativeId)).toBe(false)
        holding.set(initiativeId, moderator.accountId)
        await moderator.call('acceptInitiative', { roundId, initiativeId: initiativeId as never })
        holding.delete(initiativeId)
        decided.push(initiativeId)
      }
    }),
  )
  expect(decided.sort()).toEqual(receipts.map(({ initiativeId }) => initiativeId as string).sort())
  expect((await moderators[0]!.call('moderationQueue', { roundId })).total).toBe(0)
})

test('of many who reach for one text exactly one holds it, until it is let go or the time is over', async () => {
  const { platform, receipts } = await filled(1)
  const key = { roundId, initiativeId: receipts[0]!.initiativeId as never }
  const moderators = await Promise.all(Array.from({ length: 8 }, () => platform.person('moderator')))
  const taken = await Promise.allSettled(moderators.map((moderator) => moderator.call('claimInitiative', key)))
  expect(taken.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const holder = moderators[taken.findIndex(({ status }) => status === 'fulfilled')]!
  const [other, third] = moderators.filter((moderator) => moderator !== holder) as [typeof holder, typeof holder]
  expect(await refusal(other.call('acceptInitiative', key))).toBe('claimed')
  expect(await refusal(other.call('proposeRejection', { ...key, reason: 'advertising' }))).toBe('claimed')
  expect((await other.call('claimNextInitiative', { roundId })).initiativeId).toBeNull()
  expect(await other.call('readModerationItem', key)).toMatchObject({ heldBy: 'another' })
  expect(await holder.call('readModerationItem', key)).toMatchObject({ heldBy: 'you' })
  // Opening it again renews the time and tells the journal nothing new.
  platform.clock.forward(14 * 60_000)
  await holder.call('claimInitiative', key)
  platform.clock.forward(14 * 60_000)
  expect(await refusal(other.call('claimInitiative', key))).toBe('claimed')
  platform.clock.forward(60_000)
  expect((await other.call('claimNextInitiative', { roundId })).initiativeId).toBe(key.initiativeId)
  expect(await refusal(holder.call('returnInitiative', { ...key, reason: 'unclear' }))).toBe('claimed')
  await other.call('releaseClaims', { roundId })
  await third.call('acceptInitiative', key)
  const facts = await platform.kit.db.selectFrom('journal_fact').select(['kind', 'actor_id']).where('subject_id', '=', key.initiativeId).orderBy('fact_index').execute()
  expect(facts.map(({ kind }) => kind)).toEqual(['initiative-submitted', 'initiative-claimed', 'initiative-claimed', 'initiative-accepted'])
})

test('the queue gives nobody their own municipality, tells how long each text has waited by working days, and covers every scope held', async () => {
  const { platform } = await filled(6)
  const neighbour = await platform.person('moderator', { worksIn: places[0]! })
  const regional = await platform.person('moderator', { region: places[3]!.region })
  expect(await neighbour.call('moderationQueue', { roundId })).toMatchObject({ total: 6, notYours: 1, late: 0, calendarKnown: true })
  const next = await neighbour.call('claimNextInitiative', { roundId })
  const { initiative } = await neighbour.call('readModerationItem', { roundId, initiativeId: next.initiativeId as never })
  expect(initiative.oktmo).not.toBe(places[0]!.oktmo)
  expect((await regional.call('moderationQueue', { roundId })).waiting.every(({ region }) => region === places[3]!.region)).toBe(true)
  // Sunday 1 March, five working days with the holiday of the 9th: the term ends on Friday the 6th.
  expect((await neighbour.call('moderationQueue', { roundId })).waiting[0]).toMatchObject({ dueOn: '2026-03-06', late: false })
  platform.clock.set('2026-03-06T20:59:59.999Z')
  expect((await neighbour.call('moderationQueue', { roundId })).late).toBe(0)
  platform.clock.set('2026-03-06T21:00:00.000Z')
  expect((await neighbour.call('moderationQueue', { roundId })).late).toBe(6)
})
