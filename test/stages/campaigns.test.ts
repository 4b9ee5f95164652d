import { expect, test } from 'vitest'
import { createTestPlatform, form, openRound, places, refusal, type TestPlatform } from './platform.ts'
import { buses, roads } from './texts.ts'

const roundId = '2026' as never

const template = (n: number) => ({
  title: '',
  problem: `Просим рассмотреть вопрос о ремонте дороги до села Сосновка-${n}. Школьный автобус не может проехать весной и осенью, дети добираются пешком ${n + 2} километров, скорая помощь едет в объезд.`,
  proposal: 'Предлагаем закрепить за поселениями долю дорожного фонда не меньше трети и передавать её бюджетам поселений без конкурса каждый год до первого марта.',
})

async function campaign(copies: number): Promise<TestPlatform> {
  const platform = await createTestPlatform()
  await openRound(platform)
  for (let n = 0; n < copies; n++) await platform.anonymous.call('submitInitiative', form(n, template(n)))
  for (let n = 0; n < 4; n++) await platform.anonymous.call('submitInitiative', form(n + 1, n % 2 === 0 ? roads(n) : buses(n)))
  await platform.doJobs()
  return platform
}

const statuses = async ({ kit }: TestPlatform) => (await kit.db.selectFrom('initiative').select('status').orderBy('number').execute()).map(({ status }) => status)

test('a template is found among other texts, decided at once after a dry run, and taken back within a day', async () => {
  const platform = await campaign(9)
  const neighbour = await platform.person('moderator', { worksIn: places[2]! })
  const other = await platform.person('moderator')
  const { campaigns } = await neighbour.call('listCampaigns', { roundId })
  expect(campaigns.map(({ texts }) => texts)).toEqual([9])
  const like = campaigns[0]!.leader.initiativeId
  expect(await neighbour.call('readModerationItem', { roundId, initiativeId: like })).toMatchObject({ alikeWaiting: 8 })

  // One is of the moderator's own municipality, one is before somebody else, one is left out by hand.
  await other.call('claimInitiative', { roundId, initiativeId: campaigns[0]!.initiativeIds[5]! as never })
  const wish = { roundId, like, decision: 'accept' as const, except: [campaigns[0]!.initiativeIds[7]! as never] }
  const dry = await neighbour.call('decideMany', { ...wish, dryRun: true })
  expect(dry).toMatchObject({ decisionId: null, texts: 6, leftOut: { own: 1, held: 1, byHand: 1 } })
  expect(dry.members[1]!.differs).toBe('1 … 3')
  expect(new Set(await statuses(platform))).toEqual(new Set(['submitted']))

  expect(await refusal(neighbour.call('decideMany', { ...wish, dryRun: false, seen: 'something else' }))).toBe('stale')
  // Taking a mark off after the trial is no news to whoever does it.
  expect((await neighbour.call('decideMany', { ...wish, except: [], dryRun: true })).seen).toBe(dry.seen)
  const done = await neighbour.call('decideMany', { ...wish, dryRun: false, seen: dry.seen })
  expect((await statuses(platform)).filter((status) => status === 'accepted')).toHaveLength(6)
  expect(await refusal(neighbour.call('decideMany', { ...wish, dryRun: false, seen: dry.seen }))).toBe('stale')
  const facts = await platform.kit.db.selectFrom('journal_fact').select('subject_id').where('kind', '=', 'initiative-accepted').execute()
  expect(new Set(facts.map(({ subject_id }) => subject_id)).size).toBe(6)

  platform.clock.forward(24 * 3_600_000)
  const decision = { roundId, decisionId: done.decisionId! }
  expect((await neighbour.call('listDecisions', { roundId })).decisions).toEqual([])
  expect(await neighbour.call('undoDecision', decision)).toMatchObject({ back: 6 })
  expect(new Set(await statuses(platform))).toEqual(new Set(['submitted']))
  expect(await refusal(neighbour.call('undoDecision', decision))).toBe('nothing-to-undo')
})

test('undoing later than a day is refused; a text changed since stays as it is; own ones are undone by another', async () => {
  const platform = await campaign(4)
  const [moderator, neighbour] = [await platform.person('moderator'), await platform.person('moderator', { worksIn: places[1]! })]
  const { campaigns } = await moderator.call('listCampaigns', { roundId })
  const wish = { roundId, like: campaigns[0]!.leader.initiativeId, decision: 'return' as const, reason: 'unclear' }
  expect(await refusal(moderator.call('decideMany', { ...wish, reason: '', dryRun: true }))).toBe('reason-needed')
  const { seen } = await moderator.call('decideMany', { ...wish, dryRun: true })
  const { decisionId } = await moderator.call('decideMany', { ...wish, dryRun: false, seen })
  const decision = { roundId, decisionId: decisionId! }
  expect(await refusal(neighbour.call('undoDecision', decision))).toBe('own-item')
  platform.clock.forward(24 * 3_600_000 + 1)
  expect(await refusal(moderator.call('undoDecision', decision))).toBe('undo-too-late')
})

test('letters of a decision that is undone before they went are dropped; those that went are followed by another', async () => {
  const platform = await createTestPlatform()
  await openRound(platform)
  const moderator = await platform.person('moderator')
  const receipts = [await platform.anonymous.call('submitInitiative', form(0, roads(0))), await platform.anonymous.call('submitInitiative', form(1, roads(1)))]
  const decide = async (n: number) => (await moderator.call('returnInitiative', { roundId, initiativeId: receipts[n]!.initiativeId as never, reason: 'unclear' })).decisionId
  /** Letters without the receipts that each author got first. */
  const decisions = () => platform.letters.filter(({ letterId }) => !letterId.startsWith('receipt-'))
  await moderator.call('undoDecision', { roundId, decisionId: await decide(0) })
  await platform.doJobs()
  expect(decisions()).toEqual([])
  const second = await decide(1)
  await platform.doJobs()
  await moderator.call('undoDecision', { roundId, decisionId: second })
  await platform.doJobs()
  expect(decisions().map(({ subject }) => subject)).toEqual(['Инициатива № 2: нужна доработка', 'Инициатива № 2: решение отменено'])
  expect(decisions()[0]!.body).toContain('06.03.2026')
})
