import { z } from 'zod'
import { InitiativeId, RoundId } from '../../model/ids.ts'
import { textField } from '../../model/text-field.ts'
import { initiativeSubject } from '../initiative-subject.ts'
import { Refusal } from '../../model/refusal.ts'
import { changeStatus } from '../../store/initiative-decision.ts'
import { verb } from '../toolkit.ts'
import { wordsLeave } from '../words-leave.ts'

/** The author takes the initiative back; number and road stay, the words are no longer shown. */
export const withdrawInitiative = verb({
  name: 'withdraw-initiative',
  title: 'Отозвать инициативу',
  kind: 'change',
  may: 'initiative.withdraw',
  route: { method: 'POST', path: '/rounds/:roundId/initiatives/:initiativeId/withdrawal' },
  input: z.object({ roundId: RoundId, initiativeId: InitiativeId, reason: textField(500).default('') }),
  output: z.object({ roundId: RoundId, initiativeId: InitiativeId, status: z.literal('withdrawn') }),
  subject: initiativeSubject,
  run: async (context, { roundId, initiativeId, reason }) => {
    const { tx, now, actor, record } = context
    const by = actor.account?.accountId ?? null
    const change = { roundId, initiativeId, to: 'withdrawn' as const, reason, by, at: now }
    if (!(await changeStatus(tx, { ...change, from: ['submitted', 'returned', 'accepted'] }))) throw new Refusal('already-decided')
    await wordsLeave(context, { roundId, initiativeId })
    await record(roundId, { kind: 'initiative-withdrawn', subjectKind: 'initiative', subjectId: initiativeId })
    return { roundId, initiativeId, status: 'withdrawn' as const }
  },
})
