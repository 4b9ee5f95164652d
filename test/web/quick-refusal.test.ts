import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { Pressure } from '../../src/web/pressure.ts'
import { aSubmission, serve } from './serve.ts'

it('a crowded door says 503 and when to come again, whoever is taken is answered, and it opens by itself', async () => {
  const { app, kit, pass } = await serve({ limits: 'none', pressure: Object.assign(new Pressure(), { start: () => undefined }) })
  let gate = Promise.resolve()
  const { transaction } = kit.db
  const slowly = () => {
    pass(5_000)
    const { execute } = transaction.call(kit.db)
    return { execute: async (work: never) => (await gate, execute.call(transaction.call(kit.db), work)) }
  }
  Object.assign(kit.db, { transaction: slowly })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as AddressInfo
  const body = JSON.stringify(aSubmission())
  const send = () => fetch(`http://127.0.0.1:${port}/api/v1/rounds/r1/initiatives`, { method: 'POST', body, headers: { 'content-type': 'application/json' } })
  expect((await send()).status).toBe(200)

  // One is being written and two hundred wait, at a pace that leaves no room for more: the other 699 are sent away.
  let open = (): void => undefined
  gate = new Promise((resolve) => (open = resolve))
  let [away, taken] = [0, 0]
  const asked = async () => {
    const answer = await send()
    if (answer.status === 200) return void (taken += 1)
    expect([answer.status, answer.headers.get('retry-after'), answer.headers.get('x-content-type-options')]).toEqual([503, '5', 'nosniff'])
    expect(await answer.json()).toMatchObject({ code: 'overloaded', details: { retryAfter: '5' } })
    away += 1
    if (away === 699) open()
  }
  await Promise.all(Array.from({ length: 900 }, asked))
  expect([away, taken]).toEqual([699, 201])
  const { count } = await kit.db.selectFrom('initiative').select((all) => all.fn.countAll().as('count')).executeTakeFirstOrThrow()
  expect(Number(count)).toBe(202)
  expect((await send()).status).toBe(200)
})
