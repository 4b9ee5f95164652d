import { expect, test } from 'vitest'
import { bring, createTestPlatform, form, openRound, places, refusal } from './platform.ts'
import { buses, lights, roads } from './texts.ts'

const roundId = '2026' as never
const direction = 'transport' as never

test('an initiative walks the whole road: form, theme, review, session, instrument, answer', async () => {
  const platform = await createTestPlatform()
  const { anonymous, doJobs, clock } = platform
  await openRound(platform)
  const admins = [await platform.person('administrator'), await platform.person('administrator')] as const
  const moderator = await platform.person('moderator')

  // 1 intake: thirty-six texts of three problem fields from all over the country
  const receipts = []
  for (let n = 0; n < 36; n++) receipts.push(await anonymous.call('submitInitiative', form(n, [roads, buses, lights][n % 3]!(n))))
  const mine = receipts[0]!
  expect(mine.number).toBe(1)
  expect((await anonymous.call('readReceipt', { roundId, key: mine.key })).road.next).toMatch(/модератор/)
  const queue = await moderator.call('moderationQueue', { roundId, limit: 100 })
  expect(queue.total).toBe(36)
  clock.forward(3_600_000)
  const poor = { roundId, initiativeId: receipts[35]!.initiativeId as never }
  const { reasons } = await moderator.call('readModerationItem', poor)
  await moderator.call('returnInitiative', { ...poor, reason: reasons[0]!.code, says: 'Напишите, что предлагаете.' })
  for (const { initiativeId } of receipts.slice(0, 35)) await moderator.call('acceptInitiative', { roundId, initiativeId: initiativeId as never })
  await doJobs()
  const received = platform.letters.filter(({ subject }) => subject.endsWith('получена'))
  expect(new Set(received.map(({ to }) => to)).size).toBe(36)
  expect(received.find(({ to }) => to === 'author0@example.test')!.body).toContain(mine.key)
  expect(platform.letters.filter((letter) => !received.includes(letter)).map(({ to }) => to)).toEqual(['author35@example.test'])
  expect((await anonymous.call('listInitiatives', { roundId })).total).toBe(35)

  // 2 synthesis
  await bring(admins[0], admins[1], '2026', 'synthesis')
  const analyst = await platform.person('analyst')
  await analyst.call('startAnalysis', { roundId, direction })
  expect(await refusal(analyst.call('startAnalysis', { roundId, direction }))).toBe('already-exists')
  await doJobs()
  const read = await anonymous.call('readDirection', { roundId, direction })
  expect(read.lastRun).toMatchObject({ state: 'finished', failure: null })
  expect(read.ledger).toMatchObject({ rows: 35, refused: 0 })
  expect(read.themes.length).toBeGreaterThanOrEqual(2)
  expect(read.themes.reduce((sum, theme) => sum + theme.initiativesCount, 0)).toBe(read.ledger!.inThemes)
  expect(read.map!.initiatives).toHaveLength(35)
  const placed = await anonymous.call('readInitiative', { roundId, initiativeId: mine.initiativeId as never })
  const themeId = placed.placement!.theme!.themeId as never
  const theme = await anonymous.call('readTheme', { roundId, themeId })
  expect(theme.theme.brief.length).toBeGreaterThan(0)
  for (const { sources } of theme.theme.brief) expect(sources.length).toBeGreaterThan(0)
  expect(theme.quotes.length).toBeGreaterThan(0)
  await analyst.call('renameTheme', { roundId, themeId, label: 'Ремонт сельских дорог', version: 1 })
  await analyst.call('confirmTheme', { roundId, themeId, version: 2 })

  // 3 review
  await bring(admins[0], admins[1], '2026', 'review')
  const lead = await platform.person('team-lead', { direction: 'transport' })
  const expert = await platform.person('expert', { worksIn: { region: places.at(-1)!.region, oktmo: places.at(-1)!.oktmo } })
  const { reviewId } = await lead.call('assignReview', { roundId, themeId, expertId: expert.accountId as never })
  const sheet = await expert.call('readReview', { roundId, reviewId: reviewId as never })
  const scores = Object.fromEntries(sheet.criteria.map(({ code }) => [code, 4]))
  await expert.call('sendReview', { roundId, reviewId: reviewId as never, scores, note: 'Проработано.' })
  const { ranking } = await lead.call('readRanking', { roundId, direction })
  expect(ranking[0]).toMatchObject({ themeId, reviewsCount: 1, mean: 4 })

  // 4 session
  await bring(admins[0], admins[1], '2026', 'session')
  const { sessionId, joinCode } = await lead.call('createSession', { roundId, direction, title: 'Сессия по дорогам', themes: [themeId] })
  const session = { roundId, sessionId: sessionId as never }
  await lead.call('openSession', session)
  const { session: open } = await anonymous.call('readSession', session)
  const statementId = open.statements[0]!.statementId as never
  for (let n = 0; n < 6; n++) {
    const person = await platform.person('participant')
    expect(await refusal(person.call('castVote', { ...session, statementId, choice: 'agree' }))).toBe('not-allowed')
    await person.call('joinSession', { ...session, code: joinCode, name: `Участник ${n}` })
    await person.call('castVote', { ...session, statementId, choice: n < 5 ? 'agree' : 'disagree' })
  }
  const { recommendationsCount } = await lead.call('closeSession', session)
  expect(recommendationsCount).toBe(1)
  const resolution = await anonymous.call('readResolution', session)
  expect(resolution.recommendations[0]).toMatchObject({ themeId, themeLabel: 'Ремонт сельских дорог', tally: { agree: 5, disagree: 1, pass: 0 } })

  // 5 instrument
  await bring(admins[0], admins[1], '2026', 'instruments')
  const { recommendations } = await lead.call('listRecommendations', { roundId })
  const { instrumentId } = await lead.call('makeInstrument', {
    roundId,
    recommendationId: recommendations[0]!.recommendationId as never,
    kind: 'government-act',
    title: 'О доле дорожных фондов сельских поселений',
    text: 'Установить долю…',
    addressee: 'Минтранс России',
    dueOn: '2026-09-01',
  })
  const instrument = { roundId, instrumentId: instrumentId as never }
  expect(await refusal(anonymous.call('readInstrument', instrument))).toBe('not-found')
  const published = await lead.call('publishInstrument', instrument)
  expect(published.frozenHash).toMatch(/^[0-9a-f]{64}$/)
  expect(await refusal(lead.call('publishInstrument', instrument))).toBe('step-not-allowed')
  await doJobs()

  // 6 answers
  const before = platform.letters.length
  const { sources, answers } = await anonymous.call('readInstrument', instrument)
  expect(sources.total).toBe(published.sourcesCount)
  expect(answers.initiatives).toBe(published.sourcesCount)
  await lead.call('advanceInstrument', { ...instrument, to: 'sent', documentNumber: '15-07/112' })
  await lead.call('advanceInstrument', { ...instrument, to: 'answered', outcome: 'taken-partly', says: 'Доля будет увеличена с 2027 года.' })
  await doJobs()
  expect(platform.letters.length - before).toBe(2 * published.sourcesCount)
  const receipt = await anonymous.call('readReceipt', { roundId, key: mine.key })
  expect(receipt.answers.map(({ kind }) => kind).sort()).toEqual(['instrument-answered', 'instrument-published', 'instrument-sent'])
  expect(receipt.road.reached).toBe('answers')
  expect(receipt.road.next).toBe('Путь пройден: ответ дан.')
  const stationsSeen = [...new Set(receipt.road.steps.map(({ station }) => station))]
  expect(stationsSeen).toEqual(['intake', 'synthesis', 'review', 'session', 'instruments', 'answers'])
  const { answerId } = receipt.answers[0]!
  expect(await refusal(anonymous.call('rateAnswer', { roundId, answerId: answerId as never, rating: 'settled' }))).toBe('not-signed-in')
  await platform.withReceipt(mine.key).call('rateAnswer', { roundId, answerId: answerId as never, rating: 'partly', says: 'Ждём 2027 года.' })
  await lead.call('closeRoundAnswers', { roundId, direction })
  await doJobs()
  const { funnel, figures } = await anonymous.call('readFunnel', { roundId })
  // The one returned is not told: fewer than five.
  expect(funnel).toMatchObject({ submitted: 35, accepted: 35, reviewed: 1, inSession: 1, recommendations: 1, instruments: 1, authors: 35, authorsAnswered: 35 })
  expect(figures.every(({ opens }) => opens.startsWith('/rounds/2026/'))).toBe(true)
})
