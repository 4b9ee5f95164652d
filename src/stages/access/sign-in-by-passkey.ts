import { z } from 'zod'
import { Refusal } from '../../model/refusal.ts'
import { AttemptText, PasskeyAssertion, PasskeyOptions } from '../../model/sign-in.ts'
import { findOpenAccount } from '../../store/account.ts'
import { findPasskey, markPasskeyUsed } from '../../store/passkey.ts'
import { platformSubject } from '../subjects.ts'
import { verb } from '../toolkit.ts'
import { beginAttempt, derived, readAttempt, useUp } from './attempt.ts'
import { Device, OpenedLogin, openLogin } from './open-login.ts'

/** What the browser hands to the authenticator. Asks for no name: the key itself says whose it is, so nobody can be looked up. */
export const startPasskeySignIn = verb({
  name: 'start-passkey-sign-in',
  title: 'Начать вход ключом',
  kind: 'read',
  may: 'own-account.use',
  route: { method: 'GET', path: '/passkey-login' },
  input: z.object({}),
  output: z.object({ attempt: z.string(), options: PasskeyOptions }),
  secretAnswer: true,
  subject: platformSubject,
  run: async (context) => {
    const attempt = beginAttempt(context, 'passkey-sign-in')
    const challenge = derived(context.ids, readAttempt(context, 'passkey-sign-in', attempt), 'challenge')
    return { attempt, options: await context.passkeys.assertionOptions(challenge) }
  },
})

/** Every reason why a key does not open is one answer: unknown, of a closed account, badly signed, copied. */
export const signInByPasskey = verb({
  name: 'sign-in-by-passkey',
  title: 'Войти ключом',
  kind: 'change',
  may: 'own-account.use',
  route: { method: 'POST', path: '/passkey-login' },
  input: z.object({ attempt: AttemptText, answer: PasskeyAssertion, device: Device }),
  output: OpenedLogin,
  secretAnswer: true,
  subject: platformSubject,
  run: async (context, { attempt: text, answer, device }) => {
    const { tx, ids, now, passkeys } = context
    const attempt = readAttempt(context, 'passkey-sign-in', text)
    const key = await findPasskey(tx, answer.id)
    const account = key && (await findOpenAccount(tx, key.accountId, now))
    const checked = key && (await passkeys.checkAssertion(answer, derived(ids, attempt, 'challenge'), key))
    if (!key || !account || !checked) throw new Refusal('wrong-passkey')
    await useUp(tx, ids, attempt, now)
    if (!(await markPasskeyUsed(tx, key, checked.counter, now))) throw new Refusal('wrong-passkey')
    return openLogin(context, account, { means: 'passkey', device })
  },
})
