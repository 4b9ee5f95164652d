import { expect } from 'vitest'
import { form } from '../stages/platform.ts'
import { buses, roads } from '../stages/texts.ts'
import { direction, invite, nextStage, roundId, type People } from './people.ts'
import type { RunningPlatform } from './running-platform.ts'

/** A round that is taking initiatives, beside the one that has come to answers. */
export const openRoundId = '2028'

/** Addresses of one of everything that has a page. */
export interface LoadedRounds {
  readonly people: People
  readonly receipt: string
  /** Private links of the open round: of a text returned to its author, and of one a coordinator filed, not confirmed yet. */
  readonly returned: string
  readonly asked: string
  readonly initiative: string
  readonly theme: string
  readonly review: string
  readonly closedSession: string
  readonly runningSession: string
  readonly recommendation: string
  readonly instrument: string
}

const day = 86_400_000
const round = (id: string, title: string) => ({
  roundId: id,
  title,
  opensAt: new Date(Date.now() - day).toISOString(),
  closesAt: new Date(Date.now() + 30 * day).toISOString(),
  directions: [
    { code: 'transport', name: 'Транспорт и дороги', words: [] },
    { code: 'selo', name: 'Развитие сельских территорий', words: [] },
  ],
})

/** Of what waits for its author in the open round: a returned text with a file, and one filed by a coordinator. */
async function fillForAuthors({ anonymous, letters }: RunningPlatform, { moderator, coordinator }: People) {
  const { consent: _consent, ...said } = form(0, roads(2)) as unknown as Record<string, unknown>
  const formKey = 'form-of-loaded-rounds' as never
  await anonymous.call('addFile', { roundId: openRoundId as never, formKey, name: 'смета.txt', content: Buffer.from('Смета').toString('base64') })
  const returned = await anonymous.call('submitInitiative', { ...(form(2, roads(2)) as object), roundId: openRoundId, formKey } as never)
  await moderator.call('returnInitiative', { roundId: openRoundId as never, initiativeId: returned.initiativeId, reason: 'unclear' })
  await coordinator.call('fileForAuthor', { ...said, roundId: openRoundId, authorKnows: true } as never)
  const secret = () => letters.map(({ body }) => /receipt\/\d+\/([\w-]+)\/authorship/.exec(body)?.[1]).find((key) => key !== undefined)
  await expect.poll(secret, { timeout: 20_000 }).toBeDefined()
  return { returned: returned.key, asked: secret()! }
}

/** Fifteen accepted texts and one that waits in the other round; returns the first receipt. */
async function fill({ anonymous }: RunningPlatform, people: People) {
  const receipts = []
  for (let n = 0; n < 15; n++) {
    const filled = form(n % 12, n < 10 ? roads(n) : buses(n)) as object
    const receipt = await anonymous.call('submitInitiative', { ...filled, roundId } as never)
    receipts.push(receipt)
    await people.moderator.call('acceptInitiative', { roundId, initiativeId: receipt.initiativeId })
  }
  await anonymous.call('submitInitiative', { ...(form(1, roads(1)) as object), roundId: openRoundId } as never)
  return receipts[0]!
}

async function analyse({ anonymous }: RunningPlatform, { analyst }: People): Promise<string> {
  await analyst.call('startAnalysis', { roundId, direction })
  await expect.poll(async () => (await anonymous.call('readDirection', { roundId, direction })).lastRun?.state, { timeout: 30_000 }).toBe('finished')
  const { themes } = await anonymous.call('readDirection', { roundId, direction })
  const { themeId, version } = themes[0]!
  await analyst.call('confirmTheme', { roundId, themeId, version })
  return themeId
}

/** One expert has scored the theme, the other has it before them. */
async function review({ lead, experts }: People, themeId: string): Promise<string> {
  const [done, open] = await Promise.all(experts.map(({ accountId }) => lead.call('assignReview', { roundId, themeId, expertId: accountId } as never)))
  const sheet = await experts[0].call('readReview', { roundId, reviewId: done!.reviewId })
  const scores = Object.fromEntries(sheet.criteria.map(({ code }, index) => [code, 2 + (index % 3)]))
  await experts[0].call('sendReview', { roundId, reviewId: done!.reviewId, scores, note: 'Исполнимо.' })
  return open!.reviewId
}

/** Six people voted; the last of two such sessions goes on. */
async function meet(platform: RunningPlatform, { lead }: People, themeId: string, title: string) {
  const { sessionId, joinCode } = await lead.call('createSession', { roundId, direction, title, themes: [themeId] } as never)
  const key = { roundId, sessionId }
  await lead.call('openSession', key)
  const { session } = await platform.anonymous.call('readSession', key)
  for (let n = 0; n < 6; n++) {
    const { token } = await platform.anonymous.call('joinSession', { ...key, code: joinCode, name: `Участник ${n}` })
    const guest = await platform.withLogin(token!)
    for (const { statementId } of session.statements) await guest.call('castVote', { ...key, statementId, choice: n < 4 ? 'agree' : 'disagree' })
  }
  return key
}

/** An answered instrument of the closed session; a second recommendation still waits for one. */
async function makeInstrument({ lead }: People, recommendationId: string): Promise<string> {
  const { instrumentId } = await lead.call('makeInstrument', {
    roundId,
    recommendationId: recommendationId as never,
    kind: 'government-act',
    title: 'О доле дорожных фондов сельских поселений',
    text: 'Установить долю дорожного фонда, которая остаётся сельским поселениям.',
    addressee: 'Минтранс России',
    dueOn: new Date(Date.now() + 60 * day).toISOString().slice(0, 10),
  })
  const instrument = { roundId, instrumentId }
  await lead.call('publishInstrument', instrument)
  await lead.call('advanceInstrument', { ...instrument, to: 'sent', documentNumber: '15-07/112' })
  await lead.call('advanceInstrument', { ...instrument, to: 'answered', outcome: 'taken-partly', says: 'Доля будет увеличена.' })
  return instrumentId
}

/** Plays two rounds by the same verbs people use, so that every kind of page has something to show. */
export async function loadRounds(platform: RunningPlatform): Promise<LoadedRounds> {
  const people = await invite(platform)
  for (const [id, title] of [[roundId, 'Марафон инициатив 2027'], [openRoundId, 'Марафон инициатив 2028']] as const) {
    await people.administrators[0].call('createRound', round(id, title) as never)
    await nextStage(people, 'intake', id)
  }
  const receipt = await fill(platform, people)
  const forAuthors = await fillForAuthors(platform, people)
  await nextStage(people, 'synthesis')
  const theme = await analyse(platform, people)
  await nextStage(people, 'review')
  const reviewId = await review(people, theme)
  await nextStage(people, 'session')
  const [closed, other, running] = [await meet(platform, people, theme, 'Дороги'), await meet(platform, people, theme, 'Мосты'), await meet(platform, people, theme, 'Автобусы')]
  for (const key of [closed, other]) await people.lead.call('closeSession', key)
  await nextStage(people, 'instruments')
  const { recommendations } = await people.lead.call('listRecommendations', { roundId })
  const instrument = await makeInstrument(people, recommendations[0]!.recommendationId)
  await expect.poll(async () => (await platform.anonymous.call('listAnswers', { roundId })).answers.length, { timeout: 20_000 }).toBeGreaterThan(0)
  return {
    people,
    receipt: receipt.key,
    ...forAuthors,
    initiative: receipt.initiativeId,
    theme,
    review: reviewId,
    closedSession: closed.sessionId,
    runningSession: running.sessionId,
    recommendation: recommendations[1]!.recommendationId,
    instrument,
  }
}

