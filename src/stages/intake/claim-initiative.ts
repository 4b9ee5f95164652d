import { z } from 'zod'
import { DirectionCode, InitiativeId, RoundId } from '../../model/ids.ts'
import { Refusal } from '../../model/refusal.ts'
import { Instant } from '../../model/text-field.ts'
import { dropClaimsOf, findClaim, takeClaim, type ClaimKey } from '../../store/moderation-claim.ts'
import { nextWaiting } from '../../store/moderation-queue.ts'
import { judgedSubject } from '../initiative-subject.ts'
import { verb, type Context } from '../toolkit.ts'
import { queueSubject, readerOf, scopesOf } from './moderator-scope.ts'

/** How long a text stays with whoever opened it; a longer reading renews it by opening the page again. */
const claimMinutes = 15

/** Takes a text for the actor; the journal is told when it changes hands, not when a reader stays with it. */
async function take(context: Context, key: ClaimKey): Promise<Date | null> {
  const { tx, now, actor, record } = context
  const { accountId } = readerOf(actor)
  const expiresAt = new Date(now.getTime() + claimMinutes * 60_000)
  const taken = await takeClaim(tx, key, { accountId, expiresAt }, now)
  if (taken === 'held') return null
  if (taken === 'taken') await record(key.roundId, { kind: 'initiative-claimed', subjectKind: 'initiative', subjectId: key.initiativeId })
  return expiresAt
}

/** Refuses while somebody else reads the text: two never decide about one. */
export async function refuseHeld(context: Context, key: ClaimKey): Promise<void> {
  const held = await findClaim(context.tx, key, context.now)
  if (held !== null && held.accountId !== readerOf(context.actor).accountId) throw new Refusal('claimed', [], { until: held.expiresAt.toISOString() })
}

/** Takes one text to read and decide: for a quarter of an hour nobody else decides about it. Refuses `claimed` while another holds it. */
export const claimInitiative = verb({
  name: 'claim-initiative',
  title: 'Взять инициативу на проверку',
  kind: 'change',
  may: 'moderation.decide',
  route: { method: 'POST', path: '/rounds/:roundId/moderation/:initiativeId/claim' },
  input: z.object({ roundId: RoundId, initiativeId: InitiativeId }),
  output: z.object({ initiativeId: InitiativeId, until: Instant }),
  subject: judgedSubject,
  run: async (context, key) => {
    const until = await take(context, key)
    if (until !== null) return { initiativeId: key.initiativeId, until: until.toISOString() }
    await refuseHeld(context, key)
    throw new Refusal('claimed')
  },
})

/** Takes the oldest waiting text that is the actor's to decide and that nobody reads; null when nothing is left for them. */
export const claimNextInitiative = verb({
  name: 'claim-next-initiative',
  title: 'Взять следующую инициативу из очереди',
  kind: 'change',
  may: 'moderation.decide',
  route: { method: 'POST', path: '/rounds/:roundId/moderation/next' },
  /** `after`: pass over numbers up to this one (a text left for later). */
  input: z.object({ roundId: RoundId, direction: DirectionCode.optional(), after: z.coerce.number().int().min(0).default(0) }),
  output: z.object({ initiativeId: InitiativeId.nullable(), until: Instant.nullable() }),
  subject: queueSubject,
  run: async (context, { roundId, direction, after }) => {
    const { tx, actor, now } = context
    const filter = { roundId, direction, scopes: scopesOf(actor, 'moderator', roundId) }
    // A text somebody took between our looking and our taking is passed over; each turn leaves it behind.
    for (let passed = after; ; ) {
      const next = await nextWaiting(tx, filter, readerOf(actor), now, passed)
      if (next === null) return { initiativeId: null, until: null }
      const until = await take(context, { roundId, initiativeId: next.initiativeId })
      if (until !== null) return { initiativeId: next.initiativeId as never, until: until.toISOString() }
      passed = next.number
    }
  },
})

/** Lets go what the actor had before them: at the end of a shift others need not wait. */
export const releaseClaims = verb({
  name: 'release-claims',
  title: 'Отпустить взятое на проверку',
  kind: 'change',
  may: 'moderation.decide',
  route: { method: 'POST', path: '/rounds/:roundId/moderation/release' },
  input: z.object({ roundId: RoundId }),
  output: z.object({ roundId: RoundId }),
  subject: queueSubject,
  run: async ({ tx, actor, record }, { roundId }) => {
    const { accountId } = readerOf(actor)
    await dropClaimsOf(tx, roundId, accountId)
    await record(roundId, { kind: 'claims-released', subjectKind: 'account', subjectId: accountId })
    return { roundId }
  },
})
