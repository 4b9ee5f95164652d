import { z } from 'zod'
import { Reason, Role, RoleGrant } from '../../model/account.ts'
import { AccountId } from '../../model/ids.ts'
import { Refusal, required } from '../../model/refusal.ts'
import { Instant } from '../../model/text-field.ts'
import { confirmRevocation, countAdministrators, findHeldGrant, keepGrant, listHeldGrants, proposeRevocation, type HeldGrant } from '../../store/held-grant.ts'
import { holdTurn } from '../../store/hold-turn.ts'
import type { Subject } from '../policy.ts'
import { platformSubject } from '../subjects.ts'
import { verb, type Context, type StatedFact } from '../toolkit.ts'
import { askingFor } from './asked-scope.ts'
import { fewestAdministrators } from './last-administrators.ts'

const GrantId = z.object({ grantId: z.string().max(40) })

async function heldSubject({ tx, now }: Context, { grantId }: { grantId: string }): Promise<Subject> {
  const { roundId, region, oktmo, direction } = required(await findHeldGrant(tx, grantId, now))
  return { roundId, stage: null, region, oktmo, direction }
}

const factOf = (kind: StatedFact['kind'], { grantId, accountId, role }: HeldGrant, facts: object = {}): StatedFact => ({ kind, subjectKind: 'account', subjectId: accountId, facts: { grantId, role, ...facts } })

/** Who holds what, since when and by whom; those whose role somebody wants taken back come first. */
export const listHolders = verb({
  name: 'list-holders',
  title: 'Кто какую роль имеет',
  kind: 'read',
  may: 'role.read',
  route: { method: 'GET', path: '/roles' },
  input: z.object({ role: Role.nullable().default(null), who: z.string().max(200).default(''), limit: z.coerce.number().int().min(1).max(200).default(50), offset: z.coerce.number().int().min(0).max(100_000).default(0) }),
  output: z.object({
    total: z.number().int(),
    grants: z.array(
      RoleGrant.extend({
        grantId: z.string(),
        accountId: AccountId,
        accountName: z.string(),
        email: z.string(),
        since: Instant,
        until: Instant.nullable(),
        proposedBy: z.string().nullable(),
        confirmedBy: z.string().nullable(),
        deputyOf: z.string().nullable(),
        revocation: z.object({ by: z.string(), byId: z.string(), at: Instant, reason: z.string() }).nullable(),
      }),
    ),
  }),
  subject: platformSubject,
  run: async ({ tx, now }, asked) => {
    const { grants, total } = await listHeldGrants(tx, { ...asked, at: now })
    return {
      total,
      grants: grants.map((grant) => ({
        ...grant,
        accountId: grant.accountId as AccountId,
        since: grant.since.toISOString(),
        until: grant.until?.toISOString() ?? null,
        revocation: grant.revocation && { ...grant.revocation, at: grant.revocation.at.toISOString() },
      })),
    }
  },
})

/** First of two steps to take a role back; until the second person confirms it goes on counting. */
export const proposeRevocationOfRole = verb({
  name: 'propose-revocation',
  title: 'Предложить снять роль',
  kind: 'change',
  may: 'role.propose',
  route: { method: 'POST', path: '/roles/:grantId/revocation' },
  input: GrantId.extend({ reason: Reason }),
  output: GrantId,
  subject: heldSubject,
  run: async ({ tx, now, actor, record }, { grantId, reason }) => {
    const held = required(await findHeldGrant(tx, grantId, now))
    const by = askingFor(actor, held.role)
    if (!(await proposeRevocation(tx, { grantId, by, at: now, reason }))) throw new Refusal('already-exists')
    await record(null, factOf('role-revocation-proposed', held, { reason }))
    return { grantId }
  },
})

/**
 * Takes a role back. It counts no more from this commit on: grants are read with every request, so an open page or a
 * program with an old login is refused at its next call. Refuses: `same-person`, `last-administrators`, `stale`.
 */
export const confirmRevocationOfRole = verb({
  name: 'confirm-revocation',
  title: 'Подтвердить снятие роли',
  kind: 'change',
  may: 'role.confirm',
  route: { method: 'POST', path: '/roles/:grantId/revocation/confirmation' },
  input: GrantId,
  output: GrantId,
  subject: platformSubject,
  run: async ({ tx, now, actor, record }, { grantId }) => {
    const by = required(actor.account, 'not-signed-in').accountId
    await holdTurn(tx, 'administrators')
    const held = required(await findHeldGrant(tx, grantId, now))
    if (held.revocation === null) throw new Refusal('stale')
    if (!(await confirmRevocation(tx, { grantId, by, at: now }))) throw new Refusal('same-person')
    if (held.role === 'administrator' && (await countAdministrators(tx, now)) < fewestAdministrators) throw new Refusal('last-administrators')
    await record(null, factOf('role-revoked', held))
    return { grantId }
  },
})

/** The role stays with its holder. */
export const keepRole = verb({
  name: 'keep-role',
  title: 'Оставить роль',
  kind: 'change',
  may: 'role.confirm',
  route: { method: 'POST', path: '/roles/:grantId/revocation/refusal' },
  input: GrantId,
  output: GrantId,
  subject: platformSubject,
  run: async ({ tx, now, record }, { grantId }) => {
    const held = required(await findHeldGrant(tx, grantId, now))
    if (!(await keepGrant(tx, grantId))) throw new Refusal('stale')
    await record(null, factOf('role-kept', held))
    return { grantId }
  },
})
