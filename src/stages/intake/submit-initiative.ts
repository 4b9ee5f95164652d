import type { z } from 'zod'
import { Receipt, SubmitInitiative } from '../../model/initiative.ts'
import { Refusal, required } from '../../model/refusal.ts'
import type { Round } from '../../model/round.ts'
import type { Municipality } from '../../model/municipality.ts'
import { addInitiative, nextInitiativeNumber } from '../../store/initiative.ts'
import { findMunicipality } from '../../store/municipality.ts'
import { findRoundForSubmission } from '../../store/round.ts'
import type { Subject } from '../policy.ts'
import { verb, type Context } from '../toolkit.ts'
import { receiptKey } from '../receipt-key.ts'

/** Refuses unless the instant lies in [opensAt, closesAt); the refusal tells the received time. */
export function refuseOutsideIntake(round: Round, now: Date): void {
  const details = { receivedAt: now.toISOString(), opensAt: round.opensAt, closesAt: round.closesAt }
  if (now.getTime() < Date.parse(round.opensAt)) throw new Refusal('round-not-open', [], details)
  if (now.getTime() >= Date.parse(round.closesAt)) throw new Refusal('round-closed', [], details)
}

/** What the schema cannot know: the direction exists in this round, and something is said. */
export function refuseUnfit(round: Round, said: z.output<typeof SubmitInitiative>): void {
  if (!round.directions.some(({ code }) => code === said.direction)) {
    throw new Refusal('unknown-direction', [{ path: 'direction', reason: 'unknown' }])
  }
  if (said.problem.trim() === '' && said.proposal.trim() === '') {
    throw new Refusal('problem-or-proposal', [{ path: 'problem', reason: 'empty' }])
  }
}

/** Where a text is from, and in which municipality valid now; refuses with the field when there is none. */
export async function municipalityOf({ tx }: Context, said: { readonly oktmo: string }): Promise<Municipality> {
  const municipality = await findMunicipality(tx, said.oktmo)
  if (!municipality) throw new Refusal('unknown-municipality', [{ path: 'oktmo', reason: 'unknown' }])
  return municipality
}

export interface Filing {
  readonly channel: 'form' | 'import'
  readonly accountId: string | null
  readonly filedBy: string | null
  readonly municipality: Municipality
}

/** Writes one initiative whose round was checked; returns its receipt, or null when the sender's own number is known already. */
export async function file(
  context: Context,
  said: z.output<typeof SubmitInitiative>,
  how: Filing,
): Promise<z.input<typeof Receipt> | null> {
  const { tx, ids, now, record, enqueue } = context
  const initiativeId = ids.next()
  const key = receiptKey(ids, said.roundId, initiativeId)
  const number = await nextInitiativeNumber(tx, said.roundId)
  const one = { said, initiativeId, authorId: ids.next(), number, ...how, receiptHash: ids.hash(key), at: now }
  if (!(await addInitiative(tx, one))) return null
  await record(said.roundId, {
    kind: 'initiative-submitted',
    subjectKind: 'initiative',
    subjectId: initiativeId,
    facts: { number, direction: said.direction, oktmo: said.oktmo, channel: how.channel, textHash: ids.hash(JSON.stringify(said)) },
  })
  await enqueue({ name: 'digest-initiative', payload: { roundId: said.roundId, initiativeId }, key: `digest:${said.roundId}:${initiativeId}` })
  return { roundId: said.roundId, initiativeId, number, key, receivedAt: now.toISOString() }
}

/** Whoever fills the form files as the author of these words: ownership is theirs from this moment on. */
async function formSubject({ tx }: Context, input: { roundId: string }): Promise<Subject> {
  const round = required(await findRoundForSubmission(tx, input.roundId))
  return { roundId: round.roundId, stage: round.stage, own: true }
}

export const submitInitiative = verb({
  name: 'submit-initiative',
  title: 'Подать инициативу',
  kind: 'change',
  may: 'initiative.submit',
  route: { method: 'POST', path: '/rounds/:roundId/initiatives' },
  input: SubmitInitiative,
  output: Receipt,
  subject: formSubject,
  run: async (context, said) => {
    const round = required(await findRoundForSubmission(context.tx, said.roundId))
    refuseOutsideIntake(round, context.now)
    refuseUnfit(round, said)
    const accountId = context.actor.account?.accountId ?? null
    const municipality = await municipalityOf(context, said)
    return required(await file(context, said, { channel: 'form', accountId, filedBy: null, municipality }), 'already-exists')
  },
})
