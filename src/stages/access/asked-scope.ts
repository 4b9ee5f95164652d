import { teamRoles, type Account, type Actor, type Role, type RoleGrant } from '../../model/account.ts'
import { Refusal, required, type FieldProblem } from '../../model/refusal.ts'
import { findAccount, findAccountId } from '../../store/account.ts'
import { findMunicipality, listRegions } from '../../store/municipality.ts'
import { findRound } from '../../store/round.ts'
import { dayOf } from '../day-of.ts'
import type { Subject } from '../policy.ts'
import type { Context } from '../toolkit.ts'

export interface AskedGrant extends RoleGrant {
  readonly until: string | null
}

/** A role is asked for within limits: a team lead's own must cover them. */
export const askedSubject = async (_context: Context, { roundId, region, oktmo, direction }: RoleGrant): Promise<Subject> => ({ roundId, stage: null, region, oktmo, direction })

const isAdministrator = ({ account }: Actor): boolean => (account?.grants ?? []).some(({ role }) => role === 'administrator')

/** A team lead gives work in the team, nothing else. Returns who asks. */
export function askingFor(actor: Actor, role: Role): string {
  const { accountId } = required(actor.account, 'not-signed-in')
  if (!isAdministrator(actor) && !teamRoles.includes(role)) throw new Refusal('not-allowed')
  return accountId
}

async function wrongOf({ tx, now }: Context, { roundId, region, oktmo, direction, until }: AskedGrant): Promise<FieldProblem[]> {
  const round = roundId === null ? null : await findRound(tx, roundId)
  const wrong: [path: string, reason: string, isWrong: boolean][] = [
    ['roundId', 'unknown', roundId !== null && round === null],
    ['direction', 'direction-of-round', direction !== null && !round?.directions.some(({ code }) => code === direction)],
    ['region', 'unknown', region !== null && !(await listRegions(tx)).some(({ code }) => code === region)],
    ['oktmo', 'unknown', oktmo !== null && (await findMunicipality(tx, oktmo, dayOf(now))) === null],
    ['until', 'past', until !== null && Date.parse(until) <= now.getTime()],
  ]
  return wrong.flatMap(([path, reason, isWrong]) => (isWrong ? [{ path, reason }] : []))
}

/** Refuses limits that do not exist: a misspelt one would silently give nothing, or more than meant. */
export async function refuseWrongScope(context: Context, asked: AskedGrant): Promise<void> {
  const wrong = await wrongOf(context, asked)
  if (wrong.length > 0) throw new Refusal('invalid-input', wrong)
}

const limits = ['roundId', 'region', 'oktmo', 'direction'] as const

/** The account somebody stands in for; it must hold the role, as wide as asked. */
export async function principalOf({ tx, now }: Context, email: string, asked: RoleGrant): Promise<Account> {
  const accountId = await findAccountId(tx, email)
  const principal = accountId === null ? null : await findAccount(tx, accountId, now)
  const holds = principal?.grants.some((held) => held.role === asked.role && limits.every((limit) => held[limit] === null || held[limit] === asked[limit]))
  if (!principal || !holds) throw new Refusal('invalid-input', [{ path: 'deputyOf', reason: 'not-held' }])
  return principal
}
