import { z } from 'zod'
import { InviteToRole, RoleGrant } from '../../model/account.ts'
import { Refusal, required } from '../../model/refusal.ts'
import { Instant } from '../../model/text-field.ts'
import { findAccountId } from '../../store/account.ts'
import { addInvitation, confirmInvitation as confirmStored, findOpenInvitation, listOpenInvitations, withdrawInvitation as withdrawStored, type Invitation } from '../../store/invitation.ts'
import { eraseLetter, queueLetterTo } from '../../store/letter.ts'
import type { Subject } from '../policy.ts'
import { platformSubject } from '../subjects.ts'
import { verb, type Context } from '../toolkit.ts'
import { platformRound } from '../transaction.ts'
import { askedSubject, askingFor, refuseWrongScope } from './asked-scope.ts'

/** A link lives so long: time for a holiday, not for a mailbox that changes hands. */
const invitationDays = 14

const InvitationRef = z.object({ invitationId: z.string().max(40) })

const letterOf = (invitationId: string) => ({ roundId: platformRound, letterId: `invitation-${invitationId}` })

/** First of two steps: somebody without an account is named with a role. No letter goes before the second person confirms. */
export const inviteToRole = verb({
  name: 'invite-to-role',
  title: 'Пригласить письмом',
  kind: 'change',
  may: 'role.propose',
  route: { method: 'POST', path: '/invitations' },
  input: InviteToRole,
  output: InvitationRef,
  subject: askedSubject,
  run: async (context, asked) => {
    const { tx, ids, now, actor, record } = context
    const { email, until, ...grant } = asked
    const invitedBy = askingFor(actor, grant.role)
    if ((await findAccountId(tx, email)) !== null) throw new Refusal('already-exists', [{ path: 'email', reason: 'has-account' }])
    await refuseWrongScope(context, asked)
    const invitationId = ids.next()
    await addInvitation(tx, { invitationId, email, grant, until: until === null ? null : new Date(until), invitedBy, at: now })
    await record(null, { kind: 'invitation-made', subjectKind: 'invitation', subjectId: invitationId, facts: { ...grant, until } })
    return { invitationId }
  },
})

async function queueLink({ tx, now, publicAddress, enqueue }: Context, { invitationId, email, invitedByName }: Invitation, key: string): Promise<void> {
  const body = `Здравствуйте!\n\n${invitedByName} приглашает вас работать на платформе «Муниципальный диалог».\n\nОткройте ссылку, посмотрите, какую роль вам предлагают, и придумайте пароль: ${publicAddress}/invitation/${key}\n\nСсылка действует ${invitationDays} дней и только один раз. Если вы не ждали этого письма, ничего делать не нужно.\n`
  await queueLetterTo(tx, { ...letterOf(invitationId), address: email, subject: 'Приглашение на платформу «Муниципальный диалог»', body, at: now })
  await enqueue({ name: 'send-letters', payload: { roundId: platformRound }, key: `letters:${platformRound}` })
}

/** The second person agrees: the link is made and goes out by letter; only its hash is kept beside it. */
export const confirmInvitation = verb({
  name: 'confirm-invitation',
  title: 'Подтвердить приглашение',
  kind: 'change',
  may: 'role.confirm',
  route: { method: 'POST', path: '/invitations/:invitationId/confirmation' },
  input: InvitationRef,
  output: InvitationRef.extend({ expiresAt: Instant }),
  subject: platformSubject,
  run: async (context, { invitationId }) => {
    const { tx, ids, now, actor, record } = context
    const by = required(actor.account, 'not-signed-in').accountId
    const invitation = required(await findOpenInvitation(tx, invitationId))
    if (invitation.confirmedAt !== null) throw new Refusal('already-decided')
    const key = ids.secret()
    const expiresAt = new Date(now.getTime() + invitationDays * 86_400_000)
    if (!(await confirmStored(tx, { invitationId, by, at: now, secretHash: ids.hash(key), expiresAt }))) throw new Refusal('same-person')
    await queueLink(context, invitation, key)
    await record(null, { kind: 'invitation-sent', subjectKind: 'invitation', subjectId: invitationId, facts: { expiresAt: expiresAt.toISOString() } })
    return { invitationId, expiresAt: expiresAt.toISOString() }
  },
})

async function invitationSubject({ tx }: Context, { invitationId }: { invitationId: string }): Promise<Subject> {
  const { roundId, region, oktmo, direction } = required(await findOpenInvitation(tx, invitationId))
  return { roundId, stage: null, region, oktmo, direction }
}

/** The link leads nowhere from now on; a letter not sent yet stays unsent. */
export const withdrawInvitation = verb({
  name: 'withdraw-invitation',
  title: 'Отозвать приглашение',
  kind: 'change',
  may: 'role.propose',
  route: { method: 'POST', path: '/invitations/:invitationId/withdrawal' },
  input: InvitationRef,
  output: InvitationRef,
  subject: invitationSubject,
  run: async ({ tx, now, actor, record }, { invitationId }) => {
    const { role } = required(await findOpenInvitation(tx, invitationId))
    const by = askingFor(actor, role)
    if (!(await withdrawStored(tx, { invitationId, by, at: now }))) throw new Refusal('stale')
    await eraseLetter(tx, letterOf(invitationId))
    await record(null, { kind: 'invitation-withdrawn', subjectKind: 'invitation', subjectId: invitationId })
    return { invitationId }
  },
})

export const listInvitations = verb({
  name: 'list-invitations',
  title: 'Приглашения',
  kind: 'read',
  may: 'role.read',
  route: { method: 'GET', path: '/invitations' },
  input: z.object({}),
  output: z.object({
    invitations: z.array(
      RoleGrant.extend({
        invitationId: z.string(),
        email: z.string(),
        until: Instant.nullable(),
        invitedBy: z.string(),
        invitedByName: z.string(),
        invitedAt: Instant,
        expiresAt: Instant.nullable(),
        state: z.enum(['waits-for-second', 'sent', 'over']),
      }),
    ),
  }),
  subject: platformSubject,
  run: async ({ tx, now }) => ({
    invitations: (await listOpenInvitations(tx)).map(({ confirmedAt, confirmedBy: _confirmedBy, ...one }) => ({
      ...one,
      until: one.until?.toISOString() ?? null,
      invitedAt: one.invitedAt.toISOString(),
      expiresAt: one.expiresAt?.toISOString() ?? null,
      state: confirmedAt === null ? ('waits-for-second' as const) : one.expiresAt !== null && one.expiresAt > now ? ('sent' as const) : ('over' as const),
    })),
  }),
})
