import { expect, test } from 'vitest'
import { fileWriters } from '../../src/file-writers.ts'
import { verifyJournal } from '../../src/store/journal-check.ts'
import { anyOktmo, aSubmission, serve } from '../web/serve.ts'
import { chance } from './hostile-values.ts'
import { hostileRequest, operations } from './hostile-requests.ts'

/** `FUZZ=10000` is the promise, `FUZZ=500000` the nightly form; `FUZZ_SEED` chooses others. */
const count = Number(process.env['FUZZ'] ?? 3_000)

test(`${count} malformed inputs: no fault, no stack, no crash, and the platform still works`, { timeout: 120_000 + count * 20 }, async () => {
  const { app, faults, person, post, database } = await serve({ limits: 'none', writers: fileWriters('http://dialogue.test') })
  const { cookie } = await person('all@example.org', 'administrator', 'moderator', 'team-lead', 'analyst', 'expert', 'facilitator', 'coordinator', 'observer')
  const { initiativeId, key } = (await post('/api/v1/rounds/r1/initiatives', aSubmission())).json<{ initiativeId: string; key: string }>()
  const known = { roundId: 'r1', direction: 'selo', oktmo: anyOktmo(), initiativeId, key, consent: '2026-1', problem: 'Нет воды.' }
  const all = operations([{ method: 'POST', path: '/rounds/:roundId/imports/file', name: 'importFile', title: '', answers: 'application/json' }])
  expect(all.length).toBeGreaterThan(60)
  const next = chance(Number(process.env['FUZZ_SEED'] ?? 1))
  const statuses: Record<number, number> = {}
  const wrong: unknown[] = []
  for (let n = 0; n < count; n += 16) {
    const requests = Array.from({ length: Math.min(16, count - n) }, () => hostileRequest(all[Math.floor(next() * all.length)]!, known, next))
    await Promise.all(
      requests.map(async (request) => {
        const answer = await app.inject({ ...request, headers: { ...request.headers, ...(next() < 0.5 ? { cookie } : {}) } })
        statuses[answer.statusCode] = (statuses[answer.statusCode] ?? 0) + 1
        // A field's path in a refusal may repeat the name the sender gave it.
        const own = /\.ts\b|node_modules|\n\s+at |syntax error|relation "|SELECT /i.exec(answer.body)?.[0]
        const leaks = answer.statusCode >= 400 && own !== undefined && !String(request.payload ?? '').includes(own)
        if (answer.statusCode >= 500 || leaks) wrong.push({ url: request.url, method: request.method, body: String(request.payload ?? '').slice(0, 300), status: answer.statusCode, said: answer.body.slice(0, 300) })
      }),
    )
  }
  expect(faults.slice(0, 3)).toEqual([])
  expect(wrong.slice(0, 3)).toEqual([])
  // It reached verbs too, not only the doors.
  expect(statuses[200] ?? 0).toBeGreaterThan(count / 50)
  expect(statuses[422] ?? 0).toBeGreaterThan(count / 10)
  expect((await post('/api/v1/rounds/r1/initiatives', aSubmission({ author: { role: 'head', email: 'after@example.org' } }))).statusCode).toBe(200)
  expect(await verifyJournal(database.db, 'r1')).toMatchObject({ sound: true })
})
