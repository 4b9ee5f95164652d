import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import jsqr from 'jsqr'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { places } from '../stages/platform.ts'
import { browserPath } from './browser.ts'
import { openForIntake } from './open-for-intake.ts'
import { site, signIn, startPlatform, type RunningPlatform } from './running-platform.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const roundId = '2027'
const submitPage = `${site}/rounds/${roundId}/submit`
const place = places[0]!
const problem = 'Дорога от села Никольского до районного центра разбита, автобус не ходит весной. Звоните: +7 912 345-67-89.'

/** What axe finds wrong with the page as it stands now. */
async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    type Axe = { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
    const { violations } = await (window as unknown as { axe: Axe }).axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] })
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
  })
}

async function fillPlace(page: Page): Promise<void> {
  await page.fill('#place', place.name)
  await page.locator(`input[name=municipality][value^="${place.oktmo}|"]`).check()
}

async function fill(page: Page, words = problem): Promise<void> {
  await page.locator('#file[multiple]').waitFor()
  await fillPlace(page)
  await page.fill('#problem', words)
  await page.selectOption('#direction', 'transport')
  await page.check('[name=consent]')
}

const send = (page: Page) => page.getByRole('button', { name: 'Подать инициативу' })
const countOf = async ({ db }: RunningPlatform) => (await db.selectFrom('initiative').select('initiative_id').execute()).length

/** The code on the receipt, read as a camera reads it: from pixels. */
async function codeOn(page: Page): Promise<string | undefined> {
  await page.locator('svg[role=img]').waitFor({ state: 'attached' })
  const { data, side } = await page.evaluate(async () => {
    const svg = document.querySelector('svg[role=img]')!
    const image = new Image()
    image.src = `data:image/svg+xml,${encodeURIComponent(svg.outerHTML.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"'))}`
    await image.decode()
    const canvas = Object.assign(document.createElement('canvas'), { width: 360, height: 360 })
    const context = canvas.getContext('2d')!
    context.imageSmoothingEnabled = false
    context.drawImage(image, 0, 0, 360, 360)
    return { data: [...context.getImageData(0, 0, 360, 360).data], side: 360 }
  })
  const read = (jsqr as unknown as { default?: typeof jsqr }).default ?? jsqr
  return (read as unknown as (data: Uint8ClampedArray, width: number, height: number) => { data: string } | null)(Uint8ClampedArray.from(data), side, side)?.data
}

describe.skipIf(browserPath === null)('the author', () => {
  it('loses nothing and files one initiative: no network, a double click, Back, a second tab', { timeout: 120_000 }, async () => {
    const platform = await startPlatform()
    await openForIntake(platform, roundId)
    const page = await platform.open(null, { viewport: { width: 390, height: 800 } })
    await page.goto(submitPage)
    await fill(page)
    // The phone number is pointed out and hidden with one press.
    await page.getByRole('button', { name: 'Скрыть их в тексте' }).click()
    expect(await page.inputValue('#problem')).toContain('[телефон]')
    expect(await barriers(page)).toEqual([])
    await page.setInputFiles('#file', { name: 'смета.txt', mimeType: 'application/x-any', buffer: Buffer.from('Смета: 12 млн рублей') })
    await page.getByRole('button', { name: /^Убрать/ }).waitFor()

    // No network: the text stays, and is there after the page is opened anew.
    const tab = page.context()
    await tab.setOffline(true)
    await send(page).click()
    await page.getByText('нет связи').first().waitFor()
    expect(await page.inputValue('#problem')).toContain('Никольского')
    await tab.setOffline(false)
    await page.reload()
    await page.getByText('Вернули ваш черновик').waitFor()
    expect(await page.inputValue('#problem')).toContain('Никольского')
    await page.getByRole('button', { name: /^Убрать/ }).waitFor()

    // A second tab holds the same form.
    const second = await tab.newPage()
    await second.goto(submitPage)
    await second.getByText('Вернули ваш черновик').waitFor()

    await page.check('[name=consent]')
    await send(page).dblclick()
    await page.waitForURL(/\/receipt\//)
    await page.getByText('Инициатива подана').waitFor()
    const receipt = page.url().replace(/\?.*/, '')
    expect(await countOf(platform)).toBe(1)
    expect(await codeOn(page)).toBe(receipt)
    expect(await barriers(page)).toEqual([])
    expect(await page.getByRole('link', { name: 'смета.txt' }).count()).toBe(1)

    await second.getByText('уже подана из другого окна').waitFor()
    expect(await send(second).isDisabled()).toBe(true)
    expect(await second.getByRole('link', { name: 'Открыть расписку' }).getAttribute('href')).toBe(new URL(receipt).pathname)

    await page.goBack()
    await page.waitForURL(/\/submit/)
    await page.goto(`${site}/my-initiatives`)
    await page.getByText('№ 1').waitFor()
    expect(await barriers(page)).toEqual([])
    expect(await countOf(platform)).toBe(1)
    expect(platform.faults).toEqual([])
  })

  it('goes on on another device and after the login has ended, and the initiative is the account’s own', { timeout: 120_000 }, async () => {
    const platform = await startPlatform()
    await openForIntake(platform, roundId)
    const person = await platform.person('author', 'Петрова Анна')
    const page = await platform.open()
    await signIn(page, person)
    await page.goto(submitPage)
    await fill(page)
    await page.getByRole('button', { name: 'Сохранить, чтобы продолжить' }).click()
    const link = await page.locator('a.address').getAttribute('href')
    // Another device, not signed in: the words are there, the name is not.
    const other = await platform.open()
    await other.goto(site + link)
    await other.locator('#file[multiple]').waitFor()
    expect(await other.inputValue('#problem')).toBe(problem)
    // The login ends while the form is open.
    await platform.db.deleteFrom('login').execute()
    await send(page).click()
    await page.waitForURL(/\/receipt\//)
    const mine = await person.call('readMyInitiatives', {})
    expect(mine.initiatives).toHaveLength(1)
    // The other device sends what it has: it is shown the way to the receipt.
    await fillPlace(other)
    await other.fill('#problem', `${problem} И ещё.`)
    await other.check('[name=consent]')
    await send(other).click()
    await other.getByRole('link', { name: 'Открыть расписку' }).waitFor()
    expect(await countOf(platform)).toBe(1)
    expect(platform.faults).toEqual([])
  })

  it('needs no script: place, reading, masking, file, draft and sending are steps of the form', { timeout: 120_000 }, async () => {
    const platform = await startPlatform()
    await openForIntake(platform, roundId)
    const page = await platform.open(null, { javaScriptEnabled: false })
    await page.goto(submitPage)
    await page.fill('#place', place.name)
    await page.fill('#problem', problem)
    await page.getByRole('button', { name: 'Найти в списке' }).click()
    await page.locator(`input[name=municipality][value^="${place.oktmo}|"]`).check()
    await page.getByRole('button', { name: 'Проверить' }).click()
    await page.getByRole('button', { name: 'Скрыть их в тексте' }).click()
    expect(await page.inputValue('#problem')).toContain('[телефон]')
    await page.setInputFiles('#file', { name: 'программа.exe', mimeType: 'image/png', buffer: Buffer.from('MZ\0\0') })
    await page.getByRole('button', { name: 'Приложить' }).click()
    await page.getByText('Такой файл приложить нельзя').waitFor()
    await page.setInputFiles('#file', { name: 'план.txt', mimeType: 'text/plain', buffer: Buffer.from('План') })
    await page.getByRole('button', { name: 'Приложить' }).click()
    await page.getByText('план.txt').first().waitFor()
    await page.getByRole('button', { name: 'Сохранить, чтобы продолжить' }).click()
    await page.goto(site + (await page.locator('a.address').getAttribute('href')))
    expect(await page.inputValue('#problem')).toContain('[телефон]')
    await page.selectOption('#direction', 'transport')
    await page.check('[name=consent]')
    await send(page).click()
    await page.waitForURL(/\/receipt\//)
    await page.getByText('план.txt').waitFor()
    await page.locator('summary', { hasText: 'Согласия' }).click()
    await page.getByRole('button', { name: /Дать.*Получать письма/ }).click()
    await page.locator('summary', { hasText: 'Согласия' }).click()
    await page.getByText('Получать письма: дано, редакция 2026-1').waitFor()
    expect(await countOf(platform)).toBe(1)
    expect(platform.faults).toEqual([])
  })
})
