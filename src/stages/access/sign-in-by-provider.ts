import { z } from 'zod'
import type { Actor } from '../../model/account.ts'
import { Refusal, required } from '../../model/refusal.ts'
import { AttemptText, ProviderKey, type ProvedIdentity, type ProviderAsk } from '../../model/sign-in.ts'
import { Instant, textField } from '../../model/text-field.ts'
import { emailKey, findOpenAccount } from '../../store/account.ts'
import { linkIdentity, useIdentity, type IdentityKey } from '../../store/linked-identity.ts'
import { platformSubject } from '../subjects.ts'
import { verb, type Context, type Ids, type Toolkit } from '../toolkit.ts'
import { inTransaction } from '../transaction.ts'
import { beginAttempt, derived, readAttempt, useUp, type Attempt } from './attempt.ts'
import { Device, openLogin } from './open-login.ts'
import { ownerOf, ownSubject, requireFresh } from './own-security.ts'

/** Each provider has a return address of its own, so that an answer of one is never taken for another's. */
const returnAddress = (publicAddress: string, provider: string): string => `${publicAddress}/sign-in/return/${provider}`

function askOf({ ids, publicAddress }: Pick<Toolkit, 'ids' | 'publicAddress'>, provider: string, attempt: Pick<Attempt, 'id'>): ProviderAsk {
  return { redirectTo: returnAddress(publicAddress, provider), state: derived(ids, attempt, 'state'), nonce: derived(ids, attempt, 'nonce'), verifier: derived(ids, attempt, 'verifier') }
}

/** What is kept of a provider's name for a person. */
const identityKey = (ids: Ids, provider: string, subject: string): IdentityKey => ({ provider, subjectHash: ids.hash(`${provider}\n${subject}`) })

/** Providers an operator set up; of one that was just left, where to sign out there too. */
export const listSignInProviders = verb({
  name: 'list-sign-in-providers',
  title: 'Внешние службы входа',
  kind: 'read',
  may: 'own-account.use',
  route: { method: 'GET', path: '/sign-in-providers' },
  input: z.object({ left: ProviderKey.optional() }),
  output: z.object({ providers: z.array(z.object({ key: z.string(), name: z.string() })), logoutAddress: z.string().nullable() }),
  subject: platformSubject,
  before: ({ providers, publicAddress }, _actor, { left }) => (left === undefined ? Promise.resolve(null) : providers.logoutAddress(left, `${publicAddress}/sign-in`)),
  run: async ({ providers }, _input, _subject, logoutAddress) => ({ providers: [...providers.list()], logoutAddress: logoutAddress as string | null }),
})

/** Where to send the person, and the text to keep until they come back. `back` is a page of ours. */
export const startProviderSignIn = verb({
  name: 'start-provider-sign-in',
  title: 'Начать вход через внешнюю службу',
  kind: 'read',
  may: 'own-account.use',
  route: { method: 'GET', path: '/provider-login/:provider' },
  input: z.object({ provider: ProviderKey, back: textField(500).default(''), intent: z.enum(['sign-in', 'link']).default('sign-in') }),
  output: z.object({ attempt: z.string(), address: z.string() }),
  secretAnswer: true,
  subject: platformSubject,
  before: async (kit, actor, { provider, back, intent }) => {
    const at = { ids: kit.ids, now: kit.clock() }
    // To link, one must come back as who one left.
    const accountId = intent === 'link' ? required(actor.account, 'not-signed-in').accountId : ''
    const attempt = beginAttempt(at, 'provider', { provider, back, accountId })
    return { attempt, address: await kit.providers.start(provider, askOf(kit, provider, readAttempt(at, 'provider', attempt))) }
  },
  run: async (_context, _input, _subject, begun) => begun as { attempt: string; address: string },
})

interface CameBack {
  readonly identity: ProvedIdentity
  readonly attempt: Attempt
}

/** Uses the attempt up first, in a transaction of its own: whatever the provider says, the same answer is not heard twice. */
async function hear(kit: Toolkit, actor: Actor, { provider, attempt: text, query }: { provider: string; attempt: string; query: string }): Promise<CameBack> {
  const attempt = readAttempt({ ids: kit.ids, now: kit.clock() }, 'provider', text)
  if (attempt.facts['provider'] !== provider) throw new Refusal('sign-in-failed')
  await inTransaction(kit, actor, ({ tx, ids, now }) => useUp(tx, ids, attempt, now))
  return { attempt, identity: await kit.providers.finish(provider, { ...askOf(kit, provider, attempt), query }) }
}

/** Links one's own account, for which the person is signed in, with who the provider says they are: one verified address on both sides. */
async function link(context: Context, key: IdentityKey, emailHash: string): Promise<void> {
  const { tx, ids, now, record } = context
  const { accountId, email } = ownerOf(context)
  if (emailHash !== ids.hash(emailKey(email))) throw new Refusal('email-not-proved')
  if (!(await linkIdentity(tx, key, accountId, now))) throw new Refusal('already-linked')
  await record(null, { kind: 'identity-linked', subjectKind: 'account', subjectId: accountId, facts: { provider: key.provider } })
}

/** Only the hash of an address the provider has verified goes on. */
function verifiedEmail(ids: Ids, { email, emailVerified }: ProvedIdentity): string {
  if (email === null || !emailVerified) throw new Refusal('email-not-proved')
  return ids.hash(emailKey(email))
}

const Outcome = z.object({
  outcome: z.enum(['signed-in', 'linked', 'prove-account']),
  back: z.string(),
  token: z.string().nullable(),
  expiresAt: Instant.optional(),
  /** For `prove-account`: shown again to `linkProvider` after signing in another way. */
  attempt: z.string().nullable(),
})

/**
 * The person came back from a provider. Known there and linked here: signed in. Signed in here already and asked to link:
 * linked. Else they are asked to sign in another way first, in the same words whether there is an account or not.
 */
export const signInByProvider = verb({
  name: 'sign-in-by-provider',
  title: 'Завершить вход через внешнюю службу',
  kind: 'change',
  may: 'own-account.use',
  route: { method: 'POST', path: '/provider-login/:provider' },
  input: z.object({ provider: ProviderKey, attempt: AttemptText, query: z.string().max(8_000), device: Device }),
  output: Outcome,
  secretAnswer: true,
  subject: platformSubject,
  before: hear,
  run: async (context, { provider, device }, _subject, heard) => {
    const { tx, ids, now, actor } = context
    const { identity, attempt } = heard as CameBack
    const { back = '', accountId = '' } = attempt.facts
    const key = identityKey(ids, provider, identity.subject)
    if (accountId !== '') {
      if (actor.account?.accountId !== accountId) throw new Refusal('sign-in-expired')
      await requireFresh(context)
      await link(context, key, verifiedEmail(ids, identity))
      return { outcome: 'linked' as const, back, token: null, attempt: null }
    }
    const linkedTo = await useIdentity(tx, key, now)
    const emailHash = linkedTo === null ? verifiedEmail(ids, identity) : ''
    if (linkedTo === null) return { outcome: 'prove-account' as const, back, token: null, attempt: beginAttempt(context, 'link', { ...key, emailHash }) }
    const { token, expiresAt } = await openLogin(context, required(await findOpenAccount(tx, linkedTo, now), 'sign-in-failed'), { means: 'provider', device, provider })
    return { outcome: 'signed-in' as const, back, token, expiresAt, attempt: null }
  },
})

/** The second proof: signed in another way just now, the person links what the provider said a moment ago. */
export const linkProvider = verb({
  name: 'link-provider',
  title: 'Связать вход через внешнюю службу со своей учётной записью',
  kind: 'change',
  may: 'own-security.change',
  route: { method: 'POST', path: '/account/providers' },
  input: z.object({ attempt: AttemptText }),
  output: z.object({ provider: z.string() }),
  subject: ownSubject,
  run: async (context, { attempt: text }) => {
    const { tx, ids, now } = context
    const attempt = readAttempt(context, 'link', text)
    await requireFresh(context)
    const { provider = '', subjectHash = '', emailHash = '' } = attempt.facts
    await useUp(tx, ids, attempt, now)
    await link(context, { provider, subjectHash }, emailHash)
    return { provider }
  },
})
