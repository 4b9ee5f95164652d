import { required } from '../../model/refusal.ts'
import { findInitiatives, type FullInitiative } from '../../store/initiative.ts'
import { dropClaims } from '../../store/moderation-claim.ts'
import { decideWaiting, type DecisionKind } from '../../store/moderation-decision.ts'
import { placeJob } from '../place-job.ts'
import type { Context } from '../toolkit.ts'
import { queueRejectionLetter, queueReturnLetters } from './decision-letters.ts'

export interface Deciding {
  readonly roundId: string
  readonly kind: DecisionKind
  /** Code of the catalogue; null for acceptance. */
  readonly reason: string | null
  /** What authors read. */
  readonly told: string | null
  readonly initiativeIds: readonly string[]
}

const factOf = { accept: 'initiative-accepted', return: 'initiative-returned', reject: 'initiative-rejected' } as const

async function tellAuthors(context: Context, { kind, told }: Deciding, decisionId: string, decided: readonly FullInitiative[]): Promise<void> {
  if (kind === 'return') await queueReturnLetters(context, decisionId, decided, told ?? '')
  if (kind === 'reject') for (const one of decided) await queueRejectionLetter(context, decisionId, one, told ?? '')
}

/**
 * Decides about those of the texts that still wait: status, one decision that can be taken back as a whole, a journal
 * fact each, letters, and a reading of what was accepted. Returns what was decided; texts decided meanwhile are left alone.
 */
export async function decideTexts(context: Context, deciding: Deciding): Promise<{ decisionId: string; decided: readonly FullInitiative[] }> {
  const { tx, ids, now, actor, record, enqueue } = context
  const { roundId, kind, reason, told } = deciding
  const decisionId = ids.next()
  const accountId = required(actor.account, 'not-signed-in').accountId
  const done = await decideWaiting(tx, { roundId, decisionId, kind, reason, accountId, at: now }, deciding.initiativeIds, told)
  await dropClaims(tx, roundId, done)
  const decided = await findInitiatives(tx, roundId, done)
  for (const { initiativeId, direction } of decided) {
    const facts = { decisionId, ...(kind === 'accept' ? { direction } : { reason }) }
    await record(roundId, { kind: factOf[kind], subjectKind: 'initiative', subjectId: initiativeId, facts })
    if (kind === 'accept') await enqueue({ name: 'digest-initiative', payload: { roundId, initiativeId }, key: `digest:${roundId}:${initiativeId}` })
  }
  if (kind === 'accept') for (const direction of new Set(decided.map((one) => one.direction))) await enqueue(placeJob({ roundId, direction }))
  await tellAuthors(context, deciding, decisionId, decided)
  return { decisionId, decided }
}
