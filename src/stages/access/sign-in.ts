import { z } from 'zod'
import { Account, SignIn } from '../../model/account.ts'
import { Refusal } from '../../model/refusal.ts'
import { Instant } from '../../model/text-field.ts'
import { addLogin, findCredentials } from '../../store/account.ts'
import { platformSubject } from '../subjects.ts'
import { verb } from '../toolkit.ts'

/** A login lasts a working day and a half: long enough for a shift, short enough for a shared computer. */
const loginHours = 36

/** Compared with when no such account exists, so that both answers take the same time. */
const nobodysHash =
  '$argon2id$v=19$m=19456,t=2,p=1$c29tZS1zYWx0LWZvci1ub2JvZHk$7G3pUe6yQeS3k8m2m9o0bQm0Yx1mC1t3o0yq7o2m4Vw'

export const signIn = verb({
  name: 'sign-in',
  title: 'Войти',
  kind: 'change',
  may: 'own-account.use',
  route: { method: 'POST', path: '/login' },
  input: SignIn,
  output: z.object({ token: z.string(), expiresAt: Instant, account: Account }),
  subject: platformSubject,
  run: async ({ tx, ids, now, passwords, record }, input) => {
    const found = await findCredentials(tx, input.email, now)
    const matches = await passwords.verify(found?.passwordHash ?? nobodysHash, input.password)
    if (!found || !matches) throw new Refusal('wrong-credentials')
    const token = ids.secret()
    const expiresAt = new Date(now.getTime() + loginHours * 3_600_000)
    const { account } = found
    await addLogin(tx, { tokenHash: ids.hash(token), accountId: account.accountId, at: now, expiresAt })
    await record(null, { kind: 'signed-in', subjectKind: 'account', subjectId: account.accountId })
    return { token, expiresAt: expiresAt.toISOString(), account }
  },
})
