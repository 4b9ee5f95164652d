import { z } from 'zod'
import { DirectionCode, InitiativeId, RoundId } from '../../model/ids.ts'
import { InitiativeStatus } from '../../model/initiative.ts'
import { Refusal, required } from '../../model/refusal.ts'
import { textField } from '../../model/text-field.ts'
import { changeStatus, setDirection } from '../../store/initiative-decision.ts'
import { findInitiative } from '../../store/initiative.ts'
import { listDirections } from '../../store/round.ts'
import { verb, type Context } from '../toolkit.ts'
import { judgedSubject } from '../initiative-subject.ts'
import { queueReturnLetter } from './return-letter.ts'

const Decided = z.object({ roundId: RoundId, initiativeId: InitiativeId, status: InitiativeStatus })

async function decide(context: Context, key: { roundId: string; initiativeId: string }, to: 'accepted' | 'returned', reason: string | null) {
  const { tx, now, actor } = context
  const by = actor.account?.accountId ?? null
  const changed = await changeStatus(tx, { ...key, from: ['submitted'], to, reason, by, at: now })
  if (!changed) throw new Refusal('already-decided')
}

/** Accepts a text into the round; from now on it is public and read by the analysis. A wrong direction is put right here. */
export const acceptInitiative = verb({
  name: 'accept-initiative',
  title: 'Принять инициативу',
  kind: 'change',
  may: 'moderation.decide',
  route: { method: 'POST', path: '/rounds/:roundId/initiatives/:initiativeId/acceptance' },
  input: z.object({ roundId: RoundId, initiativeId: InitiativeId, direction: DirectionCode.optional() }),
  output: Decided,
  subject: judgedSubject,
  run: async (context, { direction, ...key }) => {
    const known = await listDirections(context.tx, key.roundId)
    if (direction !== undefined && !known.some(({ code }) => code === direction)) throw new Refusal('unknown-direction')
    await decide(context, key, 'accepted', null)
    if (direction !== undefined) await setDirection(context.tx, key, direction)
    await context.record(key.roundId, { kind: 'initiative-accepted', subjectKind: 'initiative', subjectId: key.initiativeId, facts: { direction: direction ?? null } })
    await context.enqueue({ name: 'digest-initiative', payload: key, key: `digest:${key.roundId}:${key.initiativeId}` })
    return { ...key, status: 'accepted' as const }
  },
})

/** Gives a text back with a reason from the catalogue and own words; the author can send a new version. */
export const returnInitiative = verb({
  name: 'return-initiative',
  title: 'Вернуть на доработку',
  kind: 'change',
  may: 'moderation.decide',
  route: { method: 'POST', path: '/rounds/:roundId/initiatives/:initiativeId/return' },
  input: z.object({ roundId: RoundId, initiativeId: InitiativeId, reason: z.string().max(60), says: textField(2_000).default('') }),
  output: Decided,
  subject: judgedSubject,
  run: async (context, { reason, says, ...key }) => {
    const row = context.registers.returnReasons.find(({ code }) => code === reason)
    if (!row) throw new Refusal('reason-needed', [{ path: 'reason', reason: 'unknown' }])
    const told = [row.says, says.trim()].filter((part) => part !== '').join(' ')
    await decide(context, key, 'returned', told)
    await context.record(key.roundId, { kind: 'initiative-returned', subjectKind: 'initiative', subjectId: key.initiativeId, facts: { reason } })
    await queueReturnLetter(context, required(await findInitiative(context.tx, key.roundId, key.initiativeId)), told)
    return { ...key, status: 'returned' as const }
  },
})
