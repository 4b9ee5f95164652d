import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { bring } from '../stages/platform.ts'
import { browserPath } from './browser.ts'
import { site, startPlatform, type RunningPlatform } from './running-platform.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const phone = { viewport: { width: 390, height: 844 } }

async function expectNoBarriers(page: Page, state: string): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth), state).toBeLessThanOrEqual(390)
  await page.evaluate(axe)
  const found = await page.evaluate(async (tags) => {
    const { violations } = await (window as unknown as { axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe.run({ runOnly: tags })
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
  }, rules)
  expect(found, state).toEqual([])
}

/** A round of a kind that takes texts now. */
async function openKind(platform: RunningPlatform, kind: string): Promise<string> {
  const [first, second] = [await platform.person('administrator', 'Орлова Елена'), await platform.person('administrator', 'Тихонов Павел')]
  const [opensAt, closesAt] = [-1, 7].map((days) => new Date(Date.now() + days * 86_400_000).toISOString())
  await first.call('createRound', { roundId: kind, kind, title: 'Раунд', opensAt, closesAt, directions: [{ code: 'blago', name: 'Благоустройство' }, { code: 'transport', name: 'Дороги' }] } as never)
  await bring(first, second, kind, 'intake')
  return `${site}/rounds/${kind}`
}

async function sayWhere(page: Page): Promise<void> {
  await page.fill('#place', 'Ртищевский')
  await page.getByRole('button', { name: 'Найти в списке' }).click()
  await page.locator('.found input').first().check()
}

const press = (page: Page, name: string | RegExp) => page.locator('main').getByRole('button', { name }).last().click()

describe.skipIf(browserPath === null)('rounds of other kinds, on a telephone without a script', () => {
  it('ask in their own words, name what is missing in them, and go from the form to an open page', { timeout: 240_000 }, async () => {
    const platform = await startPlatform()
    const moderator = await platform.person('moderator', 'Гусева Ирина')
    const page = await platform.open(null, { ...phone, javaScriptEnabled: false })
    // Axe needs a script of its own: it looks at the same states in a second window.
    const looker = await platform.open(null, { ...phone, bypassCSP: true })
    const kinds = {
      amendments: { menu: 'Предложить поправку', send: 'Отправить поправку', lacks: ['Какой законопроект?', 'Какая статья?', 'Новая редакция'], says: { act: '№ 123456-8', article: 'статья 14', oldWording: 'Вправе создавать музеи.', proposal: 'Вправе создавать музеи и библиотеки.', problem: 'Библиотеки нельзя передать району.' } },
      practices: { menu: 'Рассказать о практике', send: 'Отправить практику', lacks: ['Что сделали?'], says: { title: 'Субботник с призами', problem: 'Парк зарос.', practice: 'Поделили парк на участки, за лучший дали саженцы. Убрали за два дня.' } },
      conference: { menu: 'Задать вопрос', send: 'Отправить вопрос', lacks: ['Ваш вопрос'], says: { problem: 'Когда депутатам сельских советов вернут гарантии на время сессий?' } },
    }
    const receipts: Record<string, string> = {}
    for (const [kind, { menu, send, lacks, says }] of Object.entries(kinds)) {
      const home = await openKind(platform, kind)
      await page.goto(`${home}/submit`)
      expect(await page.locator('header .submit').first().textContent(), kind).toBe(menu)
      await press(page, send)
      const told = (await page.textContent('#error-summary'))!
      for (const label of lacks) expect(told, kind).toContain(label)
      expect(told).not.toContain('проблему или предложение')
      await looker.goto(`${home}/submit`)
      await looker.getByRole('button', { name: send }).click()
      await looker.locator('#error-summary').waitFor()
      await expectNoBarriers(looker, `${kind}: an empty form sent`)
      await sayWhere(page)
      for (const [name, words] of Object.entries(says)) await page.fill(`#${name}`, words)
      if (kind === 'practices') {
        await page.check('[name=consults]')
        await page.fill('#email', 'author@example.test')
        await page.check('[name=letters]')
      }
      await page.selectOption('#direction', 'blago')
      await page.check('#consent')
      await press(page, send)
      await page.waitForURL(/\/receipt\//)
      receipts[kind] = page.url().replace(/\?.*/, '')
      const { waiting } = await moderator.call('moderationQueue', { roundId: kind } as never)
      await moderator.call('acceptInitiative', { roundId: kind, initiativeId: waiting[0]!.initiativeId } as never)
      await page.goto(`${home}/initiatives/${waiting[0]!.initiativeId}`)
      expect(await page.textContent('main')).toContain(Object.values(says)[0]!)
      await looker.goto(page.url())
      await expectNoBarriers(looker, `${kind}: the open page`)
    }

    // A reader asks the author of the practice, who answers by the link of the receipt.
    await page.goto(`${site}/rounds/practices/initiatives`)
    await page.getByRole('link', { name: 'Субботник с призами' }).first().click()
    await page.getByRole('link', { name: 'Спросить автора' }).click()
    const ask = page.url()
    await looker.goto(ask)
    await expectNoBarriers(looker, 'a question to write')
    await page.fill('#says', 'Где взяли саженцы?')
    await page.fill('#asker', 'глава Ивановского сельсовета')
    await page.fill('#email', 'reader@example.test')
    await press(page, 'Отправить вопрос')
    await page.waitForURL(/\/question\//)
    const question = page.url().replace(/\?.*/, '')
    await page.goto(receipts['practices']!)
    await page.getByRole('link', { name: 'Прочитать и ответить' }).click()
    await looker.goto(page.url())
    await expectNoBarriers(looker, 'a question to answer')
    await page.locator('textarea[name=says]').fill('Дал лесхоз.')
    await press(page, 'Ответить')
    expect(await page.textContent('.note.good')).toBe('Ответ передан.')
    await press(page, 'Больше не принимать вопросы')
    await page.goto(question)
    expect(await page.textContent('main')).toContain('Дал лесхоз.')
    await looker.goto(question)
    await expectNoBarriers(looker, 'the reply')
    await page.goto(ask)
    expect(await page.textContent('main')).toContain('Автор сейчас не отвечает на вопросы')
    await expect.poll(() => platform.letters.map(({ to }) => to).sort(), { timeout: 20_000 }).toEqual(['author@example.test', 'author@example.test', 'reader@example.test'].sort())
    expect(platform.faults).toEqual([])
  })
})
