import { z } from 'zod'
import { DirectionCode, InitiativeId, RoundId } from '../../model/ids.ts'
import { InitiativeStatus } from '../../model/initiative.ts'
import { Refusal } from '../../model/refusal.ts'
import type { CatalogueName } from '../../model/catalogue.ts'
import { textField } from '../../model/text-field.ts'
import { catalogueAt } from '../../store/catalogue.ts'
import { setDirection } from '../../store/initiative-decision.ts'
import { listDirections } from '../../store/round.ts'
import { placeJob } from '../place-job.ts'
import { verb, type Context } from '../toolkit.ts'
import { judgedSubject } from '../initiative-subject.ts'
import { refuseHeld } from './claim-initiative.ts'
import { decideTexts, type Deciding } from './decide-texts.ts'

/** `decisionId`: what to name when the decision is to be taken back. */
export const Decided = z.object({ roundId: RoundId, initiativeId: InitiativeId, status: InitiativeStatus, decisionId: z.string() })

/** What the author reads: the catalogue's sentence as it stood at the instant, then the moderator's own words. */
export async function toldOf({ tx }: Context, catalogue: CatalogueName, { reason, says, at }: { readonly reason: string; readonly says: string; readonly at: Date }): Promise<string> {
  const row = (await catalogueAt(tx, catalogue, at)).find(({ code }) => code === reason)
  if (!row) throw new Refusal('reason-needed', [{ path: 'reason', reason: 'unknown' }])
  return [row.says, says.trim()].filter((part) => part !== '').join(' ')
}

/** Refuses a direction the round does not have. */
export async function refuseUnknownDirection({ tx }: Context, roundId: string, direction: string): Promise<void> {
  const known = await listDirections(tx, roundId)
  if (!known.some(({ code }) => code === direction)) throw new Refusal('unknown-direction')
}

/** One text, unless another person reads it or has decided. */
export async function decideOne(context: Context, key: { roundId: string; initiativeId: string }, how: Pick<Deciding, 'kind' | 'reason' | 'told'>): Promise<string> {
  await refuseHeld(context, key)
  const { decisionId, decided } = await decideTexts(context, { roundId: key.roundId, initiativeIds: [key.initiativeId], ...how })
  if (decided.length === 0) throw new Refusal('already-decided')
  return decisionId
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
  run: async (context, { direction, ...key }, subject) => {
    if (direction !== undefined) await refuseUnknownDirection(context, key.roundId, direction)
    const decisionId = await decideOne(context, key, { kind: 'accept', reason: null, told: null })
    if (direction !== undefined && direction !== subject.direction) {
      await setDirection(context.tx, key, direction)
      await context.enqueue(placeJob({ roundId: key.roundId, direction }))
      await context.record(key.roundId, { kind: 'direction-corrected', subjectKind: 'initiative', subjectId: key.initiativeId, facts: { from: subject.direction, to: direction } })
    }
    return { ...key, status: 'accepted' as const, decisionId }
  },
})

/** Gives a text back with a reason from the catalogue and own words; the author has five working days to send a new version. */
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
    const told = await toldOf(context, 'return-reasons', { reason, says, at: context.now })
    const decisionId = await decideOne(context, key, { kind: 'return', reason, told })
    return { ...key, status: 'returned' as const, decisionId }
  },
})
