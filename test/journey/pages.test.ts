import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { browserPath } from './browser.ts'
import { loadRounds, openRoundId, type LoadedRounds } from './loaded-rounds.ts'
import { roundId } from './people.ts'
import { site, startPlatform, type Person } from './running-platform.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** A telephone, a screen at 200 % (640 pixels are what is left of 1280), a screen: there axe looks, at what people carry on the telephone too. */
const widths = [390, 640, 1280]
const carried = /^(?:\/|\/receipt.*|\/rounds\/\d+\/(?:submit|initiatives\/.*|themes\/.*|sessions\/.*\/phone))$/

/** The browser's word on a name that is neither https nor localhost: true only of the tests. */
const ofTheTestsName = /^The Cross-Origin-Opener-Policy header has been ignored/

const inRound = (rest: string) => `/rounds/${roundId}${rest}`

function publicPages(one: LoadedRounds): string[] {
  const plain = ['/', '/rounds', '/about', '/accessibility', '/privacy', '/consent', '/sign-in', '/join', '/my-initiatives', '/consent/publication', '/consent/letters']
  const lists = ['', '/initiatives', '/directions', '/themes', '/sessions', '/recommendations', '/instruments', '/answers', '/funnel', '/open-data', '/find', '/submit']
  const single = [
    `/initiatives/${one.initiative}`,
    '/directions/transport',
    '/directions/transport/ranking',
    '/directions/transport/references',
    `/themes/${one.theme}`,
    `/sessions/${one.closedSession}`,
    `/sessions/${one.closedSession}/resolution`,
    `/sessions/${one.runningSession}`,
    `/sessions/${one.runningSession}/phone`,
    `/instruments/${one.instrument}`,
  ]
  const own = [one.returned, `${one.returned}/correct`, `${one.returned}/erasure`, one.asked, `${one.asked}/authorship`].map((page) => `/receipt/${openRoundId}/${page}`)
  return [...plain, ...[...lists, ...single].map(inRound), `/rounds/${openRoundId}/submit`, `/receipt/${roundId}/${one.receipt}`, ...own]
}

function workingPages({ people, ...one }: LoadedRounds): (readonly [Person, readonly string[]])[] {
  const [work, session] = [`/work/${roundId}`, inRound(`/sessions/${one.runningSession}`)]
  const team = [`${work}/directions/transport/team`, `${session}/console`, `${session}/wall`]
  const papers = [`${work}/instruments`, `${work}/instruments/new?recommendation=${one.recommendation}`, `${work}/instruments/${one.instrument}`]
  return [
    [people.administrators[0], [work, `${work}/stage`, '/work/accounts', '/work/erasures', '/account/erasure', '/work/rounds/new']],
    [people.coordinator, ['progress', 'filed', 'filed/new'].map((page) => `/work/${openRoundId}/${page}`)],
    [people.moderator, [...['', '/campaigns', '/decisions'].map((page) => `/work/${openRoundId}/moderation${page}`), `/rounds/${openRoundId}/import`]],
    [people.analyst, [`${work}/directions/transport?theme=${one.theme}`]],
    [people.lead, [...team, ...papers, `/work/${openRoundId}/appeals`]],
    [people.experts[1], [`${work}/reviews`, `${work}/reviews/${one.review}`]],
  ]
}

/** What is wrong with a page, in words: how it opens, what it says on the console, what sticks out, what axe finds. */
async function faultsOf(page: Page, path: string): Promise<string[]> {
  const faults: string[] = []
  const hear = (says: string) => void faults.push(`${path}: ${says}`)
  page.on('console', (line) => line.type() === 'error' && !ofTheTestsName.test(line.text()) && hear(line.text()))
  page.on('pageerror', (error) => hear(String(error)))
  const status = (await page.goto(site + path))?.status()
  if (status !== 200) hear(`answers ${status}`)
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 })
    const needed = await page.evaluate(() => document.documentElement.scrollWidth)
    if (needed > width) hear(`is ${needed} wide on a screen of ${width}`)
    if (width === 1280 || (width === 390 && carried.test(path))) for (const found of await barriers(page)) hear(`${width}: ${found}`)
  }
  page.removeAllListeners()
  return faults
}

async function barriers(page: Page): Promise<string[]> {
  return page.evaluate(async (tags) => {
    type Axe = { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
    const { violations } = await (window as unknown as { axe: Axe }).axe.run({ runOnly: tags, resultTypes: ['violations'], iframes: false })
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
  }, rules)
}

/** What a first visit may weigh on a poor connection. */
const mostBytes = 100_000

/** Browsers ask for Brotli over https; over plain http, as inside an administration's network, for gzip alone. */
const packings = ['gzip, deflate, br', 'gzip, deflate']

/** The first visit of a page: everything that crosses the line, packed as asked. */
async function weightOf(page: Page, path: string, packing: string): Promise<number> {
  const line = await page.context().newCDPSession(page)
  await line.send('Network.enable')
  let bytes = 0
  line.on('Network.loadingFinished', ({ encodedDataLength }) => void (bytes += encodedDataLength))
  await page.setExtraHTTPHeaders({ 'accept-encoding': packing })
  await page.goto(site + path, { waitUntil: 'networkidle' })
  await page.context().close()
  return bytes
}

describe.skipIf(browserPath === null)('pages of loaded rounds', () => {
  it('open, fit a telephone and 200 %, are silent on the console and hold no barrier axe knows', { timeout: 180_000 }, async () => {
    const platform = await startPlatform()
    const loaded = await loadRounds(platform)

    const heavy: string[] = []
    for (const path of ['/', `/rounds/${openRoundId}/submit`, inRound('/directions/transport')]) {
      for (const packing of packings) {
        const bytes = await weightOf(await platform.open(), path, packing)
        expect(bytes).toBeGreaterThan(5_000)
        if (bytes > mostBytes) heavy.push(`${path} (${packing}): ${bytes}`)
      }
    }
    expect(heavy).toEqual([])

    const first = await platform.open()
    const desk = await platform.open()
    for (const page of [first, desk]) await page.addInitScript(axe)
    const visit = async (page: Page, paths: readonly string[]) => {
      const faults: string[] = []
      for (const path of paths) faults.push(...(await faultsOf(page, path)))
      return faults
    }
    const work = async (page: Page) => {
      const faults: string[] = []
      for (const [person, paths] of workingPages(loaded)) {
        await platform.take(page, person)
        faults.push(...(await visit(page, paths)))
      }
      return faults
    }
    const found = await Promise.all([visit(first, publicPages(loaded)), work(desk)])
    expect(found.flat()).toEqual([])
    expect(platform.faults).toEqual([])
  })
})
