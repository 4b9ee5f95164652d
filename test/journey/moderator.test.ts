import { describe, expect, it } from 'vitest'
import { form } from '../stages/platform.ts'
import { buses, lights, roads } from '../stages/texts.ts'
import { browserPath } from './browser.ts'
import { openRoundId } from './loaded-rounds.ts'
import { site, startPlatform, type RunningPlatform } from './running-platform.ts'

/** Thirty in every run; `MODERATION_QUEUE=500` empties a queue of five hundred. */
const size = Number(process.env['MODERATION_QUEUE'] ?? 30)
const day = 86_400_000

async function openQueue({ anonymous, person }: RunningPlatform, count: number): Promise<void> {
  const [first, second] = [await person('administrator', 'Орлова Елена'), await person('administrator', 'Тихонов Павел')]
  const at = (days: number) => new Date(Date.now() + days * day).toISOString()
  const directions = [{ code: 'transport', name: 'Транспорт и дороги', words: [] }]
  await first.call('createRound', { roundId: openRoundId, title: 'Марафон', opensAt: at(-1), closesAt: at(30), directions } as never)
  const { proposalId } = await first.call('proposeStage', { roundId: openRoundId, stage: 'intake', reason: 'по плану' } as never)
  await second.call('confirmStage', { roundId: openRoundId, proposalId } as never)
  for (let n = 0; n < count; n++) {
    const said = [roads, buses, lights][n % 3]!(n)
    await anonymous.call('submitInitiative', { ...(form(n, said) as object), roundId: openRoundId } as never)
  }
}

const statuses = async ({ db }: RunningPlatform): Promise<Record<string, number>> => {
  const rows = await db.selectFrom('initiative').select(['status', (select) => select.fn.countAll<string>().as('count')]).groupBy('status').execute()
  return Object.fromEntries(rows.map(({ status, count }) => [status, Number(count)]))
}

describe.skipIf(browserPath === null)('a moderator at the keyboard', () => {
  it(`empties a queue of ${size} without a mouse: accepts, returns with a reason, proposes a rejection, takes a decision back`, { timeout: 900_000 }, async () => {
    const platform = await startPlatform()
    await openQueue(platform, size)
    const page = await platform.open(await platform.person('moderator', 'Гусева Ирина'))
    const number = async () => Number(/№ (\d+)/.exec(await page.title())?.[1] ?? 0)
    const ready = () => page.locator('.keys[data-ready=yes]').waitFor({ state: 'attached' })
    /** One key, and the text or page that follows it. */
    const press = async (...keys: string[]) => {
      const before = await page.title()
      for (const key of keys) await page.keyboard.press(key)
      await page.waitForFunction((title) => document.title !== '' && document.title !== title, before)
      await page.waitForLoadState()
    }
    await page.goto(`${site}/work/${openRoundId}/moderation`)
    await ready()
    expect(await number()).toBe(1)

    // A wrong acceptance is taken back: the text waits again and comes first.
    await press('1')
    await ready()
    expect([await number(), (await statuses(platform)).accepted]).toEqual([2, 1])
    await press('0')
    expect(await page.textContent('[role=status]')).toContain('Решение отменено')
    // The text itself is back, and the reader stands at its head; reasons opened by mistake close again.
    const inHand = () => page.evaluate(() => document.activeElement?.id || document.activeElement?.parentElement?.id)
    expect([await number(), await inHand()]).toEqual([1, 'waiting-title'])
    await page.keyboard.press('2')
    expect(await page.locator('#return').getAttribute('open')).not.toBe(null)
    await page.keyboard.press('Escape')
    expect([await page.locator('#return').getAttribute('open'), await inHand()]).toEqual([null, 'return'])
    expect((await statuses(platform)).submitted).toBe(size)
    await page.goto(`${site}/work/${openRoundId}/moderation`)

    let decided = 0
    const began = performance.now()
    for (; decided < size; decided++) {
      await ready()
      if (decided % 10 === 3) await press('2', 'ArrowDown', 'Enter')
      else if (decided % 20 === 7) await press('3', 'Enter')
      else await press('1')
    }
    // Told for the curious, never asserted: how long one decision takes with its page, on this machine.
    if (process.env['MODERATION_QUEUE']) console.log(`${size} decisions, ${Math.round((performance.now() - began) / size)} ms each`)
    // What two people must reject is all that is left, and it is not hers.
    const proposed = Math.floor((size - 8) / 20) + 1
    const returned = Math.floor((size - 4) / 10) + 1
    expect(await statuses(platform)).toEqual({ accepted: size - proposed - returned, returned, submitted: proposed })
    expect(await page.textContent('main')).toContain('Для вас в очереди ничего нет')

    // The second person, without a script, by Tab and Enter alone.
    const plain = await platform.open(await platform.person('moderator', 'Котов Семён'), { javaScriptEnabled: false })
    await plain.goto(`${site}/work/${openRoundId}/moderation`)
    expect(await plain.textContent('main')).toContain('Гусева Ирина предлагает отклонить')
    await plain.locator('#reject').focus()
    await Promise.all([plain.waitForEvent('load'), plain.keyboard.press('Enter')])
    expect((await statuses(platform)).rejected).toBe(1)
    expect(platform.faults).toEqual([])
  })

  it('whose text somebody else took after the quarter of an hour is told so before their eyes, with what they typed, then that it is decided', { timeout: 120_000 }, async () => {
    const platform = await startPlatform()
    await openQueue(platform, 3)
    const [slow, quick] = [await platform.open(await platform.person('moderator', 'Гусева Ирина')), await platform.open(await platform.person('moderator', 'Котов Семён'))]
    await slow.goto(`${site}/work/${openRoundId}/moderation`)
    await slow.locator('.keys[data-ready=yes]').waitFor({ state: 'attached' })
    await slow.locator('#return > summary').click()
    await slow.fill('#return-says', 'Напишите, сколько жителей.')
    await platform.db.updateTable('moderation_claim').set({ expires_at: new Date(Date.now() - 60_000) }).execute()
    await quick.goto(slow.url())
    const send = async (says: string) => {
      await slow.locator('#return button').click()
      await slow.locator('#error-summary', { hasText: says }).waitFor()
      await slow.waitForFunction(() => document.activeElement?.id === 'error-summary')
    }
    await send('сейчас читает другой модератор')
    expect(await slow.inputValue('#return-says')).toBe('Напишите, сколько жителей.')
    await quick.locator('#accept').click()
    await quick.locator('[role=status]', { hasText: 'Инициатива принята' }).waitFor()
    await send('уже принято другим человеком')
    await slow.locator('.right .note', { hasText: 'Решение уже принято' }).waitFor()
    expect((await statuses(platform))['accepted']).toBe(1)
    expect(platform.faults).toEqual([])
  })
})
