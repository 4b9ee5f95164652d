import * as openid from 'openid-client'
import { Refusal } from '../model/refusal.ts'
import type { SignInProvider } from '../model/sign-in-provider.ts'
import type { ProvedIdentity, ProviderAsk } from '../model/sign-in.ts'
import { clientProof, type ClientProof, type ReadsFiles } from './client-authentication.ts'

export interface ProvidersParts {
  /** The only way out: handed in, as for every part that speaks to other servers. */
  readonly reach: typeof globalThis.fetch
  readonly files: ReadsFiles
  readonly log: { warn(facts: Record<string, unknown>, says: string): void }
  /** Seconds one question to a provider may take. */
  readonly timeoutSeconds?: number
}

interface Ready {
  readonly config: openid.Configuration
  readonly proof: ClientProof
}

/** Without TLS only to this very machine: for trials and tests. */
const isOwnMachine = (issuer: string): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(new URL(issuer).hostname)

/** Asked on each signing in: a provider that was away may be there again, so failures are not kept. */
async function prepare(provider: SignInProvider, { reach, files, timeoutSeconds = 10 }: ProvidersParts): Promise<Ready> {
  const proof = await clientProof(provider, files)
  const { issuer, clientId, metadata } = provider
  const insecure = isOwnMachine(issuer) ? [openid.allowInsecureRequests] : []
  // The signature of the ID token is checked even though it came straight from the provider over TLS.
  const execute = [...insecure, openid.enableNonRepudiationChecks]
  if (metadata === undefined) {
    const config = await openid.discovery(new URL(issuer), clientId, undefined, proof.authenticate, { execute, timeout: timeoutSeconds, [openid.customFetch]: reach as openid.CustomFetch })
    return { config, proof }
  }
  const config = new openid.Configuration({ issuer, ...metadata } as openid.ServerMetadata, clientId, undefined, proof.authenticate)
  config[openid.customFetch] = reach as openid.CustomFetch
  config.timeout = timeoutSeconds
  for (const set of execute) set(config)
  return { config, proof }
}

/** The provider could not be reached, as against said no: the first may be tried again. */
function isAway(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (['TimeoutError', 'AbortError'].includes(cause.name) || (cause as { code?: unknown }).code === 'OAUTH_TIMEOUT') return true
    if (cause instanceof TypeError && cause.message === 'fetch failed') return true
  }
  return false
}

/** For the operator: what was wrong and why, from the outermost to the innermost cause. Never the tokens themselves. */
function reasonsOf(error: unknown): string {
  const reasons: string[] = []
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { error: code } = cause as { error?: unknown }
    reasons.push(typeof code === 'string' ? `${cause.message} (${code})` : cause.message)
  }
  return reasons.join(': ')
}

/** Claims about the person; the address from the place where users' data is, when the token does not carry it. */
async function identityOf({ config }: Ready, tokens: Awaited<ReturnType<typeof openid.authorizationCodeGrant>>): Promise<ProvedIdentity> {
  const claims = tokens.claims()!
  const userinfo = config.serverMetadata().userinfo_endpoint
  const said = claims['email'] === undefined && userinfo !== undefined ? await openid.fetchUserInfo(config, tokens.access_token, claims.sub) : claims
  const email = said['email']
  return { subject: claims.sub, email: typeof email === 'string' ? email : null, emailVerified: said['email_verified'] === true }
}

/** Signing in over OpenID Connect: authorization code with PKCE (S256), state and nonce; every check is the library's, every reason is logged. */
export function createProviders(providers: readonly SignInProvider[], parts: ProvidersParts) {
  const ready = new Map<string, Promise<Ready>>()
  const readyOf = (key: string): Promise<Ready> => {
    const provider = providers.find((one) => one.key === key)
    if (!provider) return Promise.reject(new Refusal('not-found'))
    const known = ready.get(key) ?? prepare(provider, parts)
    ready.set(key, known)
    known.catch(() => ready.delete(key))
    return known
  }
  const asking = async <Value>(key: string, work: (ready: Ready) => Promise<Value>, refusal: 'sign-in-failed' | 'provider-unreachable'): Promise<Value> => {
    try {
      return await work(await readyOf(key))
    } catch (error) {
      if (error instanceof Refusal) throw error
      parts.log.warn({ provider: key, message: reasonsOf(error) }, 'signing in with a provider failed')
      throw new Refusal(isAway(error) ? 'provider-unreachable' : refusal)
    }
  }
  return {
    list: () => providers.map(({ key, name }) => ({ key, name })),

    start: (key: string, { redirectTo, state, nonce, verifier }: ProviderAsk): Promise<string> =>
      asking(
        key,
        async ({ config, proof }) => {
          const { scope } = providers.find((one) => one.key === key)!
          const challenge = await openid.calculatePKCECodeChallenge(verifier)
          const asked = { redirect_uri: redirectTo, scope, state, nonce, code_challenge: challenge, code_challenge_method: 'S256', response_type: 'code', client_id: config.clientMetadata().client_id }
          return openid.buildAuthorizationUrl(config, { ...asked, ...(await proof.sign(asked)) }).href
        },
        'provider-unreachable',
      ),

    finish: (key: string, { redirectTo, query, state, nonce, verifier }: ProviderAsk & { readonly query: string }): Promise<ProvedIdentity> =>
      asking(
        key,
        async (known) => {
          const returned = new URL(redirectTo)
          returned.search = query
          const tokens = await openid.authorizationCodeGrant(known.config, returned, { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true })
          return identityOf(known, tokens)
        },
        'sign-in-failed',
      ),

    logoutAddress: (key: string, backTo: string): Promise<string | null> =>
      readyOf(key)
        .then(({ config }) => (config.serverMetadata().end_session_endpoint === undefined ? null : openid.buildEndSessionUrl(config, { post_logout_redirect_uri: backTo }).href))
        // Who has signed out here is not kept waiting for anybody else.
        .catch(() => null),
  }
}
