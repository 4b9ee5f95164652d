import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { loadPortal } from '../../src/platform/start-web.ts'
import { loadRegisters } from '../../src/resources/load-registers.ts'
import { password, serve, type Served } from '../web/serve.ts'
import { browserPath, openBrowser } from './browser.ts'

/**
 * An author and a moderator in a real browser, on the real pages and server, without a script: the first and the last
 * station people stand at. What lies between, verb by verb, is walked in test/stages/whole-road.test.ts.
 */
const site = 'http://dialogue.test'
const problem = 'В селе Октябрьском закрыт фельдшерский пункт, до ближайшего врача сорок километров.'

async function signIn(page: Page, email: string): Promise<void> {
  await page.goto(`${site}/sign-in`)
  await page.fill('input[name=email]', email)
  await page.fill('input[name=password]', password)
  await page.click('button.main')
}

describe.skipIf(browserPath === null)('one initiative in the browser', () => {
  let browser: Browser
  it('is filed by a form without a script, kept after a mistake, accepted by a moderator and read by everybody', async () => {
    const served: Served = await serve({ portal: await loadPortal() })
    const { app, person } = served
    await app.listen({ host: '127.0.0.1', port: 0 })
    await person('moderator@example.org', 'moderator')
    browser = await openBrowser((app.server.address() as AddressInfo).port)
    const author = await (await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } })).newPage()
    author.setDefaultTimeout(10_000)

    // 1 a mistake: the place is missing; what was typed stays
    await author.goto(`${site}/rounds/r1/submit`)
    await author.fill('[name=problem]', problem)
    const send = author.locator('form button.main')
    await send.last().click()
    expect(await author.inputValue('[name=problem]')).toBe(problem)
    expect(await author.locator('#error-summary').count()).toBe(1)
    expect(await author.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)

    // 2 the place is found in the list, the rest is filled in, the receipt comes at once
    const { municipalities } = loadRegisters()
    const { name } = municipalities[0]!
    await author.fill('[name=place]', name)
    await author.getByRole('button', { name: 'Найти в списке' }).click()
    const found = author.locator('input[type=radio][name=municipality]')
    if ((await found.count()) > 0) await found.first().check()
    expect(await author.inputValue('[name=problem]')).toBe(problem)
    await author.selectOption('[name=direction]', 'selo')
    await author.selectOption('[name=role]', 'head')
    await author.check('[name=consent]')
    await send.last().click()
    expect(author.url()).toMatch(/\/receipt\/r1\//)
    const receipt = author.url()

    // 3 a moderator accepts it
    const moderator = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
    await signIn(moderator, 'moderator@example.org')
    await moderator.goto(`${site}/work/r1/moderation`)
    expect(await moderator.textContent('main')).toContain(problem)
    await moderator.getByRole('button', { name: /Принять/ }).first().click()

    // 4 the receipt tells it, and the text is public without the author's address
    await author.goto(receipt)
    expect(await author.textContent('main')).toMatch(/принят/iu)
    await author.goto(`${site}/rounds/r1/initiatives`)
    expect(await author.textContent('main')).toContain('фельдшерский пункт')
    expect(served.faults).toEqual([])
  })

  afterAll(() => browser?.close())
})
