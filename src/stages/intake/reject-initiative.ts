import { z } from 'zod'
import { InitiativeId, RoundId } from '../../model/ids.ts'
import { Refusal, required } from '../../model/refusal.ts'
import { textField } from '../../model/text-field.ts'
import { findInitiative } from '../../store/initiative.ts'
import { dropClaims } from '../../store/moderation-claim.ts'
import { addRejectionProposal, dropRejectionProposals, findRejectionProposal } from '../../store/rejection-proposal.ts'
import { verb, type Context } from '../toolkit.ts'
import { judgedSubject } from '../initiative-subject.ts'
import { refuseHeld } from './claim-initiative.ts'
import { decideOne, Decided, toldOf } from './decide-initiative.ts'
import { readerOf } from './moderator-scope.ts'

const Key = z.object({ roundId: RoundId, initiativeId: InitiativeId })

/** The proposal that waits for a second person; never the one who made it. */
async function waitingProposal(context: Context, key: { roundId: string; initiativeId: string }) {
  const initiative = required(await findInitiative(context.tx, key.roundId, key.initiativeId))
  if (initiative.status !== 'submitted') throw new Refusal('already-decided')
  const proposal = required(await findRejectionProposal(context.tx, key.roundId, key.initiativeId))
  if (proposal.proposedBy === readerOf(context.actor).accountId) throw new Refusal('same-person')
  return proposal
}

/** First of two steps: one moderator says why a text has no place in the round; it goes on waiting until another agrees. */
export const proposeRejection = verb({
  name: 'propose-rejection',
  title: 'Предложить отклонить инициативу',
  kind: 'change',
  may: 'moderation.decide',
  route: { method: 'POST', path: '/rounds/:roundId/initiatives/:initiativeId/rejection/proposal' },
  input: Key.extend({ reason: z.string().max(60), says: textField(2_000).default('') }),
  output: Key,
  subject: judgedSubject,
  run: async (context, { reason, says, ...key }) => {
    const { tx, now, actor, record } = context
    await toldOf(context, 'reject-reasons', { reason, says, at: now })
    await refuseHeld(context, key)
    const initiative = required(await findInitiative(tx, key.roundId, key.initiativeId))
    if (initiative.status !== 'submitted') throw new Refusal('already-decided')
    const proposed = await addRejectionProposal(tx, { ...key, reason, says: says.trim(), proposedBy: readerOf(actor).accountId, proposedAt: now })
    if (!proposed) throw new Refusal('already-exists')
    await dropClaims(tx, key.roundId, [key.initiativeId])
    await record(key.roundId, { kind: 'rejection-proposed', subjectKind: 'initiative', subjectId: key.initiativeId, facts: { reason } })
    return key
  },
})

/** Second step: another moderator agrees; the author learns why and may appeal to a third person. */
export const confirmRejection = verb({
  name: 'confirm-rejection',
  title: 'Подтвердить отклонение',
  kind: 'change',
  may: 'moderation.reject',
  route: { method: 'POST', path: '/rounds/:roundId/initiatives/:initiativeId/rejection' },
  input: Key,
  output: Decided,
  subject: judgedSubject,
  run: async (context, key) => {
    const { reason, says, proposedAt } = await waitingProposal(context, key)
    // The words the first person chose, also when the catalogue has changed since.
    const told = await toldOf(context, 'reject-reasons', { reason, says, at: proposedAt })
    const decisionId = await decideOne(context, key, { kind: 'reject', reason, told })
    return { ...key, status: 'rejected' as const, decisionId }
  },
})

/** The second person does not agree: the text stays in the queue for everybody. */
export const declineRejection = verb({
  name: 'decline-rejection',
  title: 'Не согласиться с отклонением',
  kind: 'change',
  may: 'moderation.reject',
  route: { method: 'POST', path: '/rounds/:roundId/initiatives/:initiativeId/rejection/refusal' },
  input: Key,
  output: Key,
  subject: judgedSubject,
  run: async (context, key) => {
    const { reason } = await waitingProposal(context, key)
    await dropRejectionProposals(context.tx, key.roundId, [key.initiativeId])
    await context.record(key.roundId, { kind: 'rejection-declined', subjectKind: 'initiative', subjectId: key.initiativeId, facts: { reason } })
    return key
  },
})
