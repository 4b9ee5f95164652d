import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { describe, expect, it, onTestFinished } from 'vitest'
import { loadPortal } from '../../src/platform/start-web.ts'
import { addLogin } from '../../src/store/login.ts'
import { insertRows } from '../../src/store/insert-rows.ts'
import { createWebServer } from '../../src/web/server.ts'
import { createTestPlatform, form, openRound, type TestPlatform } from '../stages/platform.ts'
import { roads } from '../stages/texts.ts'
import { browserPath, openBrowser } from './browser.ts'

const site = 'http://dialogue.test'
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const pictures = process.env['PICTURES']

/** A round at its instruments with one document sent to a ministry, over three initiatives. */
async function sentRequest(): Promise<TestPlatform> {
  const platform = await createTestPlatform()
  await openRound(platform)
  const { db } = platform.kit
  const moderator = await platform.person('moderator')
  const round = { round_id: '2026' }
  for (let n = 0; n < 3; n++) {
    const { initiativeId } = await platform.anonymous.call('submitInitiative', form(n, roads(n)))
    await moderator.call('acceptInitiative', { roundId: '2026', initiativeId } as never)
    await insertRows(db, 'instrument_source', [{ ...round, instrument_id: 'n1', initiative_id: initiativeId }])
  }
  const at = platform.clock().toISOString()
  await insertRows(db, 'session', [{ ...round, session_id: 's1', direction: 'transport', title: 'Дороги', state: 'closed', join_code: '000000', created_by: 'nobody', created_at: at, opened_at: at, closed_at: at }])
  await insertRows(db, 'recommendation', [{ ...round, recommendation_id: 'rec1', session_id: 's1', direction: 'transport', number: 1, text: 'Выделить средства на дороги сельских поселений', tally: { agree: 41, disagree: 5, pass: 7 } }])
  await insertRows(db, 'instrument', [{ ...round, instrument_id: 'n1', recommendation_id: 'rec1', direction: 'transport', kind: 'programme', title: 'О ремонте дорог сельских поселений', text: 'Предусмотреть в программе средства на ремонт дорог местного значения.', addressee: 'Министерство транспорта', due_on: '2026-03-20', stage: 'published', frozen: { text: '' }, frozen_hash: 'f'.repeat(64), created_at: at, published_at: at }])
  await db.updateTable('round').set({ stage: 'instruments' }).execute()
  await platform.doJobs()
  return platform
}

async function openPages({ kit }: TestPlatform): Promise<{ browser: Browser; sit(accountId: string | null): Promise<Page> }> {
  const app = await createWebServer(kit, { secureCookies: false, portal: await loadPortal(), limits: 'none' })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const browser = await openBrowser((app.server.address() as AddressInfo).port)
  onTestFinished(async () => {
    await browser.close()
    await app.close()
  })
  let logins = 0
  return {
    browser,
    sit: async (accountId) => {
      const context = await browser.newContext({ locale: 'ru-RU', bypassCSP: true, viewport: { width: 1280, height: 900 } })
      if (accountId !== null) {
        const token = `test-login-${String(logins++).padStart(8, '0')}`
        await addLogin(kit.db, { tokenHash: kit.ids.hash(token), accountId, at: kit.clock(), expiresAt: new Date(Date.now() + 86_400_000) })
        await context.addCookies([{ name: 'login', value: token, url: site }])
      }
      const page = await context.newPage()
      page.setDefaultTimeout(10_000)
      return page
    },
  }
}

async function expectNoBarriers(page: Page, name: string): Promise<void> {
  for (const details of await page.locator('main details').all()) await details.evaluate((one) => one.setAttribute('open', ''))
  if (pictures) await page.screenshot({ path: `${pictures}/${name}-1280.png`, fullPage: true })
  await page.setViewportSize({ width: 390, height: 844 })
  if (pictures) await page.screenshot({ path: `${pictures}/${name}-390.png`, fullPage: true })
  expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(390)
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.evaluate(axe)
  const found = await page.evaluate(async (tags) => {
    const { violations } = await (globalThis as unknown as { axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe.run({ runOnly: tags })
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
  }, rules)
  expect(found, name).toEqual([])
}

describe.skipIf(browserPath === null)('the addressee, in a browser', () => {
  it('is given a request, asks for time and an author, names a deputy, answers; everybody sees it', async () => {
    const platform = await sentRequest()
    const [lead, holder, deputy] = [await platform.person('team-lead', { direction: 'transport' }), await platform.person('addressee'), await platform.person('addressee')]
    const { sit } = await openPages(platform)
    const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first()

    // 1 the team sends it and names who answers
    const team = await sit(lead.accountId)
    await team.goto(`${site}/work/2026/instruments/n1`)
    await team.fill('#documentNumber', 'исх. 214')
    await button(team, 'Направлен адресату').click()
    await team.fill('#holder-email', `${holder.accountId}@example.test`)
    await button(team, 'Дать запрос адресату').click()
    await team.getByText('Готово: человек увидит запрос').waitFor()

    // 2 the addressee is late by five days, and sees so
    platform.clock.set('2026-03-25T09:00:00Z')
    const desk = await sit(holder.accountId)
    await desk.goto(`${site}/work/2026`)
    await desk.getByRole('link', { name: 'Ответить на запросы' }).click()
    await desk.waitForURL(/requests$/)
    expect(await desk.textContent('main')).toMatch(/просрочен на 5\sдней/)
    await expectNoBarriers(desk, 'requests')
    await desk.getByRole('link', { name: 'О ремонте дорог сельских поселений' }).click()
    await desk.waitForURL(/requests\/n1/)
    expect(await desk.textContent('main')).toContain('за 41, против 5, воздержались 7')
    await expectNoBarriers(desk, 'request')
    await desk.fill('#untilOn', '2026-04-10')
    await desk.fill('#extend-why', 'Ждём расчётов от регионов.')
    await button(desk, 'Попросить').click()
    await desk.getByText('передана рабочей группе').waitFor()
    await desk.locator('summary', { hasText: 'Спросить автора' }).click()
    await desk.fill('#ask-says', 'О какой улице речь?')
    await button(desk, 'Передать вопрос').click()
    await desk.getByText('Вопрос передан').waitFor()
    await desk.fill('#holder-email', `${deputy.accountId}@example.test`)
    await button(desk, 'Назначить заместителя').click()
    await desk.getByText('заместитель').first().waitFor()

    // 3 the team prolongs the term, everybody sees the asking and the decision
    await team.goto(`${site}/work/2026/instruments/n1`)
    await expectNoBarriers(team, 'team')
    await team.fill('#decide-says', 'Это последняя отсрочка.')
    await button(team, 'Продлить').click()
    await team.getByText('Решение о сроке записано').waitFor()
    const anybody = await sit(null)
    await anybody.goto(`${site}/rounds/2026/instruments/n1`)
    expect(await anybody.textContent('main')).toContain('Ждём расчётов от регионов.')
    expect(await anybody.textContent('main')).toContain('продлено')
    await expectNoBarriers(anybody, 'instrument')

    // 4 the author replies by the private link of the letter
    await platform.doJobs()
    const link = /http\S+questions/.exec(platform.letters.find(({ subject }) => subject.startsWith('Вопрос'))!.body)![0]
    const author = await sit(null)
    await author.goto(site + new URL(link).pathname)
    await expectNoBarriers(author, 'questions')
    await author.locator('textarea').fill('Улица Школьная.')
    await button(author, 'Ответить').click()
    await author.getByText('Ответ передан').waitFor()

    // 5 too short an answer keeps what was typed; the deputy then answers with a file
    const second = await sit(deputy.accountId)
    await second.goto(`${site}/work/2026/requests/n1`)
    expect(await second.textContent('main')).toContain('Улица Школьная.')
    await second.getByLabel('учтено частично').check()
    await second.locator('#says').evaluate((field) => field.removeAttribute('minlength'))
    await second.fill('#says', 'Принято к сведению.')
    await second.fill('#documentNumber', '214-п')
    await second.fill('#documentOn', '2026-03-24')
    await button(second, 'Ответить и сообщить авторам').click()
    await second.getByText('Слишком коротко').waitFor()
    expect(await second.inputValue('#says')).toBe('Принято к сведению.')
    expect(await second.inputValue('#documentNumber')).toBe('214-п')
    await second.fill('#says', 'Средства на ремонт дорог сельских поселений включены в программу на 2027 год. Порядок отбора опубликуем до 1 декабря, заявки примем от каждого муниципалитета.')
    await second.setInputFiles('#file', { name: 'ответ.txt', mimeType: 'text/plain', buffer: Buffer.from('Официальный ответ.') })
    await button(second, 'Ответить и сообщить авторам').click()
    await second.getByText('Ответ записан').waitFor()
    await platform.doJobs()
    expect(platform.letters.filter(({ body }) => body.includes('214-п'))).toHaveLength(3)
    // Public pages are shared for some seconds.
    platform.clock.forward(60_000)
    await anybody.goto(`${site}/rounds/2026/instruments/n1`)
    expect(await anybody.textContent('main')).toContain('ответ.txt')
    await anybody.goto(`${site}/rounds/2026/addressees`)
    expect(await anybody.textContent('table')).toContain('Министерство транспорта')
    await expectNoBarriers(anybody, 'addressees')
  }, 150_000)
})
