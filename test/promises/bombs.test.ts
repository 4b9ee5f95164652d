import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { bombs, book, importHead as head, laughs, multipart, row } from '../../bench/load/bombs.ts'
import { fileWriters } from '../../src/file-writers.ts'
import { aSubmission, anyOktmo, serve } from '../web/serve.ts'

test('no file stops the platform: every bomb is refused with a sentence, and whoever submits meanwhile is served', { timeout: 300_000 }, async () => {
  const { app, person, post, faults, database } = await serve({ writers: fileWriters('http://dialogue.test'), limits: 'none' })
  const { cookie } = await person('c@example.org', 'coordinator')
  const send = (file: Buffer) => {
    const { payload, headers } = multipart(file, 'rows')
    return app.inject({ method: 'POST', url: '/api/v1/rounds/r1/imports/file', payload, headers: { ...headers, cookie, 'sec-fetch-site': 'same-origin' } })
  }
  let [over, served] = [false, 0]
  const submitting = (async () => {
    for (let n = 0; !over; n++) {
      expect((await post('/api/v1/rounds/r1/initiatives', aSubmission({ problem: `Нет воды ${n}.` }))).statusCode).toBe(200)
      served += 1
      await new Promise((moment) => setTimeout(moment, 20))
    }
  })()
  const told: Record<string, string> = {}
  for (const [name, make] of Object.entries(bombs)) {
    const file = await make()
    expect([name, file.length < 10_485_760]).toEqual([name, true])
    const before = served
    const answer = await send(file)
    const { code, sentence = '' } = answer.json<{ code?: string; sentence?: string }>()
    told[name] = `${answer.statusCode} ${code ?? answer.body.slice(0, 200)}${sentence.length > 10 && served >= before ? '' : ' (and no word, or nobody served)'}`
  }
  over = true
  await submitting
  expect(Object.entries(told).filter(([, said]) => !/^(?:413 too-large|415 unsupported-file|422 invalid-input)$/.test(said))).toEqual([])
  expect(told).toMatchObject({ 'zeros packed a thousand times': '413 too-large', 'a sheet of 60 MB in a small book': '413 too-large' })
  const fine = await send(await book(row(...head) + row('selo', anyOktmo(), 'Нет воды.') + row('selo', anyOktmo(), 'д'.repeat(32_001))))
  expect(fine.json()).toMatchObject({ taken: 1, refusedCount: 1 })
  // Names that stand for a thousand million words are read as they stand, never put in their place.
  expect((await send(await book(row(...head) + row('selo', anyOktmo(), 'Смеются: &j;'), {}, laughs))).json()).toMatchObject({ taken: 1 })
  const { longest } = await database.db.selectFrom('initiative').select((all) => all.fn.max(sql<number>`length(problem)`).as('longest')).executeTakeFirstOrThrow()
  expect(longest).toBeLessThan(50)
  expect(served).toBeGreaterThan(10)
  expect(faults).toEqual([])
})
