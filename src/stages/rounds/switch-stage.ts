import { z } from 'zod'
import { RoundId } from '../../model/ids.ts'
import { Refusal, required } from '../../model/refusal.ts'
import { ProposeStage, RoundStage } from '../../model/round.ts'
import { Instant } from '../../model/text-field.ts'
import { switchStage } from '../../store/round.ts'
import { addStageProposal, confirmStageProposal, listStageProposals as waitingProposals } from '../../store/stage-proposal.ts'
import { roundSubject } from '../subjects.ts'
import { verb } from '../toolkit.ts'

const Proposal = z.object({ roundId: RoundId, proposalId: z.string().max(40) })

/** First of two steps: one person proposes, another confirms; until then nothing changes. */
export const proposeStage = verb({
  name: 'propose-stage',
  title: 'Предложить следующий этап',
  kind: 'change',
  may: 'stage.propose',
  route: { method: 'POST', path: '/rounds/:roundId/stage' },
  input: ProposeStage,
  output: Proposal,
  subject: roundSubject,
  run: async ({ tx, ids, now, actor, record }, { roundId, stage, reason }, subject) => {
    const from = required(subject.stage)
    if (from === stage) throw new Refusal('step-not-allowed')
    const proposalId = ids.next()
    const proposedBy = required(actor.account, 'not-signed-in').accountId
    await addStageProposal(tx, { roundId, proposalId, from, to: stage, reason, proposedBy, at: now })
    await record(roundId, { kind: 'stage-proposed', subjectKind: 'round', subjectId: roundId, facts: { from, to: stage, reason, proposalId } })
    return { roundId, proposalId }
  },
})

export const confirmStage = verb({
  name: 'confirm-stage',
  title: 'Подтвердить переход на этап',
  kind: 'change',
  may: 'stage.confirm',
  route: { method: 'POST', path: '/rounds/:roundId/stage/confirmation' },
  input: Proposal,
  output: z.object({ roundId: RoundId, stage: RoundStage }),
  subject: roundSubject,
  run: async ({ tx, now, actor, record }, { roundId, proposalId }) => {
    const by = required(actor.account, 'not-signed-in').accountId
    const proposal = required((await waitingProposals(tx, roundId)).find((waiting) => waiting.proposalId === proposalId))
    if (!(await confirmStageProposal(tx, roundId, proposalId, by, now))) throw new Refusal('same-person')
    if (!(await switchStage(tx, roundId, proposal.from, proposal.to))) throw new Refusal('stale')
    const { from, to } = proposal
    await record(roundId, { kind: 'stage-switched', subjectKind: 'round', subjectId: roundId, facts: { from, to, proposalId } })
    return { roundId, stage: to }
  },
})

export const listStageProposals = verb({
  name: 'list-stage-proposals',
  title: 'Предложенные переходы на этап',
  kind: 'read',
  may: 'account.read',
  route: { method: 'GET', path: '/rounds/:roundId/stage/proposals' },
  input: z.object({ roundId: RoundId }),
  output: z.object({
    proposals: z.array(Proposal.extend({ from: RoundStage, to: RoundStage, reason: z.string(), proposedBy: z.string(), at: Instant })),
  }),
  subject: roundSubject,
  run: async ({ tx }, { roundId }) => ({
    proposals: (await waitingProposals(tx, roundId)).map((proposal) => ({ ...proposal, at: proposal.at.toISOString() })),
  }),
})
