import { z } from 'zod'
import { AcceptInvitation, RoleGrant } from '../../model/account.ts'
import { AccountId } from '../../model/ids.ts'
import { Refusal, required } from '../../model/refusal.ts'
import { Instant } from '../../model/text-field.ts'
import { addAccount } from '../../store/account.ts'
import { addGrant } from '../../store/grant.ts'
import { findInvitationByLink, markAccepted, type Invitation } from '../../store/invitation.ts'
import { eraseLetter } from '../../store/letter.ts'
import type { Subject } from '../policy.ts'
import { verb, type Context } from '../toolkit.ts'
import { platformRound } from '../transaction.ts'
import { refuseWrongScope } from './asked-scope.ts'

const invitationBy = ({ tx, ids, now }: Context, key: string): Promise<Invitation | null> => findInvitationByLink(tx, ids.hash(key), now)

/** The link makes it one's own. A used, withdrawn, expired and invented one are the same to a stranger: not found. */
const linkSubject = async (context: Context, { key }: { key: string }): Promise<Subject> => ({ roundId: null, stage: null, own: (await invitationBy(context, key)) !== null, hidden: true })

export const readInvitation = verb({
  name: 'read-invitation',
  title: 'Приглашение по ссылке из письма',
  kind: 'read',
  may: 'invitation.answer',
  route: { method: 'GET', path: '/invitations/by-link/:key' },
  input: z.object({ key: z.string().min(8).max(200) }),
  output: RoleGrant.extend({ email: z.string(), invitedByName: z.string(), until: Instant.nullable(), expiresAt: Instant }),
  subject: linkSubject,
  run: async (context, { key }) => {
    const { role, roundId, region, oktmo, direction, email, invitedByName, until, expiresAt } = required(await invitationBy(context, key))
    return { role, roundId, region, oktmo, direction, email, invitedByName, until: until?.toISOString() ?? null, expiresAt: required(expiresAt).toISOString() }
  },
})

/**
 * Makes the account with the role two people agreed on. The link works once; the address counts as the person's own because the
 * letter reached them there. Refuses: `not-found` for a link that does not work any more, `already-exists` when an account was made meanwhile.
 */
export const acceptInvitation = verb({
  name: 'accept-invitation',
  title: 'Принять приглашение',
  kind: 'change',
  may: 'invitation.answer',
  route: { method: 'POST', path: '/invitations/by-link' },
  input: AcceptInvitation,
  output: z.object({ accountId: AccountId, email: z.string() }),
  subject: linkSubject,
  run: async (context, { key, name, password, region, oktmo }) => {
    const { tx, ids, now, passwords, record } = context
    await refuseWrongScope(context, { role: 'observer', roundId: null, direction: null, region, oktmo, until: null })
    const { invitationId, email, until, invitedBy, confirmedBy, role, roundId, ...scope } = required(await invitationBy(context, key))
    const accountId = ids.next() as AccountId
    const passwordHash = await passwords.hash(password)
    if (!(await addAccount(tx, { accountId, email, name, passwordHash, region, oktmo, at: now }))) throw new Refusal('already-exists')
    if (!(await markAccepted(tx, { invitationId, accountId, at: now }))) throw new Refusal('stale')
    const grantId = ids.next()
    const grant = { role, roundId, region: scope.region, oktmo: scope.oktmo, direction: scope.direction }
    await addGrant(tx, { grantId, accountId, grant, until, proposedBy: invitedBy, confirmedBy: required(confirmedBy), at: now, confirmed: true })
    await eraseLetter(tx, { roundId: platformRound, letterId: `invitation-${invitationId}` })
    await record(null, { kind: 'account-created', subjectKind: 'account', subjectId: accountId })
    await record(null, { kind: 'invitation-accepted', subjectKind: 'invitation', subjectId: invitationId, facts: { accountId, grantId, role } })
    await record(null, { kind: 'role-granted', subjectKind: 'account', subjectId: accountId, facts: { grantId, role } })
    return { accountId, email }
  },
})
