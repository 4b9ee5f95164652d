import { SignIn } from '../../model/account.ts'
import { Refusal, required } from '../../model/refusal.ts'
import { findCredentials, findOpenAccount } from '../../store/account.ts'
import { platformSubject } from '../subjects.ts'
import { verb } from '../toolkit.ts'
import { Device, OpenedLogin, openLogin } from './open-login.ts'

/** Whether the address is known costs nothing and saves nothing: one query and one comparison of hashes either way. */
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
    const found = await findCredentials(context.tx, email)
    const matches = await context.passwords.verify(found?.passwordHash ?? null, password)
    if (!found || !matches) throw new Refusal('wrong-credentials')
    return openLogin(context, required(await findOpenAccount(context.tx, found.accountId, context.now), 'wrong-credentials'), { means: 'password', device })
  },
})
