import { expect, test } from 'vitest'
import { fileWriters } from '../../src/file-writers.ts'
import { toldBy } from '../../src/model/told-count.ts'
import { loadPortal } from '../../src/platform/start-web.ts'
import { createWebServer } from '../../src/web/server.ts'
import { bring, createTestPlatform, form, openRound, registers, type TestPlatform } from '../stages/platform.ts'
import { buses, lights, roads } from '../stages/texts.ts'
import { changed, crawl, type Seen } from './public-crawl.ts'

const roundId = '2026' as never
const directions = registers.directions2023.map(({ code }) => code)

/** The whole public face over a platform: pages, API, files. */
async function faceOf({ kit }: TestPlatform) {
  const app = await createWebServer(kit, { secureCookies: false, limits: 'none', writers: fileWriters('http://dialogue.test'), portal: await loadPortal() })
  return app
}

/** A round of texts in several directions, most accepted, some waiting, one returned; jobs done. */
async function filledRound(platform: TestPlatform, accepted: number, waiting: number) {
  await openRound(platform)
  const moderator = await platform.person('moderator')
  const texts = [roads, buses, lights]
  const send = (n: number, more: object = {}) => platform.anonymous.call('submitInitiative', { ...(form(n, texts[n % 3]!(n)) as object), ...more } as never)
  const sent = []
  for (let n = 0; n < accepted; n++) sent.push(await send(n, n % 4 === 3 ? { direction: directions.find((code) => code !== 'transport') } : {}))
  for (const { initiativeId } of sent) await moderator.call('acceptInitiative', { roundId, initiativeId: initiativeId as never })
  const others = []
  for (let n = accepted; n < accepted + waiting; n++) others.push(await send(n))
  await platform.doJobs()
  return { moderator, send, sent, others }
}

test('what happens to texts that are not public changes no byte that a stranger reads, in either language', { timeout: 600_000 }, async () => {
  const platform = await createTestPlatform()
  const { moderator, send, sent, others } = await filledRound(platform, 12, 6)
  const app = await faceOf(platform)
  const look = async (...languages: string[]) => {
    // Past the seconds for which a page is kept.
    platform.clock.forward(60_000)
    return crawl(app, languages)
  }
  const before = await look('ru', 'en')
  expect(before.size).toBeGreaterThan(100)
  expect([...before.keys()].filter((key) => key.includes('/api/')).length).toBeGreaterThan(40)

  // A challenge to sign a sign-in with is new each time; nothing else is, while nothing happens.
  const isChallenge = (address: string) => address.endsWith('/api/v1/passkey-login')
  const inRussian = new Map([...before].filter(([address]) => address.startsWith('ru ')))
  const news = (known: Seen, seen: Seen) => changed(known, seen).filter((address) => !isChallenge(address))
  const key = (n: number) => ({ roundId, initiativeId: others[n]!.initiativeId as never })
  const own = (n: number) => platform.withReceipt(others[n]!.key)
  const hidden: Readonly<Record<string, () => Promise<unknown>>> = {
    'two texts come': async () => [await send(30), await send(31)],
    'one is returned, its author corrects it': async () => {
      await moderator.call('returnInitiative', { ...key(0), reason: 'unclear', says: 'Напишите, что предлагаете.' } as never)
      await own(0).call('resubmitInitiative', { ...key(0), version: 1, direction: 'transport', title: 'Исправлено', problem: 'Дорога разбита, автобус не ходит.' } as never)
    },
    'one is proposed for rejection, one withdrawn': async () => {
      await moderator.call('proposeRejection', { ...key(1), reason: 'not-municipal', says: 'Это не дело муниципалитетов.' })
      await own(2).call('withdrawInitiative', key(2))
    },
    'a consent is taken back, a text is taken to be read': async () => {
      await platform.withReceipt(sent[0]!.key).call('changeConsent', { roundId, initiativeId: sent[0]!.initiativeId as never, document: 'letters', given: false })
      await moderator.call('claimInitiative', key(3))
    },
  }
  for (const [name, happen] of Object.entries(hidden)) {
    await happen()
    await platform.doJobs()
    expect([name, news(inRussian, await look('ru')).slice(0, 5)]).toEqual([name, []])
  }
  expect(news(before, await look('ru', 'en'))).toEqual([])
  // The attacker does see what is public: one text more changes many pages.
  await moderator.call('acceptInitiative', key(3))
  await platform.doJobs()
  expect(news(inRussian, await look('ru')).length).toBeGreaterThan(20)
  await app.close()
})

interface Bounds {
  readonly low: number
  readonly high: number
}

/** What a stranger concludes about a count told by fives, and from the total about each part. */
function conclude(told: readonly number[], total: number): Bounds[] {
  const parts = told.map((low) => ({ low, high: low + toldBy - 1 }))
  const [least, most] = [total, total + toldBy - 1]
  return parts.map(({ low, high }, n) => {
    const others = parts.filter((_, other) => other !== n)
    const sum = (of: keyof Bounds) => others.reduce((all, part) => all + part[of], 0)
    return { low: Math.max(low, least - sum('high')), high: Math.min(high, most - sum('low')) }
  })
}

test('no unpublished text is counted out by subtracting directions from the round', { timeout: 120_000 }, async () => {
  const platform = await createTestPlatform()
  await openRound(platform)
  const chosen = directions.slice(0, 5)
  // Four in each of five: a total of twenty, rounded by itself, would say that each has exactly four.
  for (const [place, direction] of chosen.entries()) for (let n = 0; n < 4; n++) await platform.anonymous.call('submitInitiative', { ...(form(place * 4 + n, roads(place * 4 + n)) as object), direction } as never)
  const unpublished = async (direction?: string) => {
    const { funnel } = await platform.anonymous.call('readFunnel', { roundId, direction } as never)
    return funnel.submitted - funnel.accepted
  }
  const told = await Promise.all(directions.map((direction) => unpublished(direction)))
  const lines = (await platform.anonymous.call('listDirections', { roundId })).directions
  for (const count of [...told, ...lines.map(({ waiting }) => waiting), await unpublished()]) expect(count % toldBy).toBe(0)
  // The total is what the parts already say, so there is nothing to subtract.
  expect(await unpublished()).toBe(told.reduce((sum, one) => sum + one, 0))
  expect(conclude(told.slice(0, 5), 20).every(({ low, high }) => low === 4 && high === 4)).toBe(true)
})

test('every count of initiatives is one that anybody counts in the open list', { timeout: 120_000 }, async () => {
  const platform = await createTestPlatform()
  const { anonymous } = platform
  await filledRound(platform, 24, 3)
  const [first, second] = [await platform.person('administrator'), await platform.person('administrator')]
  await bring(first, second, '2026', 'synthesis')
  const analyst = await platform.person('analyst')
  await analyst.call('startAnalysis', { roundId, direction: 'transport' as never })
  await platform.doJobs()
  const list = async (filter: object) => (await anonymous.call('listInitiatives', { roundId, limit: 100, ...filter } as never)).initiatives
  const { themes } = await anonymous.call('readDirection', { roundId, direction: 'transport' as never })
  const filters: object[] = [{}, ...directions.map((direction) => ({ direction })), ...themes.flatMap(({ themeId, subthemes }) => [themeId, ...subthemes.map((one) => one.themeId)]).map((themeId) => ({ themeId }))]
  expect(filters.length).toBeGreaterThan(8)
  let counted = 0
  for (const filter of filters) {
    const { regions, initiatives, municipalities } = await anonymous.call('readSpread', { roundId, ...filter } as never)
    const open = await list(filter)
    const tiles = regions.filter((tile) => tile.initiatives > 0).map(({ code, initiatives: texts, municipalities: places }) => [code, texts, places])
    const recount = [...new Set(open.map(({ region }) => region))].sort().map((region) => {
      const own = open.filter((one) => one.region === region)
      return [region, own.length, new Set(own.map(({ oktmo }) => oktmo)).size]
    })
    expect(tiles.sort()).toEqual(recount.sort())
    expect([initiatives, municipalities]).toEqual([open.length, new Set(open.map(({ oktmo }) => oktmo)).size])
    counted += tiles.length
  }
  expect(counted).toBeGreaterThan(30)
})

/** All numbers of a value with the names on the way to them. */
function numbersIn(value: unknown, path = ''): [path: string, number: number][] {
  if (typeof value === 'number') return [[path, value]]
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([name, one]) => numbersIn(one, `${path}.${name}`))
}

/** A closed session: `likes[n]` of the people agree with statement n, `dislikes[n]` do not; the first ones vote. */
async function closedSession(platform: TestPlatform, people: number, votes: readonly { agree: readonly number[]; disagree: readonly number[] }[]) {
  await openRound(platform, '2026', 'session')
  const lead = await platform.person('team-lead', { direction: 'transport' })
  const { sessionId, joinCode } = await lead.call('createSession', { roundId, direction: 'transport' as never, title: 'Дороги', themes: [] })
  const key = { roundId, sessionId: sessionId as never }
  await lead.call('openSession', key)
  const roll = []
  for (let n = 0; n < people; n++) {
    const person = await platform.person('participant')
    await person.call('joinSession', { ...key, code: joinCode, name: `Участник ${n}` })
    roll.push(person)
  }
  const statements: string[] = []
  for (const [n, { agree, disagree }] of votes.entries()) {
    const { statementId } = await roll[0]!.call('addStatement', { ...key, text: `Тезис ${n}.` })
    await lead.call('decideStatement', { ...key, statementId: statementId as never, decision: 'shown' })
    for (const person of agree) await roll[person]!.call('castVote', { ...key, statementId: statementId as never, choice: 'agree' })
    for (const person of disagree) await roll[person]!.call('castVote', { ...key, statementId: statementId as never, choice: 'disagree' })
    statements.push(statementId)
  }
  await lead.call('closeSession', key)
  return { key, statements }
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => from + n)

test('how one of four people voted changes nothing that a stranger reads of a closed session', { timeout: 600_000 }, async () => {
  // On the second statement four of eight speak; two worlds differ in the choice of one of them, and nothing else.
  const worlds = [
    [{ agree: range(0, 6), disagree: [6, 7] }, { agree: [0, 1, 2], disagree: [3] }],
    [{ agree: range(0, 6), disagree: [6, 7] }, { agree: [0, 1, 3], disagree: [2] }],
    [{ agree: range(0, 6), disagree: [6, 7] }, { agree: [0, 1, 2, 3], disagree: [] }],
  ]
  const told: string[] = []
  for (const votes of worlds) {
    const platform = await createTestPlatform()
    const { key, statements } = await closedSession(platform, 8, votes)
    const result = await platform.anonymous.call('readResult', key)
    expect(result.statements.find(({ statementId }) => statementId === statements[1])!.tally).toBeNull()
    expect(result.statements.find(({ statementId }) => statementId === statements[0])!.tally).toEqual({ agree: 6, disagree: 2, pass: 0 })
    const { recommendations } = await platform.anonymous.call('readResolution', key)
    expect(recommendations.map(({ tally }) => tally)).toEqual([{ agree: 6, disagree: 2, pass: 0 }, null])
    // Points stay: places of people nobody is named at, of all their votes together.
    told.push(JSON.stringify(numbersIn(result).filter(([path]) => !path.startsWith('.points'))))
  }
  for (const numbers of told) expect(numbers).toBe(told[0])
})

test('a small group of opinions is neither told nor left over after the large one', { timeout: 120_000 }, async () => {
  const platform = await createTestPlatform()
  const [large, small] = [range(0, 13), range(13, 16)]
  const votes = range(0, 8).map((n) => (n % 2 === 0 ? { agree: large, disagree: small } : { agree: small, disagree: large }))
  const { key } = await closedSession(platform, 16, votes)
  const { groups, statements, divides } = await platform.anonymous.call('readResult', key)
  expect(groups.map(({ size }) => size).sort((a, b) => a - b)).toEqual([3, 13])
  expect(groups.flatMap(({ represented }) => represented)).toEqual([])
  expect(statements.flatMap(({ byGroup }) => byGroup)).toEqual([])
  expect(divides).toEqual([])
  // The sum of all is told: sixteen people.
  expect(statements.map(({ tally }) => tally!.agree + tally!.disagree)).toEqual(votes.map(() => 16))
})
