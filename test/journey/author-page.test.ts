import { describe, expect, it } from 'vitest'
import { zones } from '../promises/zones.ts'
import { form, places } from '../stages/platform.ts'
import { browserPath } from './browser.ts'
import { openForIntake } from './open-for-intake.ts'
import { site, startPlatform } from './running-platform.ts'

const roundId = '2027'
const plain = (text: string) => text.replace(/\s+/g, ' ').trim()

/** So many first characters, none of them cut in two. */
const start = (text: string, count: number) => [...text].slice(0, count).join('').trim()

/** The time and the day in words, as a zone's calendar has them; without a zone as the clock of whoever runs it has them. */
function clockIn({ at, timeZone }: { at: string; timeZone?: string }): { time: string; day: string } {
  const told = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('ru-RU', { ...(timeZone ? { timeZone } : {}), ...options }).format(new Date(at))
  return { time: told({ hour: '2-digit', minute: '2-digit' }), day: told({ day: 'numeric', month: 'long' }) }
}

describe.skipIf(browserPath === null)('pages of an author', () => {
  it('tell the deadline on the round’s clock, and on the visitor’s own where it differs, in 27 zones', { timeout: 180_000 }, async () => {
    const platform = await startPlatform()
    await openForIntake(platform, roundId, 'Asia/Omsk')
    const { closesAt } = await platform.anonymous.call('readRound', { roundId } as never)
    const there = clockIn({ at: closesAt, timeZone: 'Asia/Omsk' })
    const seen = new Map<string, { says: string; here: ReturnType<typeof clockIn> }>()
    for (const timezoneId of zones) {
      const page = await platform.open(null, { timezoneId })
      await page.goto(`${site}/rounds/${roundId}`)
      // The browser's own word on its zone: its tables of zones may be newer than ours.
      seen.set(timezoneId, { says: plain(await page.locator('.dates > p').first().innerText()), here: await page.evaluate(clockIn, { at: closesAt }) })
      await page.context().close()
    }
    for (const [zone, { says, here }] of seen) {
      expect(says, zone).toContain(`${there.time} по Омску`)
      const own = says.slice(says.indexOf('по Омску') + 'по Омску'.length)
      if (here.time === there.time && here.day === there.day) expect(own, zone).toBe('.')
      else expect(own, zone).toMatch(new RegExp(`^ — у вас ${here.day}.* ${here.time}\\.$`))
    }
    expect([...seen.values()].filter(({ says }) => says.includes('у вас')).length).toBeGreaterThan(20)
    const unscripted = await platform.open(null, { javaScriptEnabled: false })
    await unscripted.goto(`${site}/rounds/${roundId}/submit`)
    expect(plain(await unscripted.locator('form .small.soft').first().innerText())).toContain(`${there.time} по Омску`)
    expect(platform.faults).toEqual([])
  })

  it('stay whole on a telephone whatever was written', { timeout: 120_000 }, async () => {
    const platform = await startPlatform()
    await openForIntake(platform, roundId)
    const moderator = await platform.person('moderator', 'Кузнецов Олег')
    const long = 'щ'.repeat(500)
    const wild = [`${long} ${'СРОЧНО '.repeat(40)}`, `🚧👨‍👩‍👧‍👦${'🏚'.repeat(120)}`, `الطريق إلى القرية ${'مكسور'.repeat(60)}`, `${'Ещё абзац.\n\n'.repeat(300)}`]
    const receipts = []
    for (const [n, words] of wild.entries()) {
      const said = { ...(form(n, { problem: words }) as Record<string, unknown>), roundId, title: start(words.replace(/\s+/g, ' '), 70), oktmo: places[0]!.oktmo, proposal: words, effect: words, practiceResult: start(words, 900), act: start(words, 200) }
      receipts.push(await platform.anonymous.call('submitInitiative', said as never))
    }
    for (const { initiativeId } of receipts.slice(1)) await moderator.call('acceptInitiative', { roundId, initiativeId } as never)
    const page = await platform.open(null, { viewport: { width: 390, height: 800 } })
    const paths = receipts.flatMap(({ key, initiativeId }, n) => [`/receipt/${roundId}/${key}`, ...(n === 0 ? [`/receipt/${roundId}/${key}/correct`] : [`/rounds/${roundId}/initiatives/${initiativeId}`])])
    const wide: string[] = []
    for (const path of [...paths, `/rounds/${roundId}/initiatives`]) {
      expect((await page.goto(site + path))?.status(), path).toBe(200)
      const needed = await page.evaluate(() => document.documentElement.scrollWidth)
      if (needed > 390) wide.push(`${path}: ${needed}`)
    }
    expect(wide).toEqual([])
    expect(platform.faults).toEqual([])
  })
})
