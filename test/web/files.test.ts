import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { ImportRow, Writers } from '../../src/web/api/writers.ts'
import { anyOktmo, aSubmission, serve } from './serve.ts'

/** Reads «one JSON object a line»: enough to test the way of a file, not its formats. */
const openImport: Writers['openImport'] = async ({ bytes }) => {
  const lines = Buffer.from(bytes).toString('utf8').split('\n').filter((line) => line !== '')
  const rows = async function* (): AsyncGenerator<ImportRow> {
    for (const [index, line] of lines.entries()) yield { row: index + 1, fields: JSON.parse(line), cells: [line] }
  }
  return { columns: ['line'], hasHeader: true, firstCells: [], fields: [null], known: [], hash: createHash('sha256').update(bytes).digest('hex'), rows: rows(), unread: () => [] }
}

function upload(content: string) {
  const boundary = '----dialogue'
  const payload = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="rows.jsonl"\r\nContent-Type: application/jsonl\r\n\r\n${content}\r\n--${boundary}--\r\n`
  return { payload, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } }
}

const url = '/api/v1/rounds/r1/imports/file'
const rowOf = (ownId: number, more = {}) => JSON.stringify({ ...aSubmission({ ownId: String(ownId), ...more }) })

describe('an uploaded file', () => {
  it('is tried first, then taken row by row; the same file again changes nothing', async () => {
    const { app, person, database } = await serve({ writers: { openImport } })
    const { cookie } = await person('c@example.org', 'coordinator')
    const content = [...Array.from({ length: 505 }, (_, index) => rowOf(index)), rowOf(505, { direction: 'nowhere' })].join('\n')
    const send = (query: string) => {
      const { payload, headers } = upload(content)
      return app.inject({ method: 'POST', url: url + query, payload, headers: { ...headers, cookie, 'sec-fetch-site': 'same-origin' } })
    }
    const count = async () => Number((await database.db.selectFrom('initiative').select((q) => q.fn.countAll().as('n')).executeTakeFirstOrThrow()).n)
    const refused = [expect.objectContaining({ row: 506, code: 'unknown-direction' })]
    const groups = [{ code: 'unknown-direction', field: 'direction', count: 1, examples: [{ row: 506, value: 'nowhere' }], sentence: expect.any(String) }]
    expect((await send('?dryRun=yes')).json()).toEqual({ importId: null, taken: 505, repeated: 0, refused, refusedCount: 1, groups })
    expect(await count()).toBe(0)
    expect((await send('')).json()).toEqual({ importId: expect.any(String), taken: 505, repeated: 0, refused, refusedCount: 1, groups })
    expect((await send('')).json()).toEqual({ importId: expect.any(String), taken: 0, repeated: 505, refused, refusedCount: 1, groups })
    expect(await count()).toBe(505)
  })

  it('is not even read from somebody who may not import, and not beyond ten megabytes', async () => {
    const { app, person } = await serve({ writers: { openImport } })
    const { payload, headers } = upload(rowOf(1))
    const stranger = await app.inject({ method: 'POST', url, payload, headers })
    expect([stranger.statusCode, stranger.json().code]).toEqual([401, 'not-signed-in'])
    const { cookie } = await person('c@example.org', 'coordinator')
    const from = { cookie, 'sec-fetch-site': 'same-origin' }
    const large = upload('x'.repeat(10 * 1_048_576 + 1))
    expect((await app.inject({ method: 'POST', url, payload: large.payload, headers: { ...large.headers, ...from } })).statusCode).toBe(413)
    const notAFile = await app.inject({ method: 'POST', url, payload: {}, headers: from })
    expect(notAFile.statusCode).toBe(415)
  })
})

describe('open data', () => {
  it('streams all accepted initiatives with nothing personal, as JSONL and CSV', async () => {
    const csvLine: Writers['csvLine'] = (cells) => `${cells.map((cell) => JSON.stringify(String(cell))).join(';')}\r\n`
    const { app, post, person, database, kit } = await serve({ writers: { csvLine }, limits: 'none' })
    const { cookie } = await person('m@example.org', 'moderator')
    for (let turn = 0; turn < 3; turn++) await post('/api/v1/rounds/r1/initiatives', aSubmission({ author: { role: 'head', name: 'Иванов Пётр', email: 'secret@example.org' } }))
    const waiting = (await app.inject({ url: '/api/v1/rounds/r1/moderation', headers: { cookie } })).json().waiting as { initiativeId: string }[]
    for (const { initiativeId } of waiting.slice(0, 2)) {
      const done = await post(`/api/v1/rounds/r1/initiatives/${initiativeId}/acceptance`, {}, { headers: { cookie } })
      expect(done.statusCode).toBe(200)
    }
    const jsonl = await app.inject('/api/v1/rounds/r1/open-data/initiatives.jsonl')
    expect(jsonl.headers['content-disposition']).toContain('initiatives-r1.jsonl')
    const rows = jsonl.body.trimEnd().split('\n').map((line) => JSON.parse(line))
    expect(rows.map(({ number }) => number)).toEqual([1, 2])
    expect(rows[0].oktmo).toBe(anyOktmo())
    const csv = await app.inject('/api/v1/rounds/r1/open-data/initiatives.csv')
    expect(csv.body.split('\r\n')).toHaveLength(4)
    for (const { body } of [jsonl, csv]) expect(body).not.toMatch(/secret@|Иванов|receipt|authorId/)
    expect((await app.inject('/api/v1/rounds/none/open-data/initiatives.csv')).statusCode).toBe(404)
    expect(kit.publicAddress).not.toContain(database.address)
  })
})
