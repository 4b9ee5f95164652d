import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { places } from '../stages/platform.ts'
import { browserPath } from './browser.ts'
import { openForIntake } from './open-for-intake.ts'
import { site, startPlatform, type RunningPlatform } from './running-platform.ts'

/** Three thousand rows in every run; `IMPORT_PAGE_ROWS=100000` walks a national file. */
const size = Number(process.env['IMPORT_PAGE_ROWS'] ?? 3_000)
const wrong = [10, size - 5]
const roundId = '2027'

const line = (cells: readonly string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';')
/** Short lines: the page takes ten megabytes. «Суть» is no name any column is known by. */
const rows = Array.from({ length: size }, (_, n) => line([wrong.includes(n) ? 'нет' : 'transport', places[n % 20]!.oktmo, `Яма ${n} на дороге.`]))
const bytes = Buffer.from(`${[line(['Направление', 'ОКТМО', 'Суть']), ...rows].join('\r\n')}\r\n`)

const choose = (page: Page, name: string, buffer: Buffer) => page.setInputFiles('#file', { name, mimeType: 'text/csv', buffer })
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const countOf = async ({ db }: RunningPlatform) => Number((await db.selectFrom('initiative').select((q) => q.fn.countAll().as('n')).executeTakeFirstOrThrow()).n)

describe.skipIf(browserPath === null)('a coordinator at the page of files', () => {
  it(`loads ${size} rows: a trial, a column named by hand, a page opened anew midway, refused rows corrected and sent again`, { timeout: 1_200_000 }, async () => {
    const platform = await startPlatform()
    await openForIntake(platform, roundId)
    const page = await platform.open(await platform.person('coordinator', 'Белова Нина'), { viewport: { width: 390, height: 900 } })
    page.setDefaultTimeout(600_000)
    await page.goto(`${site}/rounds/${roundId}/import`)
    const template = await page.evaluate(async () => (await fetch('/api/v1/import-template.csv')).text())
    expect(template).toContain('Направление')

    await choose(page, 'ямы.csv', bytes)
    await press(page, 'Проверить, ничего не записывая')
    await page.getByText('Проверка закончена, ничего не записано').waitFor()
    expect(await page.textContent('main')).toContain('Не подошло')
    await page.getByLabel('Суть').selectOption('problem')
    await press(page, 'Проверить, ничего не записывая')
    // What is wrong is told once with its count, what stood there and the way out.
    await page.getByText('Нужно направление этого раунда').waitFor({ timeout: 120_000 })
    expect(await page.locator('section li', { hasText: 'Направление' }).textContent()).toMatch(new RegExp(`^\\s*${wrong.length}\\sстро.*строка ${wrong[0]! + 1}.*«нет».*не загружать`, 's'))
    expect(await countOf(platform)).toBe(0)

    const began = performance.now()
    await press(page, 'Загрузить')
    await expect.poll(() => countOf(platform), { timeout: 600_000 }).toBeGreaterThan(0)
    // The page is opened anew: what is meant by the column is remembered, and the load goes on.
    await page.reload()
    await page.getByText('Ваши загрузки').waitFor()
    await choose(page, 'ямы.csv', bytes)
    await press(page, 'Загрузить')
    await page.getByText('Файл загружен').waitFor()
    if (process.env['IMPORT_PAGE_ROWS']) console.log(`${size} rows in ${Math.round((performance.now() - began) / 1_000)} s, opened anew and sent again midway`)
    expect(await countOf(platform)).toBe(size - wrong.length)

    const link = await page.getByRole('link', { name: 'Скачать неподошедшие строки (CSV)' }).getAttribute('href')
    const refused = await page.evaluate(async (path) => (await fetch(path)).text(), link!)
    expect(refused).toContain(`Яма ${wrong[0]} на дороге.`)
    await choose(page, 'исправленное.csv', Buffer.from(refused.replace(/(^|\n)(["']?)нет\2/g, '$1transport')))
    await press(page, 'Загрузить')
    await page.getByText('Файл загружен: исправленное.csv').waitFor()
    expect(await countOf(platform)).toBe(size)
    expect(platform.faults).toEqual([])
  })
})
