import { consentVersions } from '../../model/consent.ts'
import type { AuthorContact, SubmitInitiative } from '../../model/initiative.ts'
import type { Direction } from '../../model/round.ts'
import { acceptInitiative, returnInitiative } from '../../stages/intake/decide-initiative.ts'
import { importInitiatives } from '../../stages/intake/import-initiatives.ts'
import { submitInitiative } from '../../stages/intake/submit-initiative.ts'
import { createRound } from '../../stages/rounds/create-round.ts'
import { confirmStage, proposeStage } from '../../stages/rounds/switch-stage.ts'
import { catalogueAt } from '../../store/catalogue.ts'
import { listInitiatives } from '../../store/initiative.ts'
import { initiativesOfAccount } from '../../store/own-initiatives.ts'
import { findRound, markDemonstration } from '../../store/round.ts'
import type { Cast } from './cast.ts'
import type { RoundPlan } from './plan.ts'
import { day, eachOf, lot, type StageHand } from './stage-hand.ts'

/** A text the demonstration is told: what the form sends, and when it came, inside whatever period the source has. */
export type DemonstrationText = Pick<SubmitInitiative, 'title' | 'problem' | 'proposal' | 'practice' | 'effect' | 'competence' | 'wishedInstrument' | 'act'> & {
  readonly ownId: string
  readonly direction: string
  readonly oktmo: string
  readonly kinds: readonly SubmitInitiative['kinds'][number][]
  readonly author: AuthorContact
  /** Name of the problem field where the source knows it: what a good analyst would call the theme. */
  readonly truth?: { readonly themeName: string }
}

/** Puts the round onto its next stage: one administrator proposes, the other confirms. */
export async function bringTo(hand: StageHand, cast: Cast, { roundId }: RoundPlan, stage: RoundPlan['stage'], reason: string): Promise<void> {
  const round = await findRound(hand.kit.db, roundId)
  if (round?.stage === stage) return
  const { proposalId } = await hand.as(cast.admin, proposeStage, { roundId, stage, reason })
  await hand.as(cast.admin2, confirmStage, { roundId, proposalId })
}

export async function openRound(hand: StageHand, cast: Cast, plan: RoundPlan, directions: readonly Direction[]): Promise<void> {
  const { roundId, title, opensAt, closesAt } = plan
  hand.moveTo(new Date(opensAt.getTime() - 10 * day))
  const round = { roundId, title, opensAt: opensAt.toISOString(), closesAt: closesAt.toISOString(), directions }
  await hand.asOnce(cast.admin, createRound, round)
  await markDemonstration(hand.kit.db, roundId)
  await bringTo(hand, cast, plan, 'intake', 'Сроки приёма утверждены')
}

const consent = consentVersions.processing

/** What of a text is sent: all but what only its source knows. */
function said({ truth: _truth, ...text }: DemonstrationText) {
  return text
}

/** Moderators come to a text within this many days. */
const moderationDays = 3

/** Texts come in day by day, most on the last ones, as people do; moderators follow a few days behind. */
export async function takeTexts(hand: StageHand, cast: Cast, plan: RoundPlan, texts: readonly DemonstrationText[], until: Date): Promise<void> {
  const { roundId, opensAt } = plan
  const span = Math.min(plan.closesAt.getTime(), until.getTime()) - opensAt.getTime()
  const days = Math.max(1, Math.floor(span / day))
  const dayOf = (place: number) => Math.floor(days * Math.sqrt((place + 0.5) / texts.length))
  for (let today = 0; today < days; today++) {
    const rows = texts.flatMap((text, place) => (dayOf(place) === today ? [{ row: place + 1, fields: { ...said(text), consent } }] : []))
    hand.moveTo(new Date(opensAt.getTime() + today * day + 11 * 3_600_000))
    for (let start = 0; start < rows.length; start += 500) await hand.as(cast.moderator, importInitiatives, { roundId, rows: rows.slice(start, start + 500) })
    if (today % moderationDays === moderationDays - 1) await moderate(hand, cast, plan)
  }
}

/** Some people fill the form themselves: the author of the demonstration from their own account. */
export async function fillForms(hand: StageHand, cast: Cast, plan: RoundPlan, texts: readonly DemonstrationText[]): Promise<void> {
  const account = cast.author.account!
  if ((await initiativesOfAccount(hand.kit.db, plan.roundId, account.accountId)).length > 0) return
  for (const { ownId: _ownId, ...text } of texts) {
    const author = { ...text.author, name: account.name, email: account.email }
    await hand.as(cast.author, submitInitiative, { ...text, author, roundId: plan.roundId, consent })
  }
}

/** Moderators decide on what waits: most is accepted, some returned with a reason, some is left for a visitor to decide. */
export async function moderate(hand: StageHand, cast: Cast, plan: RoundPlan): Promise<void> {
  const { roundId, waiting, returned } = plan
  const reasons = await catalogueAt(hand.kit.db, 'return-reasons', hand.kit.clock())
  const queue = await listInitiatives(hand.kit.db, { roundId, status: 'submitted', after: 0, limit: 1_000_000 })
  const decided = queue.filter(({ number }) => lot(roundId, 'waits', number) >= waiting)
  await eachOf(decided, 4, async ({ initiativeId, number }) => {
    const key = { roundId, initiativeId }
    if (lot(roundId, 'returned', number) >= returned) return hand.asOnce(cast.moderator, acceptInitiative, key)
    const { code } = reasons[Math.floor(lot(roundId, 'reason', number) * reasons.length)]!
    return hand.asOnce(cast.moderator, returnInitiative, { ...key, reason: code, says: '' })
  })
  await hand.doJobs()
}
