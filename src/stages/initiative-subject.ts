import { required } from '../model/refusal.ts'
import { findInitiative, type FullInitiative } from '../store/initiative.ts'
import { findStage } from '../store/round.ts'
import type { Subject } from './policy.ts'
import type { Context } from './toolkit.ts'

/** The initiative is the actor's: filed from their account, or its private link was shown with the request. */
export function isOwn({ actor, ids }: Context, initiative: FullInitiative): boolean {
  const account = actor.account?.accountId
  return (
    (account !== undefined && initiative.authorAccountId === account) ||
    actor.receiptKeys.some((key) => ids.hash(key) === initiative.receiptHash)
  )
}

/** An initiative as the policy sees it; `hidden` while it is not public, so that strangers get «not found». */
export async function initiativeSubject(context: Context, input: { roundId: string; initiativeId: string }): Promise<Subject> {
  const initiative = required(await findInitiative(context.tx, input.roundId, input.initiativeId))
  const stage = required(await findStage(context.tx, input.roundId))
  const { roundId, region, oktmo, direction } = initiative
  return { roundId, stage, region, oktmo, direction, own: isOwn(context, initiative), hidden: initiative.status !== 'accepted' }
}

/** Accepted initiatives are public; anything else is «not found» (owners and moderators have their own verbs). */
export async function publicInitiativeSubject(context: Context, input: { roundId: string; initiativeId: string }): Promise<Subject> {
  const subject = await initiativeSubject(context, input)
  if (subject.hidden) required(null)
  return subject
}

/** The same for decisions: nobody decides on their own words or their own municipality's. */
export async function judgedSubject(context: Context, input: { roundId: string; initiativeId: string }): Promise<Subject> {
  const subject = await initiativeSubject(context, input)
  const account = context.actor.account
  const sameMunicipality = account !== null && account.oktmo !== null && account.oktmo === subject.oktmo
  return { ...subject, ownJudged: subject.own === true || sameMunicipality }
}
