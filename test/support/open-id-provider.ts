import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider, { type Configuration } from 'oidc-provider'
import { onTestFinished } from 'vitest'

export interface Person {
  readonly email: string
  readonly email_verified: boolean
}

export interface RunningProvider {
  readonly issuer: string
  /** People by the name they type at the provider. */
  readonly people: Record<string, Person>
  /** Goes through the provider's own pages as a person who types this name; gives back where the provider sends them. */
  walk(address: string, name: string): Promise<URL>
  /** Parameters of requests for tokens, as they came. */
  readonly tokenRequests: URLSearchParams[]
}

/** A real provider on this machine, closed when the test ends. */
export async function startProvider(client: Record<string, unknown>, more: Partial<Configuration> = {}): Promise<RunningProvider> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => new Promise<void>((done) => void (server.closeAllConnections(), server.close(() => done()))))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const people: Record<string, Person> = {}
  const tokenRequests: URLSearchParams[] = []
  const provider = new Provider(issuer, {
    clients: [{ grant_types: ['authorization_code'], response_types: ['code'], ...client }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    cookies: { keys: ['only for tests'] },
    pkce: { required: () => true },
    findAccount: (_context, id) => ({ accountId: id, claims: async () => ({ sub: id, ...people[id] }) }),
    ...more,
  } as Configuration)
  const answer = provider.callback()
  server.on('request', (request, response) => {
    if (request.url?.startsWith('/token')) {
      const parts: Buffer[] = []
      request.on('data', (part: Buffer) => parts.push(part))
      request.on('end', () => tokenRequests.push(new URLSearchParams(Buffer.concat(parts).toString())))
    }
    void answer(request, response)
  })
  return { issuer, people, tokenRequests, walk: (address, name) => walk(issuer, address, name) }
}

/** More steps than the provider has pages. */
const mostSteps = 20

async function walk(issuer: string, address: string, name: string): Promise<URL> {
  const jar = new Map<string, string>()
  let [next, form]: [string, URLSearchParams | null] = [address, null]
  for (let step = 0; step < mostSteps; step++) {
    const answer: Response = await fetch(next, { method: form ? 'POST' : 'GET', body: form, redirect: 'manual', headers: { cookie: [...jar].map(([key, value]) => `${key}=${value}`).join('; ') } })
    for (const cookie of answer.headers.getSetCookie()) {
      const [key = '', value = ''] = cookie.split(';')[0]!.split('=')
      jar.set(key, value)
    }
    form = null
    const location = answer.headers.get('location')
    if (location !== null) {
      const to = new URL(location, issuer)
      if (!to.href.startsWith(issuer)) return to
      next = to.href
      continue
    }
    // A page of the provider: its form is sent, with the name where one is asked for.
    const page = await answer.text()
    const action = /<form[^>]+action="([^"]+)"/.exec(page)?.[1]
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1]
    if (action === undefined || prompt === undefined) throw new Error(`the provider said ${answer.status}: ${page.slice(0, 300)}`)
    next = new URL(action, issuer).href
    form = new URLSearchParams(prompt === 'login' ? { prompt, login: name, password: 'any' } : { prompt })
  }
  throw new Error('the provider leads nowhere')
}
