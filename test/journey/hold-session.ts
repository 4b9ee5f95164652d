import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { direction, done, roundId } from './people.ts'
import { site, type Person, type RunningPlatform } from './running-platform.ts'

/** Five at the table: four by verb, one on a telephone; the wall shows each vote without being asked. Returns the session. */
export async function holdSession(platform: RunningPlatform, lead: Page, leader: Person): Promise<string> {
  await lead.goto(`${site}/work/${roundId}/directions/${direction}/team`)
  await lead.locator('summary', { hasText: 'Назначить сессию' }).click()
  await lead.getByRole('button', { name: 'Создать сессию' }).click()
  await lead.waitForURL(/\/console/)
  const home = lead.url().replace(/\/console.*/, '')
  const key = { roundId, sessionId: home.split('/').at(-1)! as never }
  await lead.getByRole('button', { name: 'Открыть голосование' }).click()
  await done(lead, 'Голосование открыто.')
  const code = await lead.locator('.code').innerText()

  const wall = await platform.open(leader)
  const streams: string[] = []
  wall.on('request', (request) => void (request.url().endsWith('/events') && streams.push(request.url())))
  await wall.goto(`${home}/wall`)
  const counts = wall.locator('.counts')
  await counts.filter({ hasText: /\b0\s+голосов/ }).waitFor()
  const phone = await platform.open(null, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  await phone.goto(`${site}/join`) // one session runs: the short address leads straight to it
  await phone.fill('[name=code]', code)
  await phone.fill('[name=name]', 'Соколова Анна')
  await phone.getByRole('button', { name: 'Присоединиться' }).click()
  await phone.getByRole('button', { name: 'Согласен', exact: true }).tap()
  await phone.getByText('Вы ответили на все тезисы').waitFor()
  // Answered by keyboard or with a screen reader, one goes on from there and not from the head of the page.
  await phone.waitForFunction(() => document.activeElement?.id === 'statement')
  await expect.poll(() => counts.innerText(), { timeout: 10_000 }).toMatch(/\b1\s+голос$/mu)

  const { session } = await platform.anonymous.call('readSession', key)
  for (let n = 0; n < 4; n++) {
    const { token } = await platform.anonymous.call('joinSession', { ...key, code, name: `Участник ${n}` })
    const guest = await platform.withLogin(token!)
    for (const { statementId } of session.statements) await guest.call('castVote', { ...key, statementId, choice: n < 3 ? 'agree' : 'disagree' })
  }
  await expect.poll(() => counts.innerText(), { timeout: 10_000 }).toMatch(/\b5\s+голосов/)
  expect(streams).toHaveLength(1) // a screen that opened its stream anew would miss what happened meanwhile

  await lead.goto(`${home}/console`)
  await lead.locator('summary', { hasText: 'Завершить сессию' }).click()
  await lead.getByRole('button', { name: 'Да, завершить' }).click()
  await lead.waitForURL(/\/resolution/)
  expect(await lead.locator('main').innerText()).toContain('за 4, против 1')
  const [file] = await Promise.all([lead.waitForEvent('download'), lead.getByRole('link', { name: 'Скачать резолюцию' }).click()])
  expect(readFileSync(await file.path()).subarray(0, 2).toString()).toBe('PK')
  return key.sessionId
}
