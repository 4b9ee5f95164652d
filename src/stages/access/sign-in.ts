import { SignIn } from '../../model/account.ts'
import { Refusal } from '../../model/refusal.ts'
import { findCredentials } from '../../store/account.ts'
import { platformSubject } from '../subjects.ts'
import { verb } from '../toolkit.ts'
import { Device, OpenedLogin, openLogin } from './open-login.ts'

/** Compared with when no such account exists, so that both answers take the same time. */
const nobodysHash =
  '$argon2id$v=19$m=19456,t=2,p=1$c29tZS1zYWx0LWZvci1ub2JvZHk$7G3pUe6yQeS3k8m2m9o0bQm0Yx1mC1t3o0yq7o2m4Vw'

export const signIn = verb({
  name: 'sign-in',
  title: 'Войти',
  kind: 'change',
  may: 'own-account.use',
  route: { method: 'POST', path: '/login' },
  input: SignIn.extend({ device: Device }),
  output: OpenedLogin,
  secretAnswer: true,
  subject: platformSubject,
  run: async (context, { email, password, device }) => {
    const found = await findCredentials(context.tx, email, context.now)
    const matches = await context.passwords.verify(found?.passwordHash ?? nobodysHash, password)
    if (!found || !matches) throw new Refusal('wrong-credentials')
    return openLogin(context, found.account, { means: 'password', device })
  },
})
