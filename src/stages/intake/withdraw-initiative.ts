import { z } from 'zod'
import { InitiativeId, RoundId } from '../../model/ids.ts'
import { textField } from '../../model/text-field.ts'
import { initiativeSubject } from '../initiative-subject.ts'
import { soon } from '../soon.ts'
import { verb } from '../toolkit.ts'

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
  run: soon,
})
