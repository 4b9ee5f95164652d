import type { Account, Role, RoleGrant } from '../../../model/account.ts'
import type { RoundStage } from '../../../model/round.ts'
import type { Road } from '../../../web/road.ts'
import { attempt } from '../refused-form.ts'

/** Grants of a role that count in a round. */
export function grantsFor(account: Account, role: Role, roundId: string): RoleGrant[] {
  return account.grants.filter((grant) => grant.role === role && (grant.roundId === null || grant.roundId === roundId))
}

/** Directions a role reaches: all of the round when a grant names none. */
export function directionsFor<One extends { readonly code: string }>(account: Account, role: Role, roundId: string, directions: readonly One[]): One[] {
  const grants = grantsFor(account, role, roundId)
  if (grants.some(({ direction }) => direction === null)) return [...directions]
  return directions.filter(({ code }) => grants.some(({ direction }) => direction === code))
}

const orNull = async <Value>(work: Promise<Value>): Promise<Value | null> => (await attempt(() => work)).value

/** What waits for this person in this round, by role; null where the stage does not allow it now. */
export async function dutiesOf(road: Road, account: Account, { roundId, stage }: { readonly roundId: string; readonly stage: RoundStage }) {
  const has = (role: Role) => grantsFor(account, role, roundId).length > 0
  const directions = (await road.call('listDirections', { roundId })).directions
  const [moderation, appeals, reviews, sessions, recommendations, instruments, proposals, letters] = await Promise.all([
    has('moderator') ? orNull(road.call('moderationQueue', { roundId, limit: 1 })) : null,
    has('team-lead') ? orNull(road.call('listAppeals', { roundId })) : null,
    has('expert') ? orNull(road.call('listMyReviews', { roundId })) : null,
    has('facilitator') || has('team-lead') ? orNull(road.call('listSessions', { roundId })) : null,
    has('team-lead') ? orNull(road.call('listRecommendations', { roundId })) : null,
    has('team-lead') ? orNull(road.call('listInstruments', { roundId })) : null,
    has('administrator') ? orNull(road.call('listRoleProposals', {})) : null,
    has('administrator') || has('observer') || has('team-lead') ? orNull(road.call('readLetters', { roundId })) : null,
  ])
  const requests = has('addressee') ? await orNull(road.call('listMyRequests', { roundId })) : null
  return {
    stage,
    requests: requests && { waiting: requests.requests.filter((one) => one.stage === 'sent').length, overdue: requests.requests.filter(({ overdueDays }) => overdueDays > 0).length },
    isModerator: has('moderator'),
    moderation: moderation && { total: moderation.total, oldestAt: moderation.oldestAt },
    appeals: appeals?.appeals.length ?? null,
    analystOf: directionsFor(account, 'analyst', roundId, directions),
    isExpert: has('expert'),
    reviews: reviews && { left: reviews.reviews.filter(({ sent }) => !sent).length, all: reviews.reviews.length },
    leadOf: directionsFor(account, 'team-lead', roundId, directions),
    sessions: (sessions?.sessions ?? []).filter(({ state }) => state !== 'closed').map(({ sessionId, title, state, participantsCount }) => ({ sessionId, title, state, participantsCount })),
    isLead: has('team-lead'),
    recommendations: recommendations?.recommendations.length ?? 0,
    instruments: instruments?.instruments.length ?? 0,
    isCoordinator: has('coordinator'),
    imports: has('coordinator') || has('moderator'),
    isAdministrator: has('administrator'),
    readsSettings: has('administrator') || has('observer'),
    rolesToConfirm: proposals?.proposals.length ?? 0,
    letters,
  }
}
