import { z } from 'zod'
import { removeLogin } from '../../store/login.ts'
import { platformSubject } from '../subjects.ts'
import { verb } from '../toolkit.ts'

/** Ends the login whose token is given; tells which provider it came through, where the person may want to sign out too. Repeating is harmless. */
export const signOut = verb({
  name: 'sign-out',
  title: 'Выйти',
  kind: 'change',
  may: 'own-account.use',
  route: { method: 'POST', path: '/logout' },
  input: z.object({ token: z.string().max(200) }),
  output: z.object({ done: z.literal(true), provider: z.string().nullable() }),
  subject: platformSubject,
  run: async ({ tx, ids, actor, record }, input) => {
    const { provider } = await removeLogin(tx, ids.hash(input.token))
    const account = actor.account
    if (account) await record(null, { kind: 'signed-out', subjectKind: 'account', subjectId: account.accountId })
    return { done: true as const, provider }
  },
})
