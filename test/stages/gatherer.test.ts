import { expect, test } from 'vitest'
import { Refusal } from '../../src/model/refusal.ts'
import { Gatherer } from '../../src/stages/gatherer.ts'

/** A gatherer whose goes end when told to, each taking so many milliseconds of its own clock. */
function slowly(takes: number | ((size: number) => number)) {
  let now = 0
  const sizes: number[] = []
  const ends: (() => void)[] = []
  const gatherer = new Gatherer<number, number>({
    now: () => now,
    nameOf: () => null,
    doAll: async (requests) => {
      sizes.push(requests.length)
      await new Promise<void>((end) => ends.push(end))
      now += typeof takes === 'number' ? takes : takes(requests.length)
      return requests.map((answer) => ({ answer }))
    },
  })
  const settle = () => new Promise((done) => setTimeout(done, 0))
  const endGo = async () => {
    ends.shift()!()
    await settle()
  }
  const ask = (count: number) => Array.from({ length: count }, (_, n) => gatherer.do(n).then(() => 'done' as const, (error: unknown) => (error instanceof Refusal ? error : Promise.reject(error))))
  return { gatherer, sizes, ask, endGo }
}

const refused = (outcomes: readonly unknown[]) => outcomes.filter((one) => one instanceof Refusal)

test('at three times what it can, the line never grows beyond the wait allowed, whoever is taken is done, the rest are told when to come again', async () => {
  const { gatherer, sizes, ask, endGo } = slowly(200)
  const asked: Promise<unknown>[] = []
  for (let go = 0; go < 60; go++) {
    asked.push(...ask(600))
    await endGo()
  }
  while (gatherer.isBusy) await endGo()
  const outcomes = await Promise.all(asked)
  const away = refused(outcomes) as Refusal[]
  expect(new Set(away.map(({ code, details }) => `${code} ${details['retryAfter']}`))).toEqual(new Set(['overloaded 5']))
  // In the steady state a whole go is done for every three that come: nothing of what it can do is lost.
  expect(sizes.slice(2, 58).every((size) => size === 200)).toBe(true)
  // Two whole goes of 200 ms are the 400 ms allowed; more may have begun to wait before the pace was known.
  expect(sizes.length - 60).toBeLessThanOrEqual(10)
  expect(outcomes.filter((one) => one === 'done')).toHaveLength(sizes.reduce((sum, size) => sum + size, 0))
})

test('goes grow while they are short and shrink when they are long, so that nobody waits long in one', async () => {
  let each = 0.25
  const { sizes, ask, endGo, gatherer } = slowly((size) => 20 + size * each)
  const asked: Promise<unknown>[] = []
  const load = async (goes: number) => {
    for (let go = 0; go < goes; go++) {
      asked.push(...ask(2_000))
      await endGo()
    }
    return sizes.at(-1)!
  }
  const quick = await load(40)
  // 125 ms are where growing ends: 20 + 420 × 0.25.
  expect(quick).toBeGreaterThan(420)
  expect(20 + quick * each).toBeLessThan(250)
  each = 1
  const slow = await load(40)
  expect([slow < quick, slow >= 200, 20 + slow * each <= 250]).toEqual([true, true, true])
  while (gatherer.isBusy) await endGo()
  await Promise.all(asked)
})

test('few are never refused, however slow the goes', async () => {
  const { ask, endGo, gatherer } = slowly(5_000)
  const first = ask(1)
  await endGo()
  const more = ask(200)
  expect(gatherer.isFull).toBe(false)
  await endGo()
  await endGo()
  expect(refused(await Promise.all([...first, ...more]))).toEqual([])
})

test('it takes again when the line is gone', async () => {
  const { ask, endGo, gatherer } = slowly(1_000)
  const asked: Promise<unknown>[] = ask(1)
  await endGo()
  asked.push(...ask(500))
  expect(gatherer.isFull).toBe(true)
  while (gatherer.isBusy) await endGo()
  expect(gatherer.isFull).toBe(false)
  expect(refused(await Promise.all([...asked, ...ask(0)])).length).toBeGreaterThan(0)
})
