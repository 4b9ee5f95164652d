import { z } from 'zod'
import { InitiativeId, RoundId } from '../../model/ids.ts'
import { Refusal } from '../../model/refusal.ts'
import { leaveJoined as storeLeave } from '../../store/joining.ts'
import { findPlacement } from '../../store/placement.ts'
import { recountThemes } from '../../store/placement-change.ts'
import { initiativeSubject } from '../initiative-subject.ts'
import { verb } from '../toolkit.ts'

/** The author no longer adds the voice to another's initiative; their own text stays in the round with its number and road. */
export const leaveJoined = verb({
  name: 'leave-joined',
  title: 'Больше не присоединяться к чужой инициативе',
  kind: 'change',
  may: 'initiative.withdraw',
  route: { method: 'POST', path: '/rounds/:roundId/initiatives/:initiativeId/joining-withdrawal' },
  input: z.object({ roundId: RoundId, initiativeId: InitiativeId }),
  output: z.object({ roundId: RoundId, initiativeId: InitiativeId, joins: z.null() }),
  subject: initiativeSubject,
  run: async ({ tx, record }, key) => {
    const left = await storeLeave(tx, key)
    if (left === null) throw new Refusal('nothing-to-undo')
    const placement = await findPlacement(tx, key.roundId, key.initiativeId)
    if (placement !== null) await recountThemes(tx, { roundId: key.roundId, direction: placement.direction })
    await record(key.roundId, { kind: 'joining-withdrawn', subjectKind: 'initiative', subjectId: key.initiativeId, facts: { joins: left } })
    return { ...key, joins: null }
  },
})
