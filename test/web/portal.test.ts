import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { PortalHandler, PortalPlatform } from '../../src/web/portal-handler.ts'
import { password, serve } from './serve.ts'

/** A portal of one page, so that the mounting is tested apart from the pages. */
function portalThat(answers: (request: Request, platform: PortalPlatform) => Promise<Response>): PortalHandler {
  const clientFolder = mkdtempSync(join(tmpdir(), 'portal-'))
  mkdirSync(join(clientFolder, '_app/immutable'), { recursive: true })
  writeFileSync(join(clientFolder, '_app/immutable/a.js'), 'export {}')
  writeFileSync(join(clientFolder, 'icon.svg'), '<svg/>')
  return { respond: answers, clientFolder }
}

describe('pages', () => {
  it('are made by the portal with the road of the visitor, forms arrive whole, cookies are kept', async () => {
    const portal = portalThat(async (request, { road, account }) => {
      if (request.method === 'GET') return new Response(`hello ${account?.name ?? 'nobody'}`, { headers: { 'content-type': 'text/html' } })
      const form = await request.formData()
      await road.call('signIn', { email: String(form.get('email')), password: String(form.get('password')) })
      return new Response(null, { status: 303, headers: [['location', '/'], ['set-cookie', 'language=ru; Path=/']] })
    })
    const { app, person } = await serve({ portal })
    await person('a@example.org')
    expect((await app.inject('/')).body).toBe('hello nobody')
    const sent = await app.inject({
      method: 'POST',
      url: '/sign-in',
      payload: new URLSearchParams({ email: 'a@example.org', password }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://localhost:80', host: 'localhost:80' },
    })
    expect([sent.statusCode, sent.headers.location]).toEqual([303, '/'])
    expect(sent.cookies.map(({ name }) => name).sort()).toEqual(['language', 'login'])
    const cookie = sent.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
    expect((await app.inject({ url: '/', headers: { cookie } })).body).toBe('hello a@example.org')
  })

  it('refuse forms of another site and bodies beyond the limit', async () => {
    const { app } = await serve({ portal: portalThat(async () => new Response('made')) })
    const form = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' }
    const foreign = await app.inject({ method: 'POST', url: '/x', payload: 'a=1', headers: { ...form, origin: 'https://evil.example' } })
    expect(foreign.statusCode).toBe(403)
    expect(foreign.body).toContain('с другого сайта')
    const large = await app.inject({ method: 'POST', url: '/x', payload: `a=${'x'.repeat(1_100_000)}`, headers: form })
    expect(large.statusCode).toBe(413)
    expect(large.body).toContain('больше допустимого')
  })

  it('that say they are public are made once for many visitors, and never for somebody signed in', async () => {
    let made = 0
    const portal = portalThat(async (_request, { account }) => {
      made += 1
      return new Response(`<p>${account?.name ?? 'all'}</p>`, { headers: { 'content-type': 'text/html', 'cache-control': 'public, max-age=5' } })
    })
    const { app, person, pass } = await serve({ portal })
    const many = await Promise.all(Array.from({ length: 30 }, () => app.inject('/rounds/r1')))
    expect(many.every(({ body }) => body === '<p>all</p>')).toBe(true)
    expect(made).toBe(1)
    const { cookie } = await person('a@example.org')
    expect((await app.inject({ url: '/rounds/r1', headers: { cookie } })).body).toBe('<p>a@example.org</p>')
    pass(6_000)
    await app.inject('/rounds/r1')
    expect(made).toBe(3)
  })

  it('that are not public are made for each visitor', async () => {
    let made = 0
    const { app } = await serve({ portal: portalThat(async () => new Response(String((made += 1)))) })
    const bodies = await Promise.all(Array.from({ length: 5 }, async () => (await app.inject('/a')).body))
    expect(new Set(bodies).size).toBe(5)
  })

  it('serve built files: for ever when their name carries a hash, compressed when asked', async () => {
    const { app } = await serve({ portal: portalThat(async () => new Response('x'.repeat(5_000), { headers: { 'content-type': 'text/html' } })) })
    expect((await app.inject('/_app/immutable/a.js')).headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect((await app.inject('/icon.svg')).headers['cache-control']).toBe('public, max-age=3600')
    expect((await app.inject({ url: '/page', headers: { 'accept-encoding': 'br' } })).headers['content-encoding']).toBe('br')
    expect((await app.inject('/_app/immutable/../../../../etc/passwd')).body).not.toContain('root:')
  })
})

describe('a page for everybody', () => {
  it('costs no query after the first, whatever cookies and packings its visitors have', async () => {
    const portal = portalThat(async (_request, { road }) => {
      const { rounds } = await road.call('listRounds', {})
      return new Response(`<p>${rounds[0]!.title}</p>`.repeat(400), { headers: { 'content-type': 'text/html', 'cache-control': 'public, s-maxage=10' } })
    })
    const { app, kit } = await serve({ portal })
    let queries = 0
    const { selectFrom } = kit.db
    Object.assign(kit.db, { selectFrom: (...from: Parameters<typeof selectFrom>) => ((queries += 1), selectFrom.apply(kit.db, from)) })
    let first = 0
    const visit = (n: number) => app.inject({ url: '/rounds/r1', headers: { cookie: `visitor=${n}`, 'accept-encoding': ['br', 'gzip', 'br;q=0, gzip', 'identity'][n % 4]! } })
    const bodies = new Set<string | undefined>()
    for (let n = 0; n < 1_000; n++) {
      const { statusCode, headers } = await visit(n)
      expect(statusCode).toBe(200)
      bodies.add(headers['content-encoding'] as string | undefined)
      if (n === 0) first = queries
    }
    expect(first).toBeGreaterThan(0)
    expect(queries).toBe(first)
    expect(bodies).toEqual(new Set(['br', 'gzip', undefined]))
    expect((await app.inject({ url: '/rounds/r1', headers: { cookie: 'language=en' } })).statusCode).toBe(200)
    expect(queries).toBe(first * 2)
  })
})
