import { expect, test } from 'vitest'
import { bring, createTestPlatform, form, openRound, places, refusal } from './platform.ts'
import { roads } from './texts.ts'

const roundId = '2026' as never
const direction = 'transport' as never

/** One confirmed theme whose texts all come from one region, in a round at review. */
async function confirmedTheme() {
  const platform = await createTestPlatform()
  await openRound(platform)
  const moderator = await platform.person('moderator')
  for (let n = 0; n < 9; n++) {
    const { initiativeId } = await platform.anonymous.call('submitInitiative', form(n % 3, roads(n)))
    await moderator.call('acceptInitiative', { roundId, initiativeId: initiativeId as never })
  }
  const admins = [await platform.person('administrator'), await platform.person('administrator')] as const
  await bring(admins[0], admins[1], '2026', 'synthesis')
  const analyst = await platform.person('analyst')
  await analyst.call('startAnalysis', { roundId, direction })
  await platform.doJobs()
  const theme = (await analyst.call('readDirection', { roundId, direction })).themes[0]!
  const key = { roundId, themeId: theme.themeId as never }
  await bring(admins[0], admins[1], '2026', 'review')
  const lead = await platform.person('team-lead', { direction: 'transport' })
  return { platform, analyst, lead, key }
}

test('a theme goes only to experts of other regions, once each, and only when confirmed', async () => {
  const { platform, analyst, lead, key } = await confirmedTheme()
  const neighbour = await platform.person('expert', { worksIn: places[0]! })
  const expert = await platform.person('expert', { worksIn: places[40]! })
  const give = (to: { accountId: string }) => lead.call('assignReview', { ...key, expertId: to.accountId as never })
  expect(await refusal(give(expert))).toBe('step-not-allowed')
  await analyst.call('confirmTheme', { ...key, version: 1 })
  expect(await refusal(give(neighbour))).toBe('own-region')
  expect(await refusal(give(lead))).toBe('not-allowed')
  await give(expert)
  expect(await refusal(give(expert))).toBe('already-exists')
  const { experts } = await lead.call('listAssignments', { roundId, direction })
  expect(experts.find(({ accountId }) => accountId === neighbour.accountId)!.barredFrom).toEqual([key.themeId])
  const other = await platform.person('team-lead', { direction: 'selo' })
  expect(await refusal(other.call('assignReview', { ...key, expertId: neighbour.accountId as never }))).toBe('not-allowed')
})

test('scores are blind: another expert’s sheet does not exist, a sheet is sent once and in full', async () => {
  const { platform, analyst, lead, key } = await confirmedTheme()
  await analyst.call('confirmTheme', { ...key, version: 1 })
  const [first, second] = [await platform.person('expert', { worksIn: places[40]! }), await platform.person('expert', { worksIn: places[60]! })]
  const sheets = []
  for (const expert of [first, second]) sheets.push(await lead.call('assignReview', { ...key, expertId: expert.accountId as never }))
  const own = { roundId, reviewId: sheets[0]!.reviewId as never }
  expect(await refusal(second.call('readReview', own))).toBe('not-found')
  expect(await refusal(second.call('sendReview', { ...own, scores: {} }))).toBe('not-found')
  expect(await refusal(first.call('readRanking', { roundId, direction }))).toBe('wrong-stage')
  const { criteria } = await first.call('readReview', own)
  const scores = Object.fromEntries(criteria.map(({ code }, n) => [code, n % 6]))
  const { [criteria[0]!.code]: _left, ...partial } = scores
  expect(await refusal(first.call('sendReview', { ...own, scores: partial }))).toBe('unknown-criterion')
  expect(await refusal(first.call('sendReview', { ...own, scores: { ...scores, invented: 5 } }))).toBe('unknown-criterion')
  await first.call('sendReview', { ...own, scores })
  expect(await refusal(first.call('sendReview', { ...own, scores }))).toBe('already-decided')
  expect((await first.call('listMyReviews', { roundId })).reviews).toMatchObject([{ themeId: key.themeId, sent: true }])
  expect((await second.call('listMyReviews', { roundId })).reviews).toMatchObject([{ sent: false }])
})
