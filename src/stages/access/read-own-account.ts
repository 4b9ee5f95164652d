import { z } from 'zod'
import { Account } from '../../model/account.ts'
import { platformSubject } from '../subjects.ts'
import { verb } from '../toolkit.ts'

export const readOwnAccount = verb({
  name: 'read-own-account',
  title: 'Кто вошёл',
  kind: 'read',
  may: 'own-account.use',
  route: { method: 'GET', path: '/account' },
  input: z.object({}),
  output: z.object({ account: Account.nullable() }),
  subject: platformSubject,
  run: async ({ actor }) => ({ account: actor.account }),
})
