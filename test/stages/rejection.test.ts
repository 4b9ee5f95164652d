import { expect, test } from 'vitest'
import { createTestPlatform, form, openRound, places, refusal } from './platform.ts'
import { roads } from './texts.ts'

const roundId = '2026' as never

async function waiting() {
  const platform = await createTestPlatform()
  await openRound(platform)
  const receipt = await platform.anonymous.call('submitInitiative', form(0, roads(0)))
  const [first, second] = [await platform.person('moderator'), await platform.person('moderator')]
  return { platform, receipt, first, second, key: { roundId, initiativeId: receipt.initiativeId as never } }
}

test('a rejection takes two people, tells the author why, and a third person judges the appeal once', async () => {
  const { platform, receipt, first, second, key } = await waiting()
  expect(await refusal(first.call('confirmRejection', key))).toBe('not-found')
  expect(await refusal(first.call('proposeRejection', { ...key, reason: 'because' }))).toBe('reason-needed')
  await first.call('proposeRejection', { ...key, reason: 'advertising', says: 'Реклама щебня.' })
  expect(await refusal(first.call('confirmRejection', key))).toBe('same-person')
  expect((await first.call('claimNextInitiative', { roundId })).initiativeId).toBeNull()
  expect(await second.call('readModerationItem', key)).toMatchObject({ rejection: { reason: 'Реклама', says: 'Реклама щебня.', own: false } })
  expect(await second.call('moderationQueue', { roundId })).toMatchObject({ total: 1, toReject: 1 })
  await second.call('confirmRejection', key)
  await platform.doJobs()
  expect(platform.letters.map(({ subject }) => subject).sort()).toEqual(['Инициатива № 1 отклонена', 'Инициатива № 1 получена'])
  const own = platform.withReceipt(receipt.key)
  expect(await own.call('readReceipt', { roundId, key: receipt.key })).toMatchObject({ statusReason: expect.stringContaining('Реклама щебня.') })

  expect(await refusal(platform.anonymous.call('fileAppeal', { ...key, says: 'Это не реклама.' }))).toBe('not-found')
  expect(await own.call('readReceipt', { roundId, key: receipt.key })).toMatchObject({ appeal: null, mayAppeal: true })
  const { appealId } = await own.call('fileAppeal', { ...key, says: 'Это не реклама.' })
  expect(await refusal(own.call('fileAppeal', { ...key, says: 'Ещё раз.' }))).toBe('appeal-not-possible')
  expect(await own.call('readReceipt', { roundId, key: receipt.key })).toMatchObject({ appeal: { says: 'Это не реклама.', outcome: null }, mayAppeal: false })
  const [elsewhere, neighbour, lead] = [
    await platform.person('team-lead', { direction: 'selo' }),
    await platform.person('team-lead', { direction: 'transport', worksIn: places[0]! }),
    await platform.person('team-lead', { direction: 'transport' }),
  ]
  const decision = { roundId, appealId, outcome: 'overturned' as const, answer: 'Вы правы: это о дороге.' }
  expect((await elsewhere.call('listAppeals', { roundId })).appeals).toEqual([])
  expect(await refusal(elsewhere.call('decideAppeal', decision))).toBe('not-found')
  expect((await neighbour.call('listAppeals', { roundId })).appeals[0]).toMatchObject({ mayDecide: false })
  expect(await refusal(neighbour.call('decideAppeal', decision))).toBe('own-item')
  expect(await refusal(second.call('decideAppeal', decision))).toBe('not-found')
  expect((await lead.call('listAppeals', { roundId })).appeals[0]).toMatchObject({ says: 'Это не реклама.', mayDecide: true })
  await lead.call('decideAppeal', decision)
  expect(await refusal(lead.call('decideAppeal', decision))).toBe('already-decided')
  expect((await platform.anonymous.call('readInitiative', key)).initiative.status).toBe('accepted')
})

test('who does not agree with a rejection leaves the text in the queue, and nobody can reject it alone', async () => {
  const { platform, first, second, key } = await waiting()
  await first.call('proposeRejection', { ...key, reason: 'no-sense' })
  expect(await refusal(second.call('proposeRejection', { ...key, reason: 'no-sense' }))).toBe('already-exists')
  await second.call('declineRejection', key)
  expect(await refusal(second.call('confirmRejection', key))).toBe('not-found')
  expect((await first.call('claimNextInitiative', { roundId })).initiativeId).toBe(key.initiativeId)
  expect((await platform.kit.db.selectFrom('initiative').select('status').executeTakeFirstOrThrow()).status).toBe('submitted')
})

test('a lead who rejected a text as a moderator does not judge its appeal', async () => {
  const { platform, receipt, first, second, key } = await waiting()
  await first.call('proposeRejection', { ...key, reason: 'no-sense' })
  await second.call('confirmRejection', key)
  const { appealId } = await platform.withReceipt(receipt.key).call('fileAppeal', { ...key, says: 'Прошу пересмотреть.' })
  for (const { accountId } of [first, second]) {
    const { addGrant } = await import('../../src/store/grant.ts')
    await addGrant(platform.kit.db, { grantId: `lead-${accountId}`, accountId, grant: { role: 'team-lead', roundId: null, region: null, oktmo: null, direction: null } as never, proposedBy: null, at: platform.clock(), confirmed: true })
  }
  const { findAccount } = await import('../../src/store/account.ts')
  const { createRoad } = await import('../../src/web/road.ts')
  for (const { accountId } of [first, second]) {
    const both = createRoad(platform.kit, { account: await findAccount(platform.kit.db, accountId, platform.clock()), receiptKeys: [] })
    expect(await refusal(both.call('decideAppeal', { roundId, appealId, outcome: 'upheld', answer: 'Нет.' }))).toBe('same-person')
  }
})

test('a corrected text is judged anew: a rejection proposed of the old words is gone, and so is the hold on it', async () => {
  const { platform, receipt, first, second, key } = await waiting()
  await first.call('proposeRejection', { ...key, reason: 'advertising', says: 'Реклама щебня.' })
  const { title = '', problem } = roads(1) as { title?: string; problem: string }
  const own = platform.withReceipt(receipt.key)
  const words = { ...key, version: 1, kinds: [], title, problem, direction: 'transport' as never }
  expect(await refusal(own.call('resubmitInitiative', { ...words, direction: 'nowhere' as never }))).toBe('unknown-direction')
  await own.call('resubmitInitiative', words)
  expect(await refusal(second.call('confirmRejection', key))).toBe('not-found')
  expect(await first.call('readModerationItem', key)).toMatchObject({ rejection: null, mayDecide: true })
})
