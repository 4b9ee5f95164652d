import { describe, expect, it } from 'vitest'
import { password, serve } from './serve.ts'

const login = '/api/v1/login'

describe('signing in', () => {
  it('sets an opaque cookie no script can read, and the cookie says who is asking', async () => {
    const { app, person, post } = await serve()
    await person('a@example.org', 'moderator')
    const answer = await post(login, { email: 'A@example.org ', password })
    expect(answer.statusCode).toBe(422)
    const right = await post(login, { email: 'A@example.org', password })
    expect(right.statusCode).toBe(200)
    const [cookie] = right.cookies
    expect(cookie).toMatchObject({ name: 'login', httpOnly: true, sameSite: 'Lax', path: '/' })
    expect(cookie).not.toHaveProperty('secure')
    const who = await app.inject({ url: '/api/v1/account', cookies: { login: cookie!.value } })
    expect(who.json().account).toMatchObject({ email: 'a@example.org', grants: [{ role: 'moderator' }] })
    expect(who.body).not.toContain('password')
  })

  it('uses the __Host- prefix and Secure behind HTTPS, with HSTS', async () => {
    const { app, person, post } = await serve({ secureCookies: true })
    await person('a@example.org')
    const answer = await post(login, { email: 'a@example.org', password })
    const [cookie] = answer.cookies
    expect(cookie).toMatchObject({ name: '__Host-login', secure: true, httpOnly: true, sameSite: 'Lax', path: '/' })
    expect(answer.headers['strict-transport-security']).toContain('max-age=')
    const plainName = await app.inject({ url: '/api/v1/account', cookies: { login: cookie!.value } })
    expect(plainName.json().account).toBeNull()
  })

  it('answers the same for a wrong password and an unknown address, and stops guessing', async () => {
    const { person, post, pass } = await serve()
    await person('a@example.org')
    const wrong = await post(login, { email: 'a@example.org', password: 'guess' })
    const unknown = await post(login, { email: 'nobody@example.org', password: 'guess' })
    expect([wrong.statusCode, unknown.statusCode]).toEqual([401, 401])
    expect(wrong.json()).toEqual(unknown.json())
    for (let guess = 0; guess < 9; guess++) await post(login, { email: 'a@example.org', password: 'guess' })
    const beyond = await post(login, { email: 'a@example.org', password })
    expect(beyond.statusCode).toBe(429)
    expect(Number(beyond.headers['retry-after'])).toBeGreaterThan(0)
    pass(16 * 60_000)
    expect((await post(login, { email: 'a@example.org', password })).statusCode).toBe(200)
  })

  it('ends with sign-out: the cookie is taken back and its secret opens nothing any more', async () => {
    const { app, person, post } = await serve()
    const { cookie } = await person('a@example.org')
    const out = await post('/api/v1/logout', {}, { headers: { cookie } })
    expect(out.statusCode).toBe(200)
    expect(out.cookies[0]).toMatchObject({ name: 'login', value: '' })
    expect((await app.inject({ url: '/api/v1/account', headers: { cookie } })).json().account).toBeNull()
  })

  it('serves programs with a bearer token and no cookie', async () => {
    const { app, person, post } = await serve()
    await person('a@example.org')
    const { token } = (await post(login, { email: 'a@example.org', password })).json()
    const who = await app.inject({ url: '/api/v1/account', headers: { authorization: `Bearer ${token}` } })
    expect(who.json().account.email).toBe('a@example.org')
  })

  it('gives the same login to the same request sent again, and the database holds nothing that opens it', async () => {
    const { app, person, post, database } = await serve()
    await person('a@example.org')
    const send = async () => (await post(login, { email: 'a@example.org', password }, { headers: { 'idempotency-key': 'a-key-of-one-sign-in' } })).json()
    const [first, again] = [await send(), await send()]
    expect(again).toEqual(first)
    const kept = await database.db.selectFrom('idempotency').selectAll().execute()
    expect(kept).toHaveLength(1)
    expect(JSON.stringify(kept)).not.toContain(first.token)
    const who = await app.inject({ url: '/api/v1/account', headers: { authorization: `Bearer ${again.token}` } })
    expect(who.json().account.email).toBe('a@example.org')
  })
})

describe('another site', () => {
  it('cannot make a signed-in browser change anything', async () => {
    const { app, person, database } = await serve()
    const { cookie } = await person('a@example.org', 'administrator')
    const round = { roundId: 'r2', title: 'Чужой', opensAt: '2027-01-01T00:00:00Z', closesAt: '2027-02-01T00:00:00Z', directions: [{ code: 'selo', name: 'Село' }] }
    const from = (headers: Record<string, string>) => app.inject({ method: 'POST', url: '/api/v1/rounds', payload: round, headers: { cookie, host: 'dialogue.test', ...headers } })
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }, { origin: 'https://evil.example' }, { origin: 'null' }, {}]) {
      const answer = await from(headers as Record<string, string>)
      expect(answer.statusCode, JSON.stringify(headers)).toBe(403)
      expect(answer.json().code).toBe('foreign-origin')
    }
    const { count } = await database.db.selectFrom('round').select((q) => q.fn.countAll().as('count')).executeTakeFirstOrThrow()
    expect(Number(count)).toBe(1)
    expect((await from({ origin: 'http://dialogue.test' })).statusCode).toBe(200)
  })

  it('is given no permission to read answers', async () => {
    const { app } = await serve()
    const answer = await app.inject({ url: '/api/v1/rounds', headers: { origin: 'https://evil.example' } })
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin')
  })
})
