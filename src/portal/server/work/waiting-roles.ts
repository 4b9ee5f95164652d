import type { OutputOf } from '../../../web/road.ts'

interface Asked {
  readonly proposals: OutputOf<'listRoleProposals'>['proposals']
  readonly invitations: OutputOf<'listInvitations'>['invitations']
  readonly grants: OutputOf<'listHolders'>['grants']
  readonly self: string
}

/** What one administrator asked for and another decides: roles to give, roles to take back, letters of invitation. */
export function waitingFor({ proposals, invitations, grants, self }: Asked) {
  const given = proposals.map((one) => ({ ...scopeOf(one), key: one.grantId, kind: 'give' as const, who: one.accountName, role: one.role, note: '', at: one.proposedAt, own: one.proposedBy === self || one.accountId === self }))
  const taken = grants.flatMap((one) =>
    one.revocation === null
      ? []
      : [{ ...scopeOf(one), key: one.grantId, kind: 'takeBack' as const, who: one.accountName, role: one.role, note: one.revocation.reason, at: one.revocation.at, own: one.revocation.byId === self || one.accountId === self }],
  )
  const invited = invitations
    .filter(({ state }) => state === 'waits-for-second')
    .map((one) => ({ ...scopeOf(one), key: one.invitationId, kind: 'invite' as const, who: one.email, role: one.role, note: '', at: one.invitedAt, own: one.invitedBy === self }))
  return [...taken, ...given, ...invited]
}

const scopeOf = ({ roundId, direction, region, oktmo, until }: { roundId: string | null; direction: string | null; region: string | null; oktmo: string | null; until: string | null }) => ({ roundId, direction, region, oktmo, until })
