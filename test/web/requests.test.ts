import { describe, expect, it } from 'vitest'
import { aSubmission, serve } from './serve.ts'

const initiatives = '/api/v1/rounds/r1/initiatives'
const refusalShape = { code: expect.any(String), sentence: expect.stringMatching(/\p{Script=Cyrillic}/u), fields: expect.any(Array), details: expect.any(Object) }

describe('a refusal', () => {
  it('names the code, a sentence for the person and every field to look at', async () => {
    const { post } = await serve()
    const answer = await post(initiatives, aSubmission({ oktmo: 'x', author: { role: 'king' } }))
    expect(answer.statusCode).toBe(422)
    expect(answer.json()).toEqual({ ...refusalShape, code: 'invalid-input', fields: expect.arrayContaining([{ path: 'oktmo', reason: 'oktmo' }, expect.objectContaining({ path: 'author.role' })]) })
    const empty = await post(initiatives, aSubmission({ problem: ' ' }))
    expect(empty.json()).toMatchObject({ code: 'problem-or-proposal', fields: [{ path: 'problem' }] })
  })

  it('is JSON of the same shape whatever is wrong with the request', async () => {
    const { app, post, faults } = await serve()
    const json = { 'content-type': 'application/json' }
    const cases = [
      [await post(initiatives, '{"broken', { headers: json }), 400, 'malformed-request'],
      [await post(initiatives, '{"__proto__": {"a": 1}}', { headers: json }), 400, 'malformed-request'],
      [await post(initiatives, '[1]', { headers: json }), 422, 'invalid-input'],
      [await post(initiatives, '', { headers: json }), 400, 'malformed-request'],
      [await post(initiatives, '<a/>', { headers: { 'content-type': 'application/xml' } }), 415, 'unsupported-request'],
      [await post(initiatives, aSubmission({ problem: 'я'.repeat(600_000) })), 413, 'too-large'],
      [await post(initiatives, aSubmission({ title: 'a\0b' })), 422, 'invalid-input'],
      [await post(initiatives, aSubmission({ title: '\ud800' })), 422, 'invalid-input'],
      [await app.inject('/api/v1/rounds/r1/initiatives?words=%00'), 422, 'invalid-input'],
      [await app.inject('/api/v1/rounds/r1/initiatives?limit=many'), 422, 'invalid-input'],
      [await app.inject('/api/v1/rounds/%ff/initiatives'), 400, 'malformed-request'],
      [await app.inject('/api/v1/rounds/no-such/initiatives'), 404, 'not-found'],
      [await app.inject('/api/v1/nothing/here'), 404, 'not-found'],
      [await app.inject('/somewhere'), 404, 'not-found'],
      [await app.inject({ method: 'DELETE', url: initiatives }), 405, 'method-not-allowed'],
      [await app.inject({ method: 'PUT', url: '/api/v1/rounds', payload: {} }), 405, 'method-not-allowed'],
      [await app.inject(`/api/v1/rounds?x=${'y'.repeat(9_000)}`), 413, 'too-large'],
      [await app.inject('/api/v1/rounds/r1/moderation'), 401, 'not-signed-in'],
    ] as const
    for (const [answer, status, code] of cases) {
      expect([answer.statusCode, answer.json()], code).toEqual([status, { ...refusalShape, code }])
      expect(answer.headers['cache-control']).toBe('no-store')
    }
    expect(faults).toEqual([])
    expect((await app.inject({ method: 'DELETE', url: initiatives })).headers.allow).toBe('GET, POST')
  })

  it('of a late submission tells when it was received', async () => {
    const { post, pass } = await serve()
    pass(10 * 86_400_000)
    const answer = await post(initiatives, aSubmission())
    expect(answer.statusCode).toBe(409)
    expect(answer.json()).toMatchObject({ code: 'round-closed', details: { receivedAt: '2026-12-05T09:00:00.000Z' } })
  })

  it('of a fault shows a reference, never the reason or a stack', async () => {
    const { app, database, faults } = await serve()
    await database.db.schema.dropTable('round').cascade().execute()
    const answer = await app.inject('/api/v1/rounds')
    expect(answer.statusCode).toBe(500)
    const { code, details, sentence } = answer.json()
    expect(code).toBe('fault')
    expect(sentence).toContain(details.reference)
    expect(faults).toMatchObject([{ reference: details.reference, message: expect.stringContaining('round') }])
    expect(answer.body).not.toMatch(/relation|select|\.ts/)
  })

  it('reaches a person in a browser as a readable page', async () => {
    const { app } = await serve()
    const answer = await app.inject({ url: '/somewhere', headers: { accept: 'text/html' } })
    expect(answer.statusCode).toBe(404)
    expect(answer.headers['content-type']).toContain('text/html')
    expect(answer.body).toContain('Такой страницы')
    expect(answer.headers['content-security-policy']).toContain("style-src 'self'")
  })
})

describe('repeating a request', () => {
  it('with the same key gives the same receipt and one initiative; another body is refused', async () => {
    const { post, database } = await serve()
    const send = (body: object) => post(initiatives, body, { headers: { 'idempotency-key': 'k-1' } })
    const [first, second] = await Promise.all([send(aSubmission()), send(aSubmission())])
    const third = await send(aSubmission())
    expect(first.statusCode).toBe(200)
    expect(second.json()).toEqual(first.json())
    expect(third.json()).toEqual(first.json())
    for (let turn = 0; turn < 4; turn++) expect((await send(aSubmission())).statusCode).toBe(200)
    expect((await send(aSubmission({ problem: 'Другое' }))).json().code).toBe('key-reused')
    expect((await post(initiatives, aSubmission(), { headers: { 'idempotency-key': 'два слова' } })).statusCode).toBe(422)
    const { count } = await database.db.selectFrom('initiative').select((q) => q.fn.countAll().as('count')).executeTakeFirstOrThrow()
    expect(Number(count)).toBe(1)
  })

  it('belongs to whoever holds the form or gave the address: a stranger with the same key neither stops another nor gets their receipt', async () => {
    const { post } = await serve({ limits: 'none' })
    const send = (key: string, body: object) => post(initiatives, body, { headers: { 'idempotency-key': key } })
    const form = (letter: string, more: object = {}) => aSubmission({ formKey: letter.repeat(20), ...more })
    const by = (email: string) => aSubmission({ author: { role: 'head', email } })
    const sent = await Promise.all([send('1', form('a')), send('1', form('b', { problem: 'Другое' })), send('1', by('one@example.org')), send('1', by('two@example.org'))])
    expect(sent.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200])
    expect(new Set(sent.map((answer) => answer.json<{ key: string }>().key)).size).toBe(4)
    expect((await send('1', by('One@example.org'))).json().code).toBe('key-reused')
    expect((await send('1', by('two@example.org'))).json()).toEqual(sent[3]!.json())
  })

  it('by somebody with neither needs a key nobody guesses', async () => {
    const { post } = await serve({ limits: 'none' })
    const send = (key: string) => post(initiatives, aSubmission({ author: { role: 'head' } }), { headers: { 'idempotency-key': key } })
    expect((await send('1')).json()).toMatchObject({ code: 'invalid-input', fields: [{ path: 'Idempotency-Key' }] })
    const [first, again] = [await send('0f8fad5b-d9cb-469f-a165-70867728950e'), await send('0f8fad5b-d9cb-469f-a165-70867728950e')]
    expect(first.statusCode).toBe(200)
    expect(again.json()).toEqual(first.json())
  })
})

describe('limits', () => {
  it('let one person submit three times a minute and twenty times a day, and others go on', async () => {
    const { post, pass } = await serve()
    const send = (email: string) => post(initiatives, aSubmission({ author: { role: 'head', email } }))
    const statuses: number[] = []
    for (let turn = 0; turn < 4; turn++) statuses.push((await send('one@example.org')).statusCode)
    expect(statuses).toEqual([200, 200, 200, 429])
    expect((await send('two@example.org')).statusCode).toBe(200)
    for (let turn = 3; turn < 20; turn++) {
      pass(61_000)
      expect((await send('ONE@example.org')).statusCode).toBe(200)
    }
    pass(61_000)
    expect((await send('one@example.org')).statusCode).toBe(429)
    pass(86_400_000)
    expect((await send('one@example.org')).statusCode).toBe(200)
  })

  it('do not count what was refused', async () => {
    const { post } = await serve()
    for (let turn = 0; turn < 5; turn++) expect((await post(initiatives, aSubmission({ problem: '' }))).statusCode).toBe(422)
    expect((await post(initiatives, aSubmission())).statusCode).toBe(200)
  })
})
