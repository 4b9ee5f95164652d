import { z } from 'zod'
import { InitiativeId, RoundId } from '../../model/ids.ts'
import { PublicInitiative } from '../../model/initiative.ts'
import { Refusal, required } from '../../model/refusal.ts'
import { filledText, Instant } from '../../model/text-field.ts'
import { addAppeal, appealsOf, decideAppeal as storeDecision, findAppeal, listWaitingAppeals } from '../../store/appeal.ts'
import { changeStatus } from '../../store/initiative-decision.ts'
import { findInitiative, findInitiatives } from '../../store/initiative.ts'
import { deciderOf } from '../../store/moderation-decision.ts'
import { findRejectionProposal } from '../../store/rejection-proposal.ts'
import { initiativeSubject, judgedSubject } from '../initiative-subject.ts'
import { placeJob } from '../place-job.ts'
import { decide, type Subject } from '../policy.ts'
import { initiativeAsTyped } from '../public-initiative.ts'
import { roundSubject } from '../subjects.ts'
import { verb, type Context } from '../toolkit.ts'
import { queueAppealLetter } from './decision-letters.ts'
import { readerOf, scopesOf } from './moderator-scope.ts'

const most = 200

/** The author asks a third person to look again at a rejection; one appeal for each version. */
export const fileAppeal = verb({
  name: 'file-appeal',
  title: 'Обжаловать отклонение',
  kind: 'change',
  may: 'appeal.file',
  route: { method: 'POST', path: '/rounds/:roundId/initiatives/:initiativeId/appeals' },
  input: z.object({ roundId: RoundId, initiativeId: InitiativeId, says: filledText(5_000) }),
  output: z.object({ roundId: RoundId, appealId: z.string() }),
  subject: initiativeSubject,
  run: async ({ tx, ids, now, record }, { roundId, initiativeId, says }) => {
    const { status, version } = required(await findInitiative(tx, roundId, initiativeId))
    if (status !== 'rejected') throw new Refusal('appeal-not-possible')
    if ((await appealsOf(tx, roundId, initiativeId)).some((earlier) => earlier.version === version)) throw new Refusal('appeal-not-possible')
    const appealId = ids.next()
    if (!(await addAppeal(tx, { roundId, appealId, initiativeId, version, says, filedAt: now }))) throw new Refusal('appeal-not-possible')
    await record(roundId, { kind: 'appeal-filed', subjectKind: 'initiative', subjectId: initiativeId, facts: { appealId } })
    return { roundId, appealId }
  },
})

async function appealSubject(context: Context, { roundId, appealId }: { roundId: string; appealId: string }): Promise<Subject> {
  const { initiativeId } = required(await findAppeal(context.tx, roundId, appealId))
  return judgedSubject(context, { roundId, initiativeId })
}

/** Whoever had a part in the rejection cannot judge it. */
async function refuseInvolved({ tx, actor }: Context, roundId: string, initiativeId: string): Promise<void> {
  const { accountId } = readerOf(actor)
  const proposal = await findRejectionProposal(tx, roundId, initiativeId)
  const decidedBy = await deciderOf(tx, roundId, initiativeId)
  if (proposal?.proposedBy === accountId || decidedBy === accountId) throw new Refusal('same-person')
}

/** The lead of the direction, who had no part in the rejection, upholds it or accepts the text after all; the author reads why. */
export const decideAppeal = verb({
  name: 'decide-appeal',
  title: 'Решить обжалование',
  kind: 'change',
  may: 'appeal.decide',
  route: { method: 'POST', path: '/rounds/:roundId/appeals/:appealId/decision' },
  input: z.object({ roundId: RoundId, appealId: z.string().max(40), outcome: z.enum(['upheld', 'overturned']), answer: filledText(5_000) }),
  output: z.object({ roundId: RoundId, appealId: z.string(), outcome: z.enum(['upheld', 'overturned']) }),
  subject: appealSubject,
  run: async (context, { roundId, appealId, outcome, answer }) => {
    const { tx, now, actor, record, enqueue } = context
    const { initiativeId, decidedAt } = required(await findAppeal(tx, roundId, appealId))
    if (decidedAt !== null) throw new Refusal('already-decided')
    await refuseInvolved(context, roundId, initiativeId)
    const by = readerOf(actor).accountId
    if (!(await storeDecision(tx, { roundId, appealId }, { outcome, answer, by, at: now }))) throw new Refusal('already-decided')
    if (outcome === 'overturned') {
      const accepted = await changeStatus(tx, { roundId, initiativeId, from: ['rejected'], to: 'accepted', reason: null, by, at: now })
      if (!accepted) throw new Refusal('stale')
      await enqueue({ name: 'digest-initiative', payload: { roundId, initiativeId }, key: `digest:${roundId}:${initiativeId}` })
    }
    const initiative = required(await findInitiative(tx, roundId, initiativeId))
    if (outcome === 'overturned') await enqueue(placeJob({ roundId, direction: initiative.direction }))
    await record(roundId, { kind: 'appeal-decided', subjectKind: 'initiative', subjectId: initiativeId, facts: { appealId, outcome } })
    await queueAppealLetter(context, appealId, initiative, { overturned: outcome === 'overturned', answer })
    return { roundId, appealId, outcome }
  },
})

async function appealsSubject(context: Context, input: { roundId: string }): Promise<Subject> {
  return { ...(await roundSubject(context, input)), ...scopesOf(context.actor, 'team-lead', input.roundId)[0] }
}

/** Appeals that wait for the lead, with the text and what its author was told. */
export const listAppeals = verb({
  name: 'list-appeals',
  title: 'Обжалования, ожидающие решения',
  kind: 'read',
  may: 'appeal.decide',
  route: { method: 'GET', path: '/rounds/:roundId/appeals' },
  input: z.object({ roundId: RoundId }),
  output: z.object({
    appeals: z.array(z.object({ appealId: z.string(), says: z.string(), filedAt: Instant, initiative: PublicInitiative, told: z.string(), mayDecide: z.boolean() })),
  }),
  subject: appealsSubject,
  run: async (context, { roundId }) => {
    const waiting = await listWaitingAppeals(context.tx, roundId, most)
    const texts = new Map((await findInitiatives(context.tx, roundId, waiting.map(({ initiativeId }) => initiativeId))).map((one) => [one.initiativeId as string, one]))
    const appeals = []
    for (const { appealId, initiativeId, says, filedAt } of waiting) {
      const full = texts.get(initiativeId)
      if (!full) continue
      const subject = await judgedSubject(context, { roundId, initiativeId })
      // Outside the lead's own directions there is nothing to see; one's own is seen and decided by another.
      if (!decide(context.actor, 'appeal.decide', { ...subject, ownJudged: false }).allowed) continue
      const mayDecide = decide(context.actor, 'appeal.decide', subject).allowed
      appeals.push({ appealId, says, filedAt: filedAt.toISOString(), initiative: initiativeAsTyped(full), told: full.statusReason ?? '', mayDecide })
    }
    return { appeals }
  },
})
