import { z } from 'zod'
import { ProposeRole, RoleGrant } from '../../model/account.ts'
import { AccountId } from '../../model/ids.ts'
import { Refusal, required } from '../../model/refusal.ts'
import { Instant } from '../../model/text-field.ts'
import { findAccountId, listAccountsWithRole } from '../../store/account.ts'
import { addGrant, confirmGrant, listProposedGrants } from '../../store/grant.ts'
import { declineGrant } from '../../store/held-grant.ts'
import { platformSubject } from '../subjects.ts'
import { verb } from '../toolkit.ts'
import { askedSubject, askingFor, principalOf, refuseWrongScope } from './asked-scope.ts'

const GrantId = z.object({ grantId: z.string().max(40) })

/**
 * First of two steps: an administrator (a team lead for the own team) names the role, an administrator confirms. Nobody can
 * give a role to themselves. Refuses: `unknown-account`, `same-person`, `invalid-input` for limits that do not exist.
 */
export const proposeRole = verb({
  name: 'propose-role',
  title: 'Предложить роль',
  kind: 'change',
  may: 'role.propose',
  route: { method: 'POST', path: '/roles' },
  input: ProposeRole,
  output: GrantId,
  subject: askedSubject,
  run: async (context, asked) => {
    const { tx, ids, now, actor, record } = context
    const { email, until, deputyOf, ...grant } = asked
    const by = askingFor(actor, grant.role)
    const accountId = required(await findAccountId(tx, email), 'unknown-account')
    if (by === accountId) throw new Refusal('same-person')
    await refuseWrongScope(context, asked)
    const principal = deputyOf === null ? null : await principalOf(context, deputyOf, grant)
    if (principal?.accountId === accountId) throw new Refusal('invalid-input', [{ path: 'deputyOf', reason: 'other-person' }])
    const grantId = ids.next()
    const deputyFor = principal?.accountId ?? null
    await addGrant(tx, { grantId, accountId, grant, until: until === null ? null : new Date(until), deputyOf: deputyFor, proposedBy: by, at: now, confirmed: false })
    await record(null, { kind: 'role-proposed', subjectKind: 'account', subjectId: accountId, facts: { grantId, ...grant, until, deputyOf: deputyFor } })
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

/** A proposed role is turned down, by the second person or by whoever proposed it; it never counted. */
export const declineRole = verb({
  name: 'decline-role',
  title: 'Отклонить предложенную роль',
  kind: 'change',
  may: 'role.confirm',
  route: { method: 'POST', path: '/roles/:grantId/refusal' },
  input: GrantId,
  output: GrantId,
  subject: platformSubject,
  run: async ({ tx, now, actor, record }, { grantId }) => {
    const by = required(actor.account, 'not-signed-in').accountId
    const waiting = required((await listProposedGrants(tx)).find((grant) => grant.grantId === grantId))
    if (!(await declineGrant(tx, { grantId, by, at: now }))) throw new Refusal('stale')
    await record(null, { kind: 'role-declined', subjectKind: 'account', subjectId: waiting.accountId, facts: { grantId, role: waiting.role } })
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
    proposals: z.array(
      RoleGrant.extend({ grantId: z.string(), accountId: AccountId, accountName: z.string(), until: Instant.nullable(), isDeputy: z.boolean(), proposedBy: z.string().nullable(), proposedAt: Instant }),
    ),
  }),
  subject: platformSubject,
  run: async ({ tx }) => ({
    proposals: (await listProposedGrants(tx)).map(({ email: _email, deputyOf, until, ...grant }) => ({
      ...grant,
      until: until?.toISOString() ?? null,
      isDeputy: deputyOf !== null,
      proposedAt: grant.proposedAt.toISOString(),
    })),
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
  run: async ({ tx, now }, { role }) => ({
    accounts: (await listAccountsWithRole(tx, role, { limit: 500, at: now })).map(({ accountId, name, region }) => ({ accountId, name, region })),
  }),
})
