import { z } from 'zod'
import { Reason } from '../../model/account.ts'
import { AccountId } from '../../model/ids.ts'
import { Refusal, required } from '../../model/refusal.ts'
import { Instant } from '../../model/text-field.ts'
import { findAccountId } from '../../store/account.ts'
import { countAdministrators } from '../../store/held-grant.ts'
import { holdTurn } from '../../store/hold-turn.ts'
import { listStoppedAccounts as storedStopped, restoreAccount as letIn, stopAccount as shutOut } from '../../store/stopped-account.ts'
import { platformSubject } from '../subjects.ts'
import { verb } from '../toolkit.ts'

/**
 * Break-glass: one administrator shuts an account out at once, all its logins end, and why stands in the journal. Roles stay as they
 * are: letting the person in again, or taking roles back, needs somebody else. The last administrator cannot be shut out.
 */
export const stopAccount = verb({
  name: 'stop-account',
  title: 'Закрыть учётной записи вход немедленно',
  kind: 'change',
  may: 'account.stop',
  route: { method: 'POST', path: '/accounts/stopped' },
  input: z.object({ email: z.email().max(200), reason: Reason }),
  output: z.object({ accountId: AccountId }),
  subject: platformSubject,
  run: async ({ tx, now, actor, record }, { email, reason }) => {
    const by = required(actor.account, 'not-signed-in').accountId
    const accountId = required(await findAccountId(tx, email), 'unknown-account') as AccountId
    if (accountId === by) throw new Refusal('same-person')
    await holdTurn(tx, 'administrators')
    if (!(await shutOut(tx, { accountId, by, at: now, reason }))) throw new Refusal('already-exists')
    // Whoever stops somebody is left to undo it with a second person, so one administrator beside them must remain.
    if ((await countAdministrators(tx, now)) < 1) throw new Refusal('last-administrators')
    await record(null, { kind: 'account-stopped', subjectKind: 'account', subjectId: accountId, facts: { reason } })
    return { accountId }
  },
})

/** Lets a stopped account in again; whoever stopped it cannot, nor its owner. */
export const restoreAccount = verb({
  name: 'restore-account',
  title: 'Вернуть учётной записи вход',
  kind: 'change',
  may: 'account.restore',
  route: { method: 'POST', path: '/accounts/:accountId/return' },
  input: z.object({ accountId: AccountId }),
  output: z.object({ accountId: AccountId }),
  subject: platformSubject,
  run: async ({ tx, actor, record }, { accountId }) => {
    const by = required(actor.account, 'not-signed-in').accountId
    required((await storedStopped(tx)).find((stopped) => stopped.accountId === accountId))
    if (!(await letIn(tx, accountId, by))) throw new Refusal('same-person')
    await record(null, { kind: 'account-restored', subjectKind: 'account', subjectId: accountId })
    return { accountId }
  },
})

export const listStoppedAccounts = verb({
  name: 'list-stopped-accounts',
  title: 'Учётные записи с закрытым входом',
  kind: 'read',
  may: 'role.read',
  route: { method: 'GET', path: '/accounts/stopped' },
  input: z.object({}),
  output: z.object({
    accounts: z.array(z.object({ accountId: AccountId, name: z.string(), email: z.string(), at: Instant, by: z.string().nullable(), byId: z.string().nullable(), reason: z.string() })),
  }),
  subject: platformSubject,
  run: async ({ tx }) => ({ accounts: (await storedStopped(tx)).map((one) => ({ ...one, accountId: one.accountId as AccountId, at: one.at.toISOString() })) }),
})
