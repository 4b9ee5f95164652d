import { z } from 'zod'
import { RoleGrant } from '../../model/account.ts'
import { AccountId } from '../../model/ids.ts'
import { Refusal, required } from '../../model/refusal.ts'
import { Instant } from '../../model/text-field.ts'
import { findAccount, listAccountsWithRole } from '../../store/account.ts'
import { addGrant, confirmGrant, listProposedGrants } from '../../store/grant.ts'
import { platformSubject } from '../subjects.ts'
import { verb } from '../toolkit.ts'

const GrantId = z.object({ grantId: z.string().max(40) })

/** First of two steps: one administrator names the role, another confirms. Nobody can give a role to themselves. */
export const proposeRole = verb({
  name: 'propose-role',
  title: 'Предложить роль',
  kind: 'change',
  may: 'role.propose',
  route: { method: 'POST', path: '/accounts/:accountId/roles' },
  input: RoleGrant.extend({ accountId: AccountId }),
  output: GrantId,
  subject: platformSubject,
  run: async ({ tx, ids, now, actor, record }, { accountId, ...grant }) => {
    required(await findAccount(tx, accountId))
    const by = required(actor.account, 'not-signed-in').accountId
    if (by === accountId) throw new Refusal('same-person')
    const grantId = ids.next()
    await addGrant(tx, { grantId, accountId, grant, proposedBy: by, at: now, confirmed: false })
    await record(null, { kind: 'role-proposed', subjectKind: 'account', subjectId: accountId, facts: { grantId, ...grant } })
    return { grantId }
  },
})

export const confirmRole = verb({
  name: 'confirm-role',
  title: 'Подтвердить роль',
  kind: 'change',
  may: 'role.confirm',
  route: { method: 'POST', path: '/roles/:grantId/confirmation' },
  input: GrantId,
  output: GrantId,
  subject: platformSubject,
  run: async ({ tx, now, actor, record }, { grantId }) => {
    const by = required(actor.account, 'not-signed-in').accountId
    const waiting = required((await listProposedGrants(tx)).find((grant) => grant.grantId === grantId))
    if (!(await confirmGrant(tx, grantId, by, now))) throw new Refusal('same-person')
    await record(null, { kind: 'role-granted', subjectKind: 'account', subjectId: waiting.accountId, facts: { grantId, role: waiting.role } })
    return { grantId }
  },
})

export const listRoleProposals = verb({
  name: 'list-role-proposals',
  title: 'Роли, ожидающие подтверждения',
  kind: 'read',
  may: 'account.read',
  route: { method: 'GET', path: '/roles/proposed' },
  input: z.object({}),
  output: z.object({
    proposals: z.array(RoleGrant.extend({ grantId: z.string(), accountId: AccountId, accountName: z.string(), proposedAt: Instant })),
  }),
  subject: platformSubject,
  run: async ({ tx }) => ({
    proposals: (await listProposedGrants(tx)).map((grant) => ({ ...grant, accountId: grant.accountId, proposedAt: grant.proposedAt.toISOString() })),
  }),
})

export const listAccounts = verb({
  name: 'list-accounts',
  title: 'Учётные записи с ролью',
  kind: 'read',
  may: 'account.read',
  route: { method: 'GET', path: '/accounts' },
  input: z.object({ role: z.string().max(40) }),
  output: z.object({ accounts: z.array(z.object({ accountId: AccountId, name: z.string(), region: z.string().nullable() })) }),
  subject: platformSubject,
  run: async ({ tx }, { role }) => ({
    accounts: (await listAccountsWithRole(tx, role, 500)).map(({ accountId, name, region }) => ({ accountId, name, region })),
  }),
})
