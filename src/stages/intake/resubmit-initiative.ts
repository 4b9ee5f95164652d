import { z } from 'zod'
import { InitiativeId, RoundId } from '../../model/ids.ts'
import { SubmitInitiative } from '../../model/initiative.ts'
import { Refusal } from '../../model/refusal.ts'
import { replaceWords } from '../../store/initiative-decision.ts'
import { verb } from '../toolkit.ts'
import { initiativeSubject } from '../initiative-subject.ts'

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
  run: async ({ tx, ids, now, record, enqueue }, { roundId, initiativeId, version, ...words }) => {
    if (words.problem.trim() === '' && words.proposal.trim() === '') throw new Refusal('problem-or-proposal', [{ path: 'problem', reason: 'empty' }])
    if (!(await replaceWords(tx, { roundId, initiativeId, version }, words, now))) throw new Refusal('stale')
    await record(roundId, {
      kind: 'initiative-resubmitted',
      subjectKind: 'initiative',
      subjectId: initiativeId,
      facts: { version: version + 1, textHash: ids.hash(JSON.stringify(words)) },
    })
    await enqueue({ name: 'digest-initiative', payload: { roundId, initiativeId }, key: `digest:${roundId}:${initiativeId}` })
    return { roundId, initiativeId, version: version + 1 }
  },
})
