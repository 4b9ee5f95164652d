import { z } from 'zod'
import { Refusal } from '../../model/refusal.ts'
import { Login, Passkey, ProviderKey } from '../../model/sign-in.ts'
import { Instant } from '../../model/text-field.ts'
import { listIdentities, unlinkIdentity } from '../../store/linked-identity.ts'
import { endLogin as storedEnd, endOtherLogins as storedEndOfOthers, listLogins } from '../../store/login.ts'
import { listPasskeys } from '../../store/passkey.ts'
import { countRecoveryCodes } from '../../store/recovery-code.ts'
import { verb } from '../toolkit.ts'
import { isFresh, ownerOf, ownSubject, requireFresh } from './own-security.ts'

/** Everything by which one can get into one's own account, and where one is signed in now. */
export const readSecurity = verb({
  name: 'read-security',
  title: 'Свои способы входа и устройства',
  kind: 'read',
  may: 'own-security.read',
  route: { method: 'GET', path: '/account/security' },
  input: z.object({}),
  output: z.object({
    email: z.string(),
    /** Signed in so recently that ways to sign in may be changed. */
    fresh: z.boolean(),
    logins: z.array(Login.extend({ here: z.boolean() })),
    passkeys: z.array(Passkey),
    providers: z.array(z.object({ key: z.string(), name: z.string(), linkedAt: Instant.nullable(), lastUsedAt: Instant.nullable() })),
    recoveryCodesLeft: z.number().int(),
  }),
  subject: ownSubject,
  run: async (context) => {
    const { tx, actor, now, providers } = context
    const { accountId, email } = ownerOf(context)
    const linked = new Map((await listIdentities(tx, accountId)).map((one) => [one.provider, one]))
    // One linked to a provider no longer set up can still be taken away.
    const offered = new Map([...[...linked.keys()].map((key) => [key, key] as const), ...providers.list().map(({ key, name }) => [key, name] as const)])
    return {
      email,
      fresh: await isFresh(context),
      logins: (await listLogins(tx, accountId, now)).map(({ tokenHash, ...login }) => ({ ...login, here: tokenHash === actor.loginHash })),
      passkeys: await listPasskeys(tx, accountId),
      providers: [...offered].map(([key, name]) => ({ key, name, linkedAt: linked.get(key)?.linkedAt ?? null, lastUsedAt: linked.get(key)?.lastUsedAt ?? null })),
      recoveryCodesLeft: await countRecoveryCodes(tx, accountId),
    }
  },
})

/** Ends a login on a device that is not at hand. Needs no fresh login: closing doors is always right. */
export const endLogin = verb({
  name: 'end-login',
  title: 'Выйти на устройстве',
  kind: 'change',
  may: 'own-security.change',
  route: { method: 'POST', path: '/account/logins/:loginId/end' },
  input: z.object({ loginId: z.string().max(40) }),
  output: z.object({ loginId: z.string() }),
  subject: ownSubject,
  run: async (context, { loginId }) => {
    const { accountId } = ownerOf(context)
    if (!(await storedEnd(context.tx, accountId, loginId))) throw new Refusal('not-found')
    await context.record(null, { kind: 'login-ended', subjectKind: 'account', subjectId: accountId, facts: { loginId } })
    return { loginId }
  },
})

export const endOtherLogins = verb({
  name: 'end-other-logins',
  title: 'Выйти на всех других устройствах',
  kind: 'change',
  may: 'own-security.change',
  route: { method: 'POST', path: '/account/other-logins/end' },
  input: z.object({}),
  output: z.object({ ended: z.number().int() }),
  subject: ownSubject,
  run: async (context) => {
    const { accountId } = ownerOf(context)
    const ended = await storedEndOfOthers(context.tx, accountId, context.actor.loginHash ?? null)
    if (ended > 0) await context.record(null, { kind: 'login-ended', subjectKind: 'account', subjectId: accountId, facts: { others: ended } })
    return { ended }
  },
})

export const unlinkProvider = verb({
  name: 'unlink-provider',
  title: 'Отвязать внешнюю службу входа',
  kind: 'change',
  may: 'own-security.change',
  route: { method: 'POST', path: '/account/providers/:provider/removal' },
  input: z.object({ provider: ProviderKey }),
  output: z.object({ provider: z.string() }),
  subject: ownSubject,
  run: async (context, { provider }) => {
    const { accountId } = ownerOf(context)
    await requireFresh(context)
    if (!(await unlinkIdentity(context.tx, accountId, provider))) throw new Refusal('not-found')
    await context.record(null, { kind: 'identity-unlinked', subjectKind: 'account', subjectId: accountId, facts: { provider } })
    return { provider }
  },
})
