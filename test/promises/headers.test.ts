import { expect, test } from 'vitest'
import { roles } from '../../src/model/account.ts'
import { fileWriters } from '../../src/file-writers.ts'
import { loadPortal } from '../../src/platform/start-web.ts'
import { anyOktmo, aSubmission, serve } from '../web/serve.ts'
import { operations } from './hostile-requests.ts'

const must = { 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'referrer-policy': 'same-origin', 'cross-origin-opener-policy': 'same-origin' }

/** Pages by their addresses in the routes' folder would need a build to list; these are one of each kind. */
const pages = ['/', '/rounds/r1', '/rounds/r1/directions/selo', '/rounds/r1/initiatives', '/rounds/r1/submit', '/rounds/r1/answers', '/rounds/r1/instruments', '/rounds/r1/addressees', '/work/r1/requests', '/work/r1/requests/none', '/receipt/r1/no-such-key-at-all/questions', '/rounds/r1/instruments/none/document', '/sign-in', '/sign-in?left=none', '/sign-in/recovery', '/sign-in/with/none', '/sign-in/return/none?code=x&state=y', '/account', '/account/link', '/work', '/work/r1', '/nothing/here', '/receipt/r1/no-such-key-at-all']

test('every route says its protections to every role, and only what is public may be kept by others', { timeout: 120_000 }, async () => {
  const served = await serve({ limits: 'none', secureCookies: true, writers: fileWriters('http://dialogue.test'), portal: await loadPortal() })
  const { app, person, post } = served
  const { initiativeId } = (await post('/api/v1/rounds/r1/initiatives', aSubmission())).json<{ initiativeId: string }>()
  const known: Record<string, string> = { roundId: 'r1', direction: 'selo', oktmo: anyOktmo(), initiativeId }
  const urls = operations().map(({ path, method }) => ({ method, url: path.replace(/\{(\w+)\}/g, (_, name: string) => known[name] ?? 'none') }))
  const asked = [...urls, ...[...pages, '/health/live', '/health/ready', '/api', '/api/openapi.json', '/api/v1/nothing'].map((url) => ({ method: 'GET' as const, url }))]
  const cookies = ['', ...(await Promise.all(roles.filter((role) => role !== 'anonymous').map(async (role) => (await person(`${role}@example.org`, role)).cookie)))]
  const wrong: unknown[] = []
  for (const [place, cookie] of cookies.entries()) {
    // Changes answer by one code whoever asks: two roles are enough. Signing out would end the crawl's own login.
    for (const { method, url } of asked.filter((one) => one.method === 'GET' || (place < 2 && !one.url.endsWith('/logout')))) {
      const wants = url.startsWith('/api') ? 'application/json' : 'text/html'
      const payload = method === 'POST' ? { payload: {} } : {}
      const { headers, statusCode, body } = await app.inject({ method, url, ...payload, headers: { cookie, accept: wants, origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' } })
      const policy = String(headers['content-security-policy'] ?? '')
      const kept = String(headers['cache-control'] ?? '')
      const faults = [
        ...Object.entries(must).filter(([name, value]) => headers[name] !== value).map(([name]) => name),
        ...(/default-src|script-src/.test(policy) && !/script-src[^;]*'unsafe-inline'/.test(policy) && /frame-ancestors 'none'/.test(policy) ? [] : [`policy ${policy}`]),
        ...(/max-age=\d{7,}/.test(String(headers['strict-transport-security'])) ? [] : ['strict-transport-security']),
        ...(Object.keys(headers).some((name) => name.startsWith('access-control-')) ? ['cross-origin reading'] : []),
        ...(cookie !== '' && /public/.test(kept) && !url.startsWith('/api') && statusCode === 200 ? [`kept: ${kept}`] : []),
        ...(statusCode >= 400 && !/no-store/.test(kept) && url.startsWith('/api/v1') ? [`error kept: ${kept}`] : []),
        ...(statusCode >= 500 ? [`status ${statusCode} ${body.slice(0, 200)}`] : []),
        ...(headers['x-powered-by'] !== undefined || /express|fastify/i.test(String(headers['server'] ?? '')) ? ['says what it is made of'] : []),
      ]
      if (faults.length > 0) wrong.push({ role: place, method, url, statusCode, faults })
    }
  }
  expect(wrong.slice(0, 5)).toEqual([])
  expect(served.faults).toEqual([])
})
