import { z } from 'zod'
import { RoundId } from '../../model/ids.ts'
import { Refusal, required, type FieldProblem } from '../../model/refusal.ts'
import { PlannedStage, PlanStages, ProposeDeadline, roundStages, type Round } from '../../model/round.ts'
import { Instant } from '../../model/text-field.ts'
import { addDeadline, confirmDeadline as confirmStored, declineDeadline as declineStored, listMovedDeadlines, listPlan, listWaitingDeadlines, moveDeadline, replacePlan, type Deadline } from '../../store/deadline.ts'
import { findRound } from '../../store/round.ts'
import { roundSubject } from '../subjects.ts'
import { verb } from '../toolkit.ts'

const Ref = z.object({ roundId: RoundId, proposalId: z.string().max(40) })
const Moved = z.object({ opensBefore: Instant, closesBefore: Instant, opensAt: Instant, closesAt: Instant, reason: z.string() })

/** What has begun cannot begin later, and nothing ends before now: texts filed in good time stay filed. */
function wrongOf(round: Round, { opensAt, closesAt }: { opensAt: Date; closesAt: Date }, now: Date): FieldProblem[] {
  const begun = Date.parse(round.opensAt) <= now.getTime()
  const wrong: FieldProblem[] = []
  if (begun ? opensAt.getTime() !== Date.parse(round.opensAt) : opensAt <= now) wrong.push({ path: 'opensAt', reason: begun ? 'begun' : 'past' })
  if (closesAt <= now) wrong.push({ path: 'closesAt', reason: 'past' })
  if (opensAt.getTime() === Date.parse(round.opensAt) && closesAt.getTime() === Date.parse(round.closesAt)) wrong.push({ path: 'closesAt', reason: 'same' })
  return wrong
}

const told = ({ opensBefore, closesBefore, opensAt, closesAt, reason }: Deadline) => ({
  opensBefore: opensBefore.toISOString(),
  closesBefore: closesBefore.toISOString(),
  opensAt: opensAt.toISOString(),
  closesAt: closesAt.toISOString(),
  reason,
})

/** First of two steps to move when intake opens or closes; until the second person confirms, nothing changes. */
export const proposeDeadline = verb({
  name: 'propose-deadline',
  title: 'Предложить перенос срока приёма',
  kind: 'change',
  may: 'stage.propose',
  route: { method: 'POST', path: '/rounds/:roundId/deadline' },
  input: ProposeDeadline,
  output: Ref,
  subject: roundSubject,
  run: async ({ tx, ids, now, actor, record }, { roundId, reason, ...asked }) => {
    const round = required(await findRound(tx, roundId))
    const instants = { opensAt: new Date(asked.opensAt), closesAt: new Date(asked.closesAt) }
    const wrong = wrongOf(round, instants, now)
    if (wrong.length > 0) throw new Refusal('invalid-input', wrong)
    const proposalId = ids.next()
    const proposedBy = required(actor.account, 'not-signed-in').accountId
    const deadline = { roundId, proposalId, opensBefore: new Date(round.opensAt), closesBefore: new Date(round.closesAt), ...instants, reason, proposedBy, proposedAt: now }
    await addDeadline(tx, deadline)
    await record(roundId, { kind: 'deadline-proposed', subjectKind: 'round', subjectId: roundId, facts: { proposalId, ...told(deadline) } })
    return { roundId, proposalId }
  },
})

/** Moves the instants of intake; told on the round's pages for good. Refuses: `same-person`, `stale` when they changed meanwhile or the new end has passed. */
export const confirmDeadline = verb({
  name: 'confirm-deadline',
  title: 'Подтвердить перенос срока приёма',
  kind: 'change',
  may: 'stage.confirm',
  route: { method: 'POST', path: '/rounds/:roundId/deadline/confirmation' },
  input: Ref,
  output: Ref.extend({ opensAt: Instant, closesAt: Instant }),
  subject: roundSubject,
  run: async ({ tx, now, actor, record }, { roundId, proposalId }) => {
    const by = required(actor.account, 'not-signed-in').accountId
    const deadline = required((await listWaitingDeadlines(tx, roundId)).find((waiting) => waiting.proposalId === proposalId))
    if (!(await confirmStored(tx, { roundId, proposalId, by, at: now }))) throw new Refusal('same-person')
    const round = required(await findRound(tx, roundId))
    if (wrongOf(round, deadline, now).length > 0 || !(await moveDeadline(tx, deadline))) throw new Refusal('stale')
    await record(roundId, { kind: 'deadline-moved', subjectKind: 'round', subjectId: roundId, facts: { proposalId, ...told(deadline) } })
    return { roundId, proposalId, opensAt: deadline.opensAt.toISOString(), closesAt: deadline.closesAt.toISOString() }
  },
})

export const declineDeadline = verb({
  name: 'decline-deadline',
  title: 'Отклонить перенос срока приёма',
  kind: 'change',
  may: 'stage.confirm',
  route: { method: 'POST', path: '/rounds/:roundId/deadline/refusal' },
  input: Ref,
  output: Ref,
  subject: roundSubject,
  run: async ({ tx, actor, record }, { roundId, proposalId }) => {
    const by = required(actor.account, 'not-signed-in').accountId
    if (!(await declineStored(tx, { roundId, proposalId, by }))) throw new Refusal('not-found')
    await record(roundId, { kind: 'deadline-declined', subjectKind: 'round', subjectId: roundId, facts: { proposalId } })
    return { roundId, proposalId }
  },
})

export const listDeadlineProposals = verb({
  name: 'list-deadline-proposals',
  title: 'Предложенные переносы срока приёма',
  kind: 'read',
  may: 'account.read',
  route: { method: 'GET', path: '/rounds/:roundId/deadline/proposals' },
  input: z.object({ roundId: RoundId }),
  output: z.object({ proposals: z.array(Ref.extend({ ...Moved.shape, proposedBy: z.string(), at: Instant })) }),
  subject: roundSubject,
  run: async ({ tx }, { roundId }) => ({
    proposals: (await listWaitingDeadlines(tx, roundId)).map((one) => ({ roundId, proposalId: one.proposalId, ...told(one), proposedBy: one.proposedBy, at: one.proposedAt.toISOString() })),
  }),
})

/** When stages are meant to begin. A plan: stages are still switched by two people. */
export const planStages = verb({
  name: 'plan-stages',
  title: 'Назначить сроки этапов',
  kind: 'change',
  may: 'round.plan',
  route: { method: 'POST', path: '/rounds/:roundId/plan' },
  input: PlanStages,
  output: z.object({ roundId: RoundId }),
  subject: roundSubject,
  run: async ({ tx, record }, { roundId, stages }) => {
    await replacePlan(tx, roundId, stages)
    await record(roundId, { kind: 'stages-planned', subjectKind: 'round', subjectId: roundId, facts: { stages } })
    return { roundId }
  },
})

/** The plan of a round and every move of its intake, with the reason: for everybody. */
export const readPlan = verb({
  name: 'read-plan',
  title: 'Сроки раунда и их переносы',
  kind: 'read',
  may: 'round.read',
  route: { method: 'GET', path: '/rounds/:roundId/plan' },
  input: z.object({ roundId: RoundId }),
  output: z.object({ stages: z.array(PlannedStage), moved: z.array(Moved.extend({ movedAt: Instant })) }),
  subject: roundSubject,
  run: async ({ tx }, { roundId }) => {
    const stages = (await listPlan(tx, roundId)).map(({ stage, startsAt }) => ({ stage: stage as PlannedStage['stage'], startsAt: startsAt.toISOString() }))
    const moved = (await listMovedDeadlines(tx, roundId)).map((one) => ({ ...told(one), movedAt: one.confirmedAt.toISOString() }))
    return { stages: stages.sort((a, b) => roundStages.indexOf(a.stage) - roundStages.indexOf(b.stage)), moved }
  },
})
