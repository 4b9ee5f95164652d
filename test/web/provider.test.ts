import { createHmac, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { decodeJwt, SignJWT, type JWTPayload } from 'jose'
import type { Configuration } from 'oidc-provider'
import { describe, expect, it } from 'vitest'
import { createProviders } from '../../src/identity/providers.ts'
import type { ClientAuthentication, SignInProvider, SignParameters } from '../../src/model/sign-in-provider.ts'
import { startProvider, type RunningProvider } from '../support/open-id-provider.ts'
import { password, serve, type Served } from './serve.ts'

const site = 'http://dialogue.test'
const secret = 'a secret between platform and provider'
const clientOf = (key: string, more: object = {}) => ({ client_id: `dialogue-${key}`, client_secret: secret, redirect_uris: [`${site}/sign-in/return/${key}`], ...more })
const settingsOf = (key: string, { issuer }: RunningProvider, more: Partial<SignInProvider> = {}): SignInProvider => ({
  key,
  name: `Служба ${key}`,
  issuer,
  clientId: `dialogue-${key}`,
  clientAuthentication: { kind: 'client_secret_basic', secret },
  scope: 'openid email',
  ...more,
})

interface Signers {
  readonly sign?: SignParameters
  readonly key?: string
  readonly reach?: typeof fetch
}

/** Why the platform said no, as its operator reads it. */
const warned: Record<string, unknown>[] = []
const lastReason = () => String(warned.at(-1)?.['message'])
const opened = (settings: readonly SignInProvider[], { sign = async () => ({}), key = '', reach = fetch }: Signers = {}) =>
  createProviders(settings, { reach, log: { warn: (facts) => void warned.push(facts) }, files: { readText: async () => key, loadSigner: async () => sign }, timeoutSeconds: 3 })

interface Begun {
  readonly attempt: string
  readonly address: string
}

const json = { accept: 'application/json' }
const begin = async ({ app }: Served, key = 'esia', query = '', headers = {}): Promise<Begun> =>
  (await app.inject({ url: `/api/v1/provider-login/${key}${query}`, headers: { ...json, ...headers } })).json<Begun>()
const finish = ({ post }: Served, attempt: string, returned: URL, { key = 'esia', cookie = '' } = {}) =>
  post(`/api/v1/provider-login/${key}`, { attempt, query: returned.search.slice(1) }, cookie === '' ? {} : { headers: { cookie } })

/** The platform with one provider where «masha» has the verified address of an account here. */
async function withProvider(more: Partial<Configuration> = {}, client: object = {}) {
  const provider = await startProvider(clientOf('esia', client), more)
  provider.people['masha'] = { email: 'masha@example.org', email_verified: true }
  const served = await serve({}, { providers: opened([settingsOf('esia', provider)]) })
  const { cookie, accountId } = await served.person('masha@example.org', 'moderator')
  return { provider, served, cookie, accountId }
}

async function walkedLink({ provider, served, cookie }: Awaited<ReturnType<typeof withProvider>>, name = 'masha') {
  const { attempt, address } = await begin(served, 'esia', '?intent=link', { cookie })
  return finish(served, attempt, await provider.walk(address, name), { cookie })
}

const kinds = async ({ database }: Served) => (await database.db.selectFrom('journal_fact').select('kind').orderBy('fact_index').execute()).map(({ kind }) => kind)

describe('signing in with a provider', () => {
  it('links after both proofs, signs in from then on, and signs out of both', async () => {
    const whole = await withProvider()
    const { provider, served, cookie, accountId } = whole
    // Not linked yet: the person is asked to prove the account here, and is not signed in.
    const first = await begin(served)
    expect(first.address).toContain('code_challenge_method=S256')
    const asked = await finish(served, first.attempt, await provider.walk(first.address, 'masha'))
    expect(asked.json()).toMatchObject({ outcome: 'prove-account', token: null })
    expect(asked.cookies).toEqual([])
    // The same words for somebody without an account here: nobody learns who has one.
    provider.people['nobody'] = { email: 'nobody@example.org', email_verified: true }
    const other = await begin(served)
    const stranger = (await finish(served, other.attempt, await provider.walk(other.address, 'nobody'))).json<{ attempt: string }>()
    expect(stranger).toMatchObject({ outcome: 'prove-account', token: null })
    // Signed in by password, the person links what the provider said; what it said of another address links nothing.
    const wrong = await served.post('/api/v1/account/providers', { attempt: stranger.attempt }, { headers: { cookie } })
    expect(wrong.json()).toMatchObject({ code: 'email-not-proved' })
    const linked = await served.post('/api/v1/account/providers', { attempt: asked.json<{ attempt: string }>().attempt }, { headers: { cookie } })
    expect(linked.json()).toEqual({ provider: 'esia' })
    // From now on the provider is enough.
    const second = await begin(served, 'esia', '?back=%2Fwork%2Fr1')
    const signedIn = await finish(served, second.attempt, await provider.walk(second.address, 'masha'))
    expect(signedIn.json()).toMatchObject({ outcome: 'signed-in', back: '/work/r1' })
    const login = `login=${signedIn.cookies[0]!.value}`
    const security = (await served.app.inject({ url: '/api/v1/account/security', headers: { cookie: login } })).json()
    expect(security.providers).toMatchObject([{ key: 'esia', name: 'Служба esia' }])
    expect(security.logins.map(({ means, here }: { means: string; here: boolean }) => [means, here]).sort()).toEqual([['password', false], ['provider', true]])
    // Signing out here tells through whom the login came, and where to sign out there.
    expect((await served.post('/api/v1/logout', {}, { headers: { cookie: login } })).json()).toMatchObject({ provider: 'esia' })
    const left = (await served.app.inject({ url: '/api/v1/sign-in-providers?left=esia' })).json<{ logoutAddress: string }>()
    expect(left.logoutAddress).toContain(`${provider.issuer}/session/end`)
    expect(new URL(left.logoutAddress).searchParams.get('post_logout_redirect_uri')).toBe(`${site}/sign-in`)
    const facts = await served.database.db.selectFrom('journal_fact').selectAll().where('kind', '=', 'identity-linked').execute()
    expect(facts).toMatchObject([{ actor_id: accountId, facts: { provider: 'esia' } }])
    expect(await kinds(served)).toEqual(expect.arrayContaining(['signed-in', 'identity-linked', 'signed-out']))
    // Unlinked, the provider opens nothing any more.
    expect((await served.post('/api/v1/account/providers/esia/removal', {}, { headers: { cookie } })).statusCode).toBe(200)
    const third = await begin(served)
    expect((await finish(served, third.attempt, await provider.walk(third.address, 'masha'))).json()).toMatchObject({ outcome: 'prove-account' })
  })

  it('links from the page of one’s own account only while the login is fresh and the address is the same and verified', async () => {
    const whole = await withProvider()
    const { provider, served, cookie } = whole
    provider.people['masha'] = { email: 'masha@example.org', email_verified: false }
    expect((await walkedLink(whole)).json()).toMatchObject({ code: 'email-not-proved' })
    provider.people['petr'] = { email: 'petr@example.org', email_verified: true }
    expect((await walkedLink(whole, 'petr')).json()).toMatchObject({ code: 'email-not-proved' })
    provider.people['masha'] = { email: 'masha@example.org', email_verified: true }
    served.pass(31 * 60_000)
    expect((await walkedLink(whole)).json()).toMatchObject({ code: 'sign-in-again' })
    const again = await served.post('/api/v1/login', { email: 'masha@example.org', password })
    const fresh = { ...whole, cookie: `login=${again.cookies[0]!.value}` }
    // Begun by one person and ended by another: nothing is linked.
    const { attempt, address } = await begin(served, 'esia', '?intent=link', { cookie })
    const { cookie: foreign } = await served.person('other@example.org')
    expect((await finish(served, attempt, await provider.walk(address, 'masha'), { cookie: foreign })).json()).toMatchObject({ code: 'sign-in-expired' })
    expect((await walkedLink(fresh)).json()).toMatchObject({ outcome: 'linked' })
    expect((await walkedLink(fresh)).json()).toMatchObject({ code: 'already-linked' })
    // A stranger whom the provider has not verified is not even asked to prove an account.
    provider.people['new'] = { email: 'new@example.org', email_verified: false }
    const unverified = await begin(served)
    expect((await finish(served, unverified.attempt, await provider.walk(unverified.address, 'new'))).json()).toMatchObject({ code: 'email-not-proved' })
  })
})

describe('what a provider or somebody in between sends wrongly', () => {
  it('another nonce, another state, another verifier: nobody is signed in', async () => {
    const { provider, served } = await withProvider()
    for (const [parameter, value, reason] of [['nonce', 'of-somebody-else', /JWT claim value|nonce/], ['state', 'of-somebody-else', /state/], ['code_challenge', 'A'.repeat(43), /invalid_grant/]] as const) {
      const { attempt, address } = await begin(served)
      const changed = new URL(address)
      changed.searchParams.set(parameter, value)
      const answer = await finish(served, attempt, await provider.walk(changed.href, 'masha'))
      expect([parameter, answer.statusCode, answer.json().code]).toEqual([parameter, 401, 'sign-in-failed'])
      expect(lastReason()).toMatch(reason)
    }
  })

  it('an answer heard before, an attempt of another browser, one too old or made up', async () => {
    const { provider, served } = await withProvider()
    const { attempt, address } = await begin(served)
    const returned = await provider.walk(address, 'masha')
    const other = await begin(served)
    expect((await finish(served, other.attempt, returned)).json().code).toBe('sign-in-failed')
    expect((await finish(served, attempt, returned)).json().outcome).toBe('prove-account')
    expect((await finish(served, attempt, returned)).json().code).toBe('sign-in-expired')
    // The code itself is worth nothing a second time, even under an attempt that fits it in all but the use.
    const third = await begin(served)
    const replayed = new URL(returned)
    replayed.searchParams.set('state', new URL(third.address).searchParams.get('state')!)
    expect((await finish(served, third.attempt, replayed)).json().code).toBe('sign-in-failed')
    expect(lastReason()).toMatch(/invalid_grant/)
    const late = await begin(served)
    const walked = await provider.walk(late.address, 'masha')
    served.pass(11 * 60_000)
    expect((await finish(served, late.attempt, walked)).json().code).toBe('sign-in-expired')
    const [body] = late.attempt.split('.')
    for (const forged of [`${body}.AAAAAAAAAAAAAAAAAAAAAA`, `${body}.`, 'x'.repeat(40), `${Buffer.from('{"id":"1"}').toString('base64url')}.${'A'.repeat(22)}`]) {
      expect((await finish(served, forged, walked)).json().code).toBe('sign-in-expired')
    }
  })

  /** Tokens as the provider makes them, changed on the way and signed again with its own key or another. */
  const own = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const past = () => Math.floor(Date.now() / 1_000) - 600
  const changes: [says: string, change: () => JWTPayload, key: KeyObject, reason: RegExp][] = [
    ['has run out', () => ({ exp: past() }), own.privateKey, /exp|timestamp/],
    ['is of another issuer', () => ({ iss: 'https://evil.example' }), own.privateKey, /JWT claim value/],
    ['is for another platform', () => ({ aud: 'somebody-else' }), own.privateKey, /JWT claim value|"aud"/],
    ['is of another attempt', () => ({ nonce: 'of-somebody-else' }), own.privateKey, /JWT claim value|"nonce"/],
    ['is signed by another key', () => ({}), foreign.privateKey, /signature/],
  ]
  it.each(changes)('a token that %s', async (_says, change, key, reason) => {
    const provider = await startProvider(clientOf('esia'), { jwks: { keys: [{ ...own.privateKey.export({ format: 'jwk' }), kid: 'own', alg: 'RS256', use: 'sig' }] } })
    provider.people['masha'] = { email: 'masha@example.org', email_verified: true }
    const onTheWay: typeof fetch = async (address, options) => {
      const answer = await fetch(address, options)
      if (!String(address).endsWith('/token')) return answer
      const tokens = (await answer.json()) as { id_token: string }
      const id_token = await new SignJWT({ ...decodeJwt(tokens.id_token), ...change() }).setProtectedHeader({ alg: 'RS256', kid: 'own' }).sign(key)
      return Response.json({ ...tokens, id_token })
    }
    const served = await serve({}, { providers: opened([settingsOf('esia', provider)], { reach: onTheWay }) })
    const { attempt, address } = await begin(served)
    expect((await finish(served, attempt, await provider.walk(address, 'masha'))).json().code).toBe('sign-in-failed')
    expect(lastReason()).toMatch(reason)
  })

  it('an answer that says it is of another issuer', async () => {
    const { provider, served } = await withProvider()
    const { attempt, address } = await begin(served)
    const returned = await provider.walk(address, 'masha')
    returned.searchParams.set('iss', 'https://evil.example')
    expect((await finish(served, attempt, returned)).json().code).toBe('sign-in-failed')
    expect(lastReason()).toMatch(/iss/)
  })

  it('an answer of one provider brought to another', async () => {
    const [first, second] = [await startProvider(clientOf('esia')), await startProvider(clientOf('kontur'))]
    const served = await serve({}, { providers: opened([settingsOf('esia', first), settingsOf('kontur', second)]) })
    const { attempt, address } = await begin(served, 'esia')
    const returned = await first.walk(address, 'masha')
    expect((await finish(served, attempt, returned, { key: 'kontur' })).json().code).toBe('sign-in-failed')
    const honest = await begin(served, 'kontur')
    const mixed = new URL(returned)
    mixed.searchParams.set('state', new URL(honest.address).searchParams.get('state')!)
    expect((await finish(served, honest.attempt, mixed, { key: 'kontur' })).json().code).toBe('sign-in-failed')
    expect(second.tokenRequests).toEqual([])
  })

  it('a provider that is away or silent is told apart, and holds up nobody else', async () => {
    const away = { issuer: 'http://127.0.0.1:9', people: {}, tokenRequests: [], walk: first } as unknown as RunningProvider
    const served = await serve({}, { providers: opened([settingsOf('esia', away)]) })
    const answer = await served.app.inject({ url: '/api/v1/provider-login/esia' })
    expect([answer.statusCode, answer.json().code]).toEqual([503, 'provider-unreachable'])
    expect((await served.app.inject({ url: '/api/v1/provider-login/unknown' })).statusCode).toBe(404)
    const { cookie } = await served.person('a@example.org')
    expect(cookie).toContain('login=')
  })
})

const first = (): never => {
  throw new Error('nobody walks here')
}

describe('the platform proves itself to the provider', () => {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const stamp = (parameters: Readonly<Record<string, string>>) => createHmac('sha256', 'certificate').update(parameters['client_id'] ?? '').digest('hex')
  const cases: [how: ClientAuthentication, client: object, signers: Signers][] = [
    [{ kind: 'client_secret_basic', secret }, {}, {}],
    [
      { kind: 'private_key_jwt', keyFile: 'key.pem', algorithm: 'PS256' },
      { token_endpoint_auth_method: 'private_key_jwt', token_endpoint_auth_signing_alg: 'PS256', client_secret: undefined, jwks: { keys: [{ ...keys.publicKey.export({ format: 'jwk' }), use: 'sig' }] } },
      { key: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string },
    ],
    [
      { kind: 'signer', module: 'signer.mjs' },
      { token_endpoint_auth_method: 'client_secret_post', client_secret: stamp({ client_id: 'dialogue-esia' }) },
      { sign: async (parameters) => ({ client_secret: stamp(parameters), timestamp: '2026.11.27 12:00:00 +0300' }) },
    ],
  ]
  it.each(cases)('by %o', async (clientAuthentication, client, signers) => {
    const provider = await startProvider(clientOf('esia', client))
    provider.people['masha'] = { email: 'masha@example.org', email_verified: true }
    const served = await serve({}, { providers: opened([settingsOf('esia', provider, { clientAuthentication })], signers) })
    const { attempt, address } = await begin(served)
    if (clientAuthentication.kind === 'signer') expect(new URL(address).searchParams.get('timestamp')).toBe('2026.11.27 12:00:00 +0300')
    expect((await finish(served, attempt, await provider.walk(address, 'masha'))).json()).toMatchObject({ outcome: 'prove-account' })
    const said = provider.tokenRequests[0]!
    expect(said.get('code_verifier')!.length).toBeGreaterThanOrEqual(43)
    expect(said.has(clientAuthentication.kind === 'private_key_jwt' ? 'client_assertion' : clientAuthentication.kind === 'signer' ? 'timestamp' : 'code')).toBe(true)
  })
})
