import { z } from 'zod'
import { CreateAccount } from '../../model/account.ts'
import { AccountId } from '../../model/ids.ts'
import { Refusal } from '../../model/refusal.ts'
import { addAccount } from '../../store/account.ts'
import { platformSubject } from '../subjects.ts'
import { verb } from '../toolkit.ts'

/** Makes an account without any role: what it may do is granted apart, by two people. */
export const createAccount = verb({
  name: 'create-account',
  title: 'Завести учётную запись',
  kind: 'change',
  may: 'account.create',
  route: { method: 'POST', path: '/accounts' },
  input: CreateAccount,
  output: z.object({ accountId: AccountId }),
  subject: platformSubject,
  run: async ({ tx, ids, now, passwords, record }, input) => {
    const accountId = ids.next()
    const passwordHash = await passwords.hash(input.password)
    const made = await addAccount(tx, { ...input, accountId, passwordHash, at: now })
    if (!made) throw new Refusal('already-exists')
    await record(null, { kind: 'account-created', subjectKind: 'account', subjectId: accountId })
    return { accountId }
  },
})
