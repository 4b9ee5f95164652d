import { z } from 'zod'
import { InitiativeId, RoundId } from '../../model/ids.ts'
import { SubmitInitiative } from '../../model/initiative.ts'
import { Refusal, required } from '../../model/refusal.ts'
import { replaceWords } from '../../store/initiative-decision.ts'
import { dropClaims } from '../../store/moderation-claim.ts'
import { dropRejectionProposals } from '../../store/rejection-proposal.ts'
import { findRound } from '../../store/round.ts'
import { verb } from '../toolkit.ts'
import { refuseMissing } from './refuse-missing.ts'
import { initiativeSubject } from '../initiative-subject.ts'
import { refuseUnknownDirection } from './decide-initiative.ts'

const Words = SubmitInitiative.pick({
  kinds: true,
  direction: true,
  title: true,
  problem: true,
  proposal: true,
  practice: true,
  effect: true,
  competence: true,
  wishedInstrument: true,
  act: true,
  article: true,
  oldWording: true,
  cost: true,
  practiceTerm: true,
  practiceResult: true,
  practiceResources: true,
  consults: true,
})

/** A new version of one's own text after a return (or before a decision); it goes through moderation again. */
export const resubmitInitiative = verb({
  name: 'resubmit-initiative',
  title: 'Отправить исправленную инициативу',
  kind: 'change',
  may: 'initiative.resubmit',
  route: { method: 'POST', path: '/rounds/:roundId/initiatives/:initiativeId/versions' },
  input: Words.extend({ roundId: RoundId, initiativeId: InitiativeId, version: z.number().int() }),
  output: z.object({ roundId: RoundId, initiativeId: InitiativeId, version: z.number().int() }),
  subject: initiativeSubject,
  run: async (context, { roundId, initiativeId, version, ...said }) => {
    const { tx, ids, now, record, enqueue } = context
    refuseMissing(required(await findRound(tx, roundId)).kind, said)
    await refuseUnknownDirection(context, roundId, said.direction)
    const salt = ids.secret()
    if (!(await replaceWords(tx, { roundId, initiativeId, version }, said, { at: now, salt }))) throw new Refusal('stale')
    // What somebody proposed to reject, and the hold another has on it, were about the words that are gone.
    await dropRejectionProposals(tx, roundId, [initiativeId])
    await dropClaims(tx, roundId, [initiativeId])
    await record(roundId, {
      kind: 'initiative-resubmitted',
      subjectKind: 'initiative',
      subjectId: initiativeId,
      facts: { version: version + 1, textCommitment: ids.commit(salt, JSON.stringify(said)) },
    })
    await enqueue({ name: 'digest-initiative', payload: { roundId, initiativeId }, key: `digest:${roundId}:${initiativeId}` })
    return { roundId, initiativeId, version: version + 1 }
  },
})
