import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { fileWriters } from '../../src/file-writers.ts'
import { loadPortal } from '../../src/platform/start-web.ts'
import { addLogin } from '../../src/store/login.ts'
import { createWebServer } from '../../src/web/server.ts'
import { bring, createTestPlatform, form, openRound, places, type TestPlatform } from '../stages/platform.ts'
import { buses, lights, roads } from '../stages/texts.ts'
import { browserPath, openBrowser } from './browser.ts'

const site = 'http://dialogue.test'
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

interface Hall {
  readonly platform: TestPlatform
  readonly app: FastifyInstance
  readonly browser: Browser
  /** A person's browser; `null` is somebody without an account. */
  sit(accountId: string | null, options?: { javaScriptEnabled?: boolean; bypassCSP?: boolean }): Promise<{ page: Page; context: BrowserContext }>
}

/** The platform with its pages, thirty-five accepted texts of three problem fields in one direction. */
async function openHall(): Promise<Hall> {
  const platform = await createTestPlatform()
  await openRound(platform)
  const moderator = await platform.person('moderator')
  for (let n = 0; n < 35; n++) {
    const { initiativeId } = await platform.anonymous.call('submitInitiative', form(n, [roads, buses, lights][n % 3]!(n)))
    await moderator.call('acceptInitiative', { roundId: '2026', initiativeId } as never)
  }
  await platform.doJobs()
  const app = await createWebServer(platform.kit, { secureCookies: false, portal: await loadPortal(), writers: fileWriters(site), limits: 'none' })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const browser = await openBrowser((app.server.address() as AddressInfo).port)
  onTestFinished(async () => {
    await browser.close()
    await app.close()
  })
  const { db, ids, clock } = platform.kit
  let logins = 0
  return {
    platform,
    app,
    browser,
    sit: async (accountId, options = {}) => {
      const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 640, height: 900 }, ...options })
      if (accountId !== null) {
        const token = `test-login-${String(logins++).padStart(8, '0')}`
        await addLogin(db, { tokenHash: ids.hash(token), accountId, at: clock(), expiresAt: new Date(clock().getTime() + 86_400_000) })
        await context.addCookies([{ name: 'login', value: token, url: site }])
      }
      const page = await context.newPage()
      page.setDefaultTimeout(10_000)
      return { page, context }
    },
  }
}

/** No barrier axe knows, nothing to scroll sideways at 200 %. Axe is our guest: it alone may pass the content policy. */
async function expectUsable(hall: Hall, accountId: string | null, paths: readonly string[]): Promise<void> {
  const { page, context } = await hall.sit(accountId, { javaScriptEnabled: true, bypassCSP: true })
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(`${page.url()}: ${String(error)}`))
  for (const path of paths) {
    expect((await page.goto(site + path))?.status(), path).toBe(200)
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(640)
    await page.evaluate(axe)
    const found = await page.evaluate(async (tags) => {
      const { violations } = await (window as unknown as { axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe.run({ runOnly: tags })
      return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
    }, rules)
    expect(found, path).toEqual([])
  }
  expect(faults).toEqual([])
  await context.close()
}

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click()
const told = (page: Page) => page.textContent('.note.good')

describe.skipIf(browserPath === null)('working pages, without a script', () => {
  let hall: Hall | null = null
  afterAll(() => hall?.browser.close())

  it('bring initiatives from texts to a published instrument', async () => {
    hall = await openHall()
    const { platform, sit } = hall
    const admins = [await platform.person('administrator'), await platform.person('administrator')] as const
    const bench = '/work/2026/directions/transport'

    // 1 an administrator proposes the stage, another confirms it; alone nobody can
    const first = (await sit(admins[0].accountId)).page
    await first.goto(`${site}/work/2026/stage`)
    await first.fill('#reason', 'приём завершён')
    await press(first, 'Предложить переход')
    expect(await first.getByRole('button', { name: 'Подтвердить' }).count()).toBe(0)
    const second = (await sit(admins[1].accountId)).page
    await second.goto(`${site}/work/2026/stage`)
    await press(second, 'Подтвердить')
    expect(await second.textContent('main')).toContain('Сейчас: Обобщение')

    // 2 the analyst: run, rename, look at a merge and take it back, confirm
    const { accountId: analystId } = await platform.person('analyst')
    const analyst = (await sit(analystId)).page
    await analyst.goto(site + bench)
    await press(analyst, 'Запустить обобщение')
    expect(await analyst.textContent('main')).toContain('Идёт обобщение')
    await platform.doJobs()
    await analyst.goto(site + bench)
    const themes = await analyst.locator('nav[aria-labelledby=tree] > ul > li > a').evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href))
    expect(themes.length).toBeGreaterThanOrEqual(2)
    await analyst.goto(themes[0]!)
    // The screen is narrow: one part of a theme at a time.
    await analyst.getByRole('link', { name: 'Правки', exact: true }).click()
    await analyst.getByText('Переименовать').first().click()
    await analyst.fill('#label', 'Дороги, которые развалились')
    await press(analyst, 'Переименовать')
    expect(await analyst.textContent('#theme-name')).toBe('Дороги, которые развалились')
    await analyst.getByText('Объединить с другой темой').click()
    await analyst.selectOption('#into', { index: 1 })
    await press(analyst, 'Посмотреть, что получится')
    expect(await analyst.textContent('#merge-preview')).toContain('Вместе')
    platform.clock.forward(60_000)
    await press(analyst, 'Объединить')
    await press(analyst, /^Отменить/)
    expect(await told(analyst)).toBe('Правка отменена.')
    expect(await analyst.textContent('#theme-name')).toBe('Дороги, которые развалились')
    for (const href of themes.slice(0, 2)) {
      await analyst.goto(href)
      await press(analyst, 'Подтвердить тему')
    }

    // 3 the team lead assigns, the expert scores; a forgotten criterion is named and nothing chosen is lost
    await bring(admins[0], admins[1], '2026', 'review')
    const { accountId: leadId } = await platform.person('team-lead', { direction: 'transport' })
    const { accountId: expertId } = await platform.person('expert', { worksIn: places.at(-1)! })
    const lead = (await sit(leadId)).page
    await lead.goto(`${site}${bench}/team`)
    await lead.locator('select[name=expert]').first().selectOption(expertId)
    await press(lead, /^Назначить/)
    const expert = (await sit(expertId)).page
    await expert.goto(`${site}/work/2026/reviews`)
    await expert.locator('main ul.lined a').first().click()
    await expert.locator('fieldset').first().locator('input').nth(4).check()
    await press(expert, 'Отправить оценку')
    expect(await expert.textContent('#error-summary')).toContain('Реализуемость')
    expect(await expert.locator('fieldset').first().locator('input').nth(4).isChecked()).toBe(true)
    for (const set of await expert.locator('fieldset').all()) await set.locator('input').nth(4).check()
    await press(expert, 'Отправить оценку')
    expect(await told(expert)).toContain('Оценка отправлена')
    await lead.reload()
    expect(await lead.textContent('section[aria-labelledby=ranking]')).toMatch(/4[\s\S]*1/)
    await lead.getByText('Назначить сессию').click()
    await lead.fill('#title', 'Дороги и автобусы')
    await press(lead, 'Создать сессию')
    const session = new URL(lead.url()).pathname.replace('/console', '')
    expect(await lead.textContent('main')).toContain('Вести сессию можно на этапе сессий')

    // 4 the hall: a wrong code is told, guests vote, a statement of their own waits for the facilitator
    await bring(admins[0], admins[1], '2026', 'session')
    await lead.reload()
    await press(lead, 'Открыть голосование')
    const code = (await lead.textContent('.code'))!.trim()
    const guests = await Promise.all(Array.from({ length: 5 }, async () => (await sit(null)).page))
    await guests[0]!.goto(`${site}/join`)
    await guests[0]!.fill('#code', '0000')
    await guests[0]!.fill('#name', 'Глава')
    await press(guests[0]!, 'Присоединиться')
    expect(await guests[0]!.textContent('main')).toContain('Код не подошёл')
    for (const guest of guests) {
      await guest.goto(`${site}/join?code=${code}`)
      await guest.fill('#name', 'Глава')
      await press(guest, 'Присоединиться')
      while ((await guest.locator('.statement').count()) > 0) await press(guest, 'Согласен')
      expect(await guest.textContent('main')).toContain('Вы ответили на все тезисы')
    }
    await guests[0]!.getByText('Предложить свой тезис').click()
    await guests[0]!.fill('#text', 'Ремонтировать мосты вместе с дорогами.')
    await press(guests[0]!, 'Предложить')
    await guests[1]!.reload()
    expect(await guests[1]!.textContent('main')).not.toContain('мосты')
    await lead.reload()
    await press(lead, /^Показать залу/)
    await guests[1]!.reload()
    expect(await guests[1]!.textContent('.statement')).toContain('мосты')
    await expectUsable(hall, leadId, [`${session}/console`, `${session}/wall`, `${session}/phone`, `${bench}/team`, '/work/2026'])
    await expectUsable(hall, analystId, [`${bench}?${new URL(themes[0]!).search.slice(1)}`])
    await expectUsable(hall, expertId, ['/work/2026/reviews'])
    await lead.getByText('Завершить сессию').first().click()
    await press(lead, 'Да, завершить')
    expect(await lead.textContent('main')).toContain('Сессия рекомендует')
    const docx = await hall.app.inject((await lead.getAttribute('a[download]', 'href'))!)
    expect([docx.statusCode, docx.rawPayload.subarray(0, 2).toString()]).toEqual([200, 'PK'])

    // 5 the instrument: nothing is published before somebody says it was checked; authors are answered
    await bring(admins[0], admins[1], '2026', 'instruments')
    await lead.goto(`${site}/work/2026/instruments`)
    await lead.getByRole('link', { name: /^Подготовить инструмент/ }).first().click()
    await lead.selectOption('#kind', 'programme')
    await lead.fill('#title', 'О доле дорожного фонда поселений')
    await lead.fill('#addressee', 'Министерство транспорта Российской Федерации')
    await press(lead, 'Сохранить черновик')
    const instrument = new URL(lead.url()).pathname
    await press(lead, 'Опубликовать и ответить авторам')
    expect(await lead.textContent('main')).not.toContain('Отпечаток')
    await lead.check('input[name=sure]')
    await press(lead, 'Опубликовать и ответить авторам')
    expect(await told(lead)).toContain('Инструмент опубликован')
    await platform.doJobs()
    await lead.goto(site + instrument)
    expect(await lead.textContent('section[aria-labelledby=sources]')).toMatch(/отвечено по (\d+) из \1 инициатив/)
    await expectUsable(hall, leadId, [instrument, '/work/2026/instruments', `${session}/resolution`])
    await expectUsable(hall, admins[0].accountId, ['/work/accounts', '/work/2026/stage', '/work/rounds/new'])
  }, 180_000)
})
