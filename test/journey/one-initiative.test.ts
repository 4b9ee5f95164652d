import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { verifyJournal } from '../../src/store/journal-check.ts'
import { places } from '../stages/platform.ts'
import { buses, roads } from '../stages/texts.ts'
import { browserPath } from './browser.ts'
import { holdSession } from './hold-session.ts'
import { createRound, direction, done, invite, nextStage, nextStageOnPage, roundId, type People } from './people.ts'
import { signIn, site, startPlatform, type Person, type RunningPlatform } from './running-platform.ts'

/**
 * One initiative on its whole road, on the pages people use, in a real browser, over the real server, worker and database:
 * read it from top to bottom to see what the platform is for.
 */
test.skipIf(browserPath === null)('an initiative goes from a form without a script to an answer its author can read', { timeout: 180_000 }, async () => {
  const platform = await startPlatform()
  const people = await invite(platform)
  const desk = await platform.open(people.administrators[0]) // where those who work with the round sit down in turn
  await createRound(desk, 'transport Транспорт и дороги\nselo Развитие сельских территорий')
  await nextStageOnPage(platform, desk, people)

  // 1 intake: the author's words are never lost, and a receipt comes at once
  const author = await platform.open(null, { javaScriptEnabled: false, viewport: { width: 390, height: 844 } })
  const receipt = await submit(author)
  await importNeighbours(people.moderator)
  await accept(desk, people)
  await author.goto(`${site}/rounds/${roundId}/initiatives`)
  expect(await author.locator('main').innerText()).toContain(roads(0).problem.slice(0, 30))
  expect(await author.content()).not.toContain(authorEmail)

  // 2 synthesis: the program proposes themes, a person answers for them
  await nextStage(people, 'synthesis')
  await platform.take(desk, people.analyst)
  const themeId = await nameTheTheme(desk)

  // 3 review: two experts of other regions, blind to each other
  await nextStage(people, 'review')
  await platform.take(desk, people.lead)
  await assign(desk, people.experts)
  for (const expert of people.experts) {
    await platform.take(desk, expert)
    await score(desk)
  }
  await platform.take(desk, people.lead)
  await desk.goto(`${site}/work/${roundId}/directions/${direction}/team`)
  expect(await desk.locator('section[aria-labelledby=ranking]').innerText()).toContain(newName)

  // 4 session: people vote, the hall sees it live, the resolution can be taken home
  await nextStage(people, 'session')
  const session = await holdSession(platform, desk, people.lead)

  // 5 instrument: a recommendation becomes a paper that can no longer be changed, with an addressee and a date
  await nextStage(people, 'instruments')
  const instrument = await publish(desk)

  // 6 answers: each author learns what became of their words
  await answer(desk, instrument)
  await readLetter(platform, receipt)
  await readAnswer(author, receipt)
  await desk.context().clearCookies()
  await readFigures(desk)

  // What happened is written down, and nothing of it was changed afterwards
  expect(await verifyJournal(platform.db, roundId)).toMatchObject({ sound: true })
  const facts = await platform.db.selectFrom('journal_fact').select('subject_id').where('round_id', '=', roundId).execute()
  for (const subject of [themeId, session, instrument]) expect(facts.map(({ subject_id: id }) => id)).toContain(subject)
  expect(platform.faults).toEqual([])
})

const authorEmail = 'author@example.test'
const newName = 'Деньги на ремонт сельских дорог'
const said = 'Доля дорожного фонда для сельских поселений вырастет со следующего года.'

/** By the form, in a browser without scripts: first with a mistake, which costs nothing. Returns the private link. */
async function submit(page: Page): Promise<string> {
  const { problem, proposal } = roads(0)
  await page.goto(`${site}/rounds/${roundId}/submit`)
  await page.fill('[name=problem]', problem)
  await page.fill('[name=proposal]', proposal)
  await page.fill('[name=email]', authorEmail)
  await page.selectOption('[name=direction]', direction)
  await page.getByRole('button', { name: 'Подать инициативу' }).click()
  expect(await page.locator('#error-summary a').allInnerTexts()).toHaveLength(2) // no place, no consent
  expect(await page.inputValue('[name=problem]')).toBe(problem)
  expect(await page.inputValue('[name=email]')).toBe(authorEmail)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)

  await page.fill('[name=place]', places[0]!.name)
  await page.getByRole('button', { name: 'Найти в списке' }).click()
  await page.locator(`input[name=municipality][value^="${places[0]!.oktmo}|"]`).check()
  await page.check('[name=consent]')
  await page.check('[name=letters]')
  await page.getByRole('button', { name: 'Подать инициативу' }).click()
  expect(await page.locator('h1').innerText()).toBe('Инициатива подана')
  expect(await page.locator('main').innerText()).toContain('Номер — 1.')
  const link = (await page.locator('a.address').getAttribute('href'))!
  expect(link).toMatch(/^http:\/\/dialogue\.test\/receipt\/2027\/[\w-]{16,}$/)
  await page.goto(link)
  expect(await page.locator('main').innerText()).toContain(proposal)
  return link
}

/** Others wrote about the same and about something else: they come from a file. */
async function importNeighbours(moderator: Person): Promise<void> {
  const rows = Array.from({ length: 17 }, (_, index) => {
    const n = index + 1
    const place = places[n % 12]!
    const words = n <= 11 ? roads(n) : buses(n)
    return { row: n, fields: { ...words, direction, oktmo: place.oktmo, author: { role: 'head' }, consent: '2026-1', ownId: `ввод-${n}` } }
  })
  expect(await moderator.call('importInitiatives', { roundId, rows })).toMatchObject({ taken: 17, repeated: 0, refused: [] })
}

/** The moderator signs in, reads the oldest and accepts it with one press; the rest of the queue is accepted the same way by verb. */
async function accept(page: Page, { moderator }: People): Promise<void> {
  await page.context().clearCookies()
  await signIn(page, moderator)
  await page.goto(`${site}/work/${roundId}/moderation`)
  expect(await page.locator('main').innerText()).toContain(roads(0).problem)
  await page.getByRole('button', { name: 'Принять', exact: true }).click()
  await done(page, 'Инициатива принята.')
  const { waiting } = await moderator.call('moderationQueue', { roundId, limit: 100 })
  expect(waiting).toHaveLength(17)
  for (const { initiativeId } of waiting) await moderator.call('acceptInitiative', { roundId, initiativeId })
}

/** Starts the analysis, waits for it on the page, reads the largest theme with its sources, names and confirms it. */
async function nameTheTheme(page: Page): Promise<string> {
  await page.goto(`${site}/work/${roundId}/directions/${direction}`)
  await page.getByRole('button', { name: 'Запустить обобщение' }).click()
  const theme = page.locator('nav[aria-labelledby=tree] a').first()
  await theme.waitFor({ timeout: 30_000 })
  await theme.click()
  const desk = page.locator('article')
  await desk.waitFor()
  expect(await desk.getByRole('link').count()).toBeGreaterThan(0) // each sentence of the brief opens its sources
  await desk.locator('summary', { hasText: 'Переименовать' }).click()
  await desk.locator('[name=label]').fill(newName)
  await desk.getByRole('button', { name: 'Переименовать' }).click()
  await done(page, 'Тема переименована.')
  expect(await desk.locator('h2').innerText()).toBe(newName)
  await desk.getByRole('button', { name: 'Подтвердить тему' }).click()
  await done(page, 'Тема подтверждена')
  return new URL(page.url()).searchParams.get('theme')!
}

async function assign(page: Page, experts: readonly Person[]): Promise<void> {
  for (const { accountId } of experts) {
    await page.goto(`${site}/work/${roundId}/directions/${direction}/team`)
    await page.selectOption('[name=expert]', accountId)
    await page.getByRole('button', { name: 'Назначить' }).click()
    await done(page, 'Эксперт назначен.')
  }
}

/** Every criterion has its own words for each score; a sheet with a gap comes back as it was. */
async function score(page: Page): Promise<void> {
  await page.goto(`${site}/work/${roundId}/reviews`)
  await page.getByRole('link', { name: newName }).click()
  await page.waitForURL(/reviews\/./)
  const criteria = page.locator('fieldset[id^=score-]')
  await criteria.first().waitFor()
  const send = page.getByRole('button', { name: 'Отправить оценку' })
  await criteria.first().locator('input[value="4"]').check()
  await send.click()
  await page.locator('#error-summary').waitFor()
  expect(await criteria.first().locator('input[value="4"]').isChecked()).toBe(true)
  for (const criterion of await criteria.all()) await criterion.locator('input[value="4"]').check()
  await page.fill('[name=note]', 'Подтверждается опытом района.')
  await send.click()
  await done(page, 'Оценка отправлена.')
}

/** The recommendation becomes a draft, the draft is published; from then on its text has a fingerprint. */
async function publish(lead: Page): Promise<string> {
  await lead.goto(`${site}/work/${roundId}/instruments`)
  await lead.getByRole('link', { name: 'Подготовить инструмент' }).click()
  await lead.selectOption('[name=kind]', 'government-act')
  await lead.fill('[name=title]', 'О доле дорожных фондов сельских поселений')
  await lead.fill('[name=addressee]', 'Минтранс России')
  await lead.getByRole('button', { name: 'Сохранить черновик' }).click()
  await done(lead, 'Черновик инструмента готов.')
  const instrumentId = new URL(lead.url()).pathname.split('/').at(-1)!
  await lead.check('[name=sure]')
  await lead.getByRole('button', { name: 'Опубликовать и ответить авторам' }).click()
  await done(lead, 'Инструмент опубликован.')
  expect(await lead.locator('code').innerText()).toMatch(/^[0-9a-f]{64}$/)
  return instrumentId
}

async function answer(lead: Page, instrumentId: string): Promise<void> {
  await lead.goto(`${site}/work/${roundId}/instruments/${instrumentId}`)
  await lead.fill('[name=documentNumber]', 'исх. № 214-п')
  await lead.getByRole('button', { name: 'Направлен адресату' }).click()
  await done(lead, 'Шаг отмечен.')
  await lead.check('[name=outcome][value=taken-partly]')
  await lead.fill('[name=says]', said)
  await lead.getByRole('button', { name: 'Записать ответ и сообщить авторам' }).click()
  await lead.locator('h2#steps ~ p', { hasText: 'ничего не требуется' }).waitFor()
}

/** The worker writes to the author: the answer in words, and the way back to everything else. */
async function readLetter({ letters }: RunningPlatform, receipt: string): Promise<void> {
  const ofAnswer = () => letters.filter(({ to, body }) => to === authorEmail && body.includes(said))
  await expect.poll(ofAnswer, { timeout: 20_000 }).toHaveLength(1)
  expect(ofAnswer()[0]!.body).toContain(receipt)
}

/** The private link tells all six stations of the road and the answer in words. */
async function readAnswer(page: Page, receipt: string): Promise<void> {
  await page.goto(receipt)
  const main = page.locator('main')
  const words = await main.innerText()
  for (const part of [said, newName, 'Минтранс России', 'Путь пройден: ответ дан.']) expect(words).toContain(part)
  const stations = main.locator('aside ol > li')
  expect(await stations.count()).toBe(6)
  for (const station of await stations.all()) expect(await station.locator('.step').count()).toBeGreaterThan(0)
}

/** The front page counts the same people, and every number opens what it counts. */
async function readFigures(page: Page): Promise<void> {
  await page.goto(site)
  expect(page.url()).toBe(`${site}/rounds/${roundId}`)
  const figures = page.locator('section.funnel a.figure')
  const told = (await figures.allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim())
  for (const one of ['18 подано', '18 принято', '1 тема оценена', '1 тема на сессии', '1 рекомендация', '1 инструмент']) expect(told).toContain(one)
  const addresses = await figures.evaluateAll((links) => links.map((link) => (link as unknown as { href: string }).href))
  const statuses = await page.evaluate((all) => Promise.all(all.map(async (address) => (await fetch(address)).status)), addresses)
  expect(statuses).toEqual(addresses.map(() => 200))
  await page.goto(addresses[0]!)
  expect(await page.locator('main').innerText()).toContain('18')
}
