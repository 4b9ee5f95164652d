import { z } from 'zod'
import { erasureDays, ErasedTexts } from '../../model/erasure.ts'
import { InitiativeId, RoundId } from '../../model/ids.ts'
import { Refusal, required } from '../../model/refusal.ts'
import { Instant } from '../../model/text-field.ts'
import { findPerson, type Whom } from '../../store/erased-person.ts'
import { addErasure, findErasureOf, findOpenErasure, takeErasureBack as storedBack, type Erasure } from '../../store/erasure.ts'
import { findInitiative, findInitiatives } from '../../store/initiative.ts'
import { holdTurn } from '../../store/hold-turn.ts'
import { initiativeSubject } from '../initiative-subject.ts'
import type { Subject } from '../policy.ts'
import { verb, type Context } from '../toolkit.ts'
import { tellAsked } from './erasure-letters.ts'
import { refuseLastAdministrators } from './last-administrators.ts'
import { isFresh, ownerOf, ownSubject, requireFresh } from './own-security.ts'

const InitiativeRef = z.object({ roundId: RoundId, initiativeId: InitiativeId })
const Waiting = z.object({ erasureId: z.string(), texts: ErasedTexts, askedAt: Instant, dueAt: Instant })
const Texts = z.object({ texts: ErasedTexts })

const waitingFrom = (erasure: Erasure | null): z.input<typeof Waiting> | null =>
  erasure?.dueAt ? { erasureId: erasure.erasureId, texts: erasure.texts, askedAt: erasure.askedAt.toISOString(), dueAt: erasure.dueAt.toISOString() } : null

async function ask(context: Context, whom: Whom, texts: ErasedTexts): Promise<z.input<typeof Waiting>> {
  const { tx, ids, now, record } = context
  await holdTurn(tx, 'erasures')
  if ((await findErasureOf(tx, whom)) !== null) throw new Refusal('already-exists')
  const erasureId = ids.next()
  const dueAt = new Date(now.getTime() + erasureDays * 86_400_000)
  await addErasure(tx, { erasureId, whom, texts, reason: '', askedBy: null, at: now, dueAt })
  await tellAsked(context, await findPerson(tx, whom), erasureId)
  await record(null, { kind: 'erasure-asked', subjectKind: 'erasure', subjectId: erasureId, facts: { texts, dueAt: dueAt.toISOString(), by: 'person' } })
  return { erasureId, texts, askedAt: now.toISOString(), dueAt: dueAt.toISOString() }
}

/** What would go with the account: initiatives whose accepted text may stay, and those that go in any case. */
export const readOwnErasure = verb({
  name: 'read-own-erasure',
  title: 'Удаление своих данных',
  kind: 'read',
  may: 'erasure.ask',
  route: { method: 'GET', path: '/account/erasure' },
  input: z.object({}),
  output: z.object({ waiting: Waiting.nullable(), accepted: z.number().int(), others: z.number().int(), fresh: z.boolean() }),
  subject: ownSubject,
  run: async (context) => {
    const { tx } = context
    const whom = { accountId: ownerOf(context).accountId }
    const { authors } = await findPerson(tx, whom)
    let accepted = 0
    for (const roundId of new Set(authors.map((one) => one.roundId))) {
      const ofRound = authors.filter((one) => one.roundId === roundId).map(({ initiativeId }) => initiativeId)
      accepted += (await findInitiatives(tx, roundId, ofRound)).filter(({ status }) => status === 'accepted').length
    }
    return { waiting: waitingFrom(await findErasureOf(tx, whom)), accepted, others: authors.length - accepted, fresh: await isFresh(context) }
  },
})

/** The person wants to be forgotten: account, everything filed from it or with its address. Done after the days of thinking it over. */
export const askErasure = verb({
  name: 'ask-erasure',
  title: 'Попросить удалить свои данные',
  kind: 'change',
  may: 'erasure.ask',
  route: { method: 'POST', path: '/account/erasure' },
  input: Texts,
  output: Waiting,
  subject: ownSubject,
  run: async (context, { texts }) => {
    const { accountId } = ownerOf(context)
    await requireFresh(context)
    await refuseLastAdministrators(context, accountId)
    return ask(context, { accountId }, texts)
  },
})

/** The same for whoever filed without an account: the private link is the proof, and what it leads to is what goes. */
export const askInitiativeErasure = verb({
  name: 'ask-initiative-erasure',
  title: 'Попросить удалить данные автора инициативы',
  kind: 'change',
  may: 'erasure.ask',
  route: { method: 'POST', path: '/rounds/:roundId/initiatives/:initiativeId/erasure' },
  input: InitiativeRef.extend(Texts.shape),
  output: Waiting,
  subject: authorSubject,
  run: async (context, { texts, ...whom }) => ask(context, whom, texts),
})

export const readInitiativeErasure = verb({
  name: 'read-initiative-erasure',
  title: 'Удаление данных автора инициативы',
  kind: 'read',
  may: 'erasure.ask',
  route: { method: 'GET', path: '/rounds/:roundId/initiatives/:initiativeId/erasure' },
  input: InitiativeRef,
  output: z.object({ waiting: Waiting.nullable(), isAccepted: z.boolean() }),
  subject: authorSubject,
  run: async ({ tx }, whom) => ({
    waiting: waitingFrom(await findErasureOf(tx, whom)),
    isAccepted: required(await findInitiative(tx, whom.roundId, whom.initiativeId)).status === 'accepted',
  }),
})

/** One's own data may go at any stage. */
async function authorSubject(context: Context, whom: z.output<typeof InitiativeRef>): Promise<Subject> {
  return { ...(await initiativeSubject(context, whom)), stage: null }
}

async function waitingSubject(context: Context, { erasureId }: { erasureId: string }): Promise<Subject> {
  const { whom, askedBy } = required(await findOpenErasure(context.tx, erasureId))
  if (askedBy !== null) required(null)
  if ('accountId' in whom) return { roundId: null, stage: null, own: context.actor.account?.accountId === whom.accountId, hidden: true }
  return 'initiativeId' in whom ? { ...(await authorSubject(context, whom as z.output<typeof InitiativeRef>)), hidden: true } : required<Subject>(null)
}

/** The person changed their mind: nothing happens. */
export const takeErasureBack = verb({
  name: 'take-erasure-back',
  title: 'Отменить просьбу об удалении',
  kind: 'change',
  may: 'erasure.ask',
  route: { method: 'POST', path: '/erasures/:erasureId/return' },
  input: z.object({ erasureId: z.string().max(40) }),
  output: z.object({ erasureId: z.string() }),
  subject: waitingSubject,
  run: async ({ tx, now, record }, { erasureId }) => {
    if (!(await storedBack(tx, erasureId, now))) throw new Refusal('stale')
    await record(null, { kind: 'erasure-taken-back', subjectKind: 'erasure', subjectId: erasureId })
    return { erasureId }
  },
})
