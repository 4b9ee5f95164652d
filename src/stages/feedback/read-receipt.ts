import { z } from 'zod'
import { Attachment } from '../../model/attachment.ts'
import { Answer, AnswerRating } from '../../model/answer.ts'
import { GivenConsent } from '../../model/consent.ts'
import { DirectionCode, InitiativeId, RoundId, SimilarGroupId, ThemeId } from '../../model/ids.ts'
import { InitiativeStatus, PublicInitiative } from '../../model/initiative.ts'
import { InitiativeRoad } from '../../model/road.ts'
import { Instant } from '../../model/text-field.ts'
import { addWorkingDays, moscowDate, termDays } from '../../model/working-days.ts'
import { required } from '../../model/refusal.ts'
import { listAnswers } from '../../store/answer.ts'
import { appealsOf } from '../../store/appeal.ts'
import { listAttachments } from '../../store/attachment.ts'
import { findConsents } from '../../store/consent.ts'
import { findAttribution } from '../../store/attribution.ts'
import { findInitiativeByReceipt } from '../../store/initiative.ts'
import { initiativesOfAccount } from '../../store/own-initiatives.ts'
import { countAuthorQuestions } from '../../store/request.ts'
import { findPlacement } from '../../store/placement.ts'
import { countJoined } from '../../store/joining.ts'
import { countGroup } from '../../store/similar-group.ts'
import { decide, type Subject } from '../policy.ts'
import { initiativeAsTyped } from '../public-initiative.ts'
import { joinedBy } from '../joined-by.ts'
import { receiptKey, receiptPath } from '../receipt-key.ts'
import { roundSubject } from '../subjects.ts'
import { verb, type Context } from '../toolkit.ts'
import { gatherRoad } from './gather-road.ts'

const mostAnswers = 100

/** Whoever shows the private link is the author; a wrong link is «not found». */
async function receiptSubject(context: Context, { roundId, key }: { roundId: string; key: string }): Promise<Subject> {
  const { direction, region, oktmo } = required(await findInitiativeByReceipt(context.tx, roundId, context.ids.hash(key)))
  return { ...(await roundSubject(context, { roundId })), direction, region, oktmo, own: true }
}

/** One's own account: everything listed is one's own. */
async function ownSubject(context: Context, input: { roundId: string }): Promise<Subject> {
  required(context.actor.account, 'not-signed-in')
  return { ...(await roundSubject(context, input)), own: true }
}

/** What became of mine: opened by the private link, in the author's own words as typed. */
export const readReceipt = verb({
  name: 'read-receipt',
  title: 'Расписка: что стало с моей инициативой',
  kind: 'read',
  may: 'initiative.read-fate',
  route: { method: 'GET', path: '/rounds/:roundId/receipts/:key' },
  input: z.object({ roundId: RoundId, key: z.string().min(8).max(200) }),
  output: z.object({
    initiative: PublicInitiative,
    /** Why it was returned or rejected, as told to the author. */
    statusReason: z.string().nullable(),
    /** The last day a returned text is waited for (YYYY-MM-DD); null when it is not returned. */
    resubmitBy: z.string().nullable(),
    road: InitiativeRoad,
    theme: z.object({ themeId: ThemeId, label: z.string() }).nullable(),
    group: z.object({ groupId: SimilarGroupId, members: z.number().int(), municipalities: z.number().int() }).nullable(),
    answers: z.array(Answer.extend({ rating: AnswerRating.nullable() })),
    /** What the author agreed to, as it stands now. */
    consents: z.array(GivenConsent),
    files: z.array(Attachment),
    /** The initiative this one joined, when it is still public. */
    joined: z.object({ initiativeId: InitiativeId, number: z.number().int() }).nullable(),
    /** Authors who joined this one. */
    voices: z.number().int(),
    /** `asked`: somebody filed it for the author, who has not confirmed it yet. */
    authorship: z.enum(['author', 'vouched', 'asked', 'confirmed', 'disowned']),
    /** What the author said against a rejection, and what came of it; the newest. */
    appeal: z.object({ says: z.string(), filedAt: Instant, outcome: z.enum(['upheld', 'overturned']).nullable(), answer: z.string().nullable() }).nullable(),
    /** What those who prepare the answer asked the author through the platform. */
    questions: z.object({ asked: z.number().int(), waiting: z.number().int() }),
    mayAppeal: z.boolean(),
    mayResubmit: z.boolean(),
    mayWithdraw: z.boolean(),
  }),
  subject: receiptSubject,
  run: async (context, { roundId, key }, subject) => {
    const { tx, ids, actor } = context
    const full = required(await findInitiativeByReceipt(tx, roundId, ids.hash(key)))
    const { initiativeId, status } = full
    const placement = status === 'accepted' ? await findPlacement(tx, roundId, initiativeId) : null
    const group = placement?.group ? await countGroup(tx, roundId, placement.group.groupId) : null
    const [appeal] = await appealsOf(tx, roundId, initiativeId)
    const answers = await listAnswers(tx, { roundId, initiativeId }, { limit: mostAnswers })
    return {
      initiative: initiativeAsTyped(full),
      statusReason: full.statusReason,
      resubmitBy: status === 'returned' && full.decidedAt !== null ? addWorkingDays(moscowDate(full.decidedAt), termDays, context.registers.workingDays) : null,
      road: await gatherRoad(context, full),
      theme: placement?.theme ? { themeId: placement.theme.themeId, label: placement.theme.label } : null,
      group: placement?.group && group ? { groupId: placement.group.groupId, members: group.members, municipalities: group.municipalities } : null,
      answers,
      consents: await findConsents(tx, full),
      files: await listAttachments(tx, { roundId, initiativeId }),
      joined: await joinedBy(tx, full),
      voices: (await countJoined(tx, roundId, [initiativeId])).get(initiativeId) ?? 0,
      authorship: (await findAttribution(tx, roundId, initiativeId))?.state ?? ('author' as const),
      appeal: appeal ? { says: appeal.says, filedAt: appeal.filedAt.toISOString(), outcome: appeal.outcome, answer: appeal.answer } : null,
      questions: await countAuthorQuestions(tx, roundId, initiativeId),
      mayAppeal: status === 'rejected' && appeal?.version !== full.version && decide(actor, 'appeal.file', subject).allowed,
      mayResubmit: (status === 'returned' || status === 'submitted') && decide(actor, 'initiative.resubmit', subject).allowed,
      mayWithdraw: status !== 'withdrawn' && status !== 'rejected' && decide(actor, 'initiative.withdraw', subject).allowed,
    }
  },
})

/** Initiatives filed from one's own account, newest first, each with the path of its receipt. */
export const listMyInitiatives = verb({
  name: 'list-my-initiatives',
  title: 'Мои инициативы',
  kind: 'read',
  may: 'initiative.read-fate',
  route: { method: 'GET', path: '/rounds/:roundId/my-initiatives' },
  input: z.object({ roundId: RoundId }),
  output: z.object({
    initiatives: z.array(
      z.object({
        initiativeId: InitiativeId,
        number: z.number().int(),
        title: z.string(),
        direction: DirectionCode,
        status: InitiativeStatus,
        submittedAt: Instant,
        answers: z.number().int(),
        receipt: z.string(),
      }),
    ),
  }),
  subject: ownSubject,
  run: async ({ tx, ids, actor }, { roundId }) => {
    const mine = await initiativesOfAccount(tx, roundId, required(actor.account, 'not-signed-in').accountId)
    return { initiatives: mine.map((one) => ({ ...one, receipt: receiptPath(roundId, receiptKey(ids, roundId, one.initiativeId)) })) }
  },
})
