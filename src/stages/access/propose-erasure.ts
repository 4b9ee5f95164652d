import { z } from 'zod'
import { Reason } from '../../model/account.ts'
import { ErasedTexts } from '../../model/erasure.ts'
import { Refusal, required } from '../../model/refusal.ts'
import { Instant } from '../../model/text-field.ts'
import { findPerson } from '../../store/erased-person.ts'
import { addErasure, confirmErasure as storedConfirm, findErasureOf, findOpenErasure, listOpenErasures, takeErasureBack as storedBack, type Erasure } from '../../store/erasure.ts'
import { holdTurn } from '../../store/hold-turn.ts'
import type { Subject } from '../policy.ts'
import { platformSubject } from '../subjects.ts'
import { verb, type Context } from '../toolkit.ts'
import { refuseLastAdministrators } from './last-administrators.ts'

const ErasureRef = z.object({ erasureId: z.string().max(40) })

/** A person asked by letter or on paper: one administrator writes it down, another confirms, then it is done at once. */
export const proposeErasure = verb({
  name: 'propose-erasure',
  title: 'Предложить удалить данные человека',
  kind: 'change',
  may: 'erasure.propose',
  route: { method: 'POST', path: '/erasures' },
  input: z.object({ email: z.email().max(200), texts: ErasedTexts, reason: Reason }),
  output: ErasureRef,
  subject: platformSubject,
  run: async (context, { email, texts, reason }) => {
    const { tx, ids, now, actor, record } = context
    const by = required(actor.account, 'not-signed-in').accountId
    await holdTurn(tx, 'erasures')
    const person = await findPerson(tx, { email })
    if (person.accountId === null && person.authors.length === 0) throw new Refusal('unknown-account')
    if (person.accountId === by) throw new Refusal('same-person')
    if (person.accountId !== null) await refuseLastAdministrators(context, person.accountId)
    if ((await findErasureOf(tx, { email })) !== null) throw new Refusal('already-exists')
    const erasureId = ids.next()
    await addErasure(tx, { erasureId, whom: { email }, texts, reason: reason.trim(), askedBy: by, at: now, dueAt: null })
    // The reason may name the person: it stands beside the wish and goes with it, the journal does not hold it.
    await record(null, { kind: 'erasure-asked', subjectKind: 'erasure', subjectId: erasureId, facts: { texts, by: 'administrator' } })
    return { erasureId }
  },
})

/** A wish of an administrator; persons' own are theirs. */
async function proposedSubject({ tx }: Context, { erasureId }: { erasureId: string }): Promise<Subject> {
  if (required(await findOpenErasure(tx, erasureId)).askedBy === null) required(null)
  return { roundId: null, stage: null }
}

export const confirmErasure = verb({
  name: 'confirm-erasure',
  title: 'Подтвердить удаление данных человека',
  kind: 'change',
  may: 'erasure.confirm',
  route: { method: 'POST', path: '/erasures/:erasureId/confirmation' },
  input: ErasureRef,
  output: ErasureRef,
  subject: proposedSubject,
  run: async (context, { erasureId }) => {
    const { tx, now, actor, record, enqueue } = context
    const by = required(actor.account, 'not-signed-in').accountId
    const { accountId } = await findPerson(tx, required(await findOpenErasure(tx, erasureId)).whom)
    if (accountId === by) throw new Refusal('same-person')
    if (accountId !== null) await refuseLastAdministrators(context, accountId)
    if (!(await storedConfirm(tx, { erasureId, by, dueAt: now }))) throw new Refusal('same-person')
    await record(null, { kind: 'erasure-confirmed', subjectKind: 'erasure', subjectId: erasureId })
    await enqueue({ name: 'erase-people', payload: {}, key: 'erase-people' })
    return { erasureId }
  },
})

export const declineErasure = verb({
  name: 'decline-erasure',
  title: 'Отклонить удаление данных человека',
  kind: 'change',
  may: 'erasure.confirm',
  route: { method: 'POST', path: '/erasures/:erasureId/refusal' },
  input: ErasureRef,
  output: ErasureRef,
  subject: proposedSubject,
  run: async ({ tx, now, record }, { erasureId }) => {
    if (!(await storedBack(tx, erasureId, now))) throw new Refusal('stale')
    await record(null, { kind: 'erasure-taken-back', subjectKind: 'erasure', subjectId: erasureId })
    return { erasureId }
  },
})

const Open = z.object({
  erasureId: z.string(),
  /** Told only where an administrator asked by it. */
  email: z.string().nullable(),
  who: z.enum(['account', 'address', 'initiative']),
  texts: ErasedTexts,
  reason: z.string(),
  askedBy: z.string().nullable(),
  askedById: z.string().nullable(),
  askedAt: Instant,
  dueAt: Instant.nullable(),
  hasAccount: z.boolean(),
  initiatives: z.number().int(),
})

async function told({ tx }: Context, { whom, askedBy, askedByName, askedAt, dueAt, ...rest }: Erasure): Promise<z.input<typeof Open>> {
  const person = await findPerson(tx, whom)
  return {
    ...rest,
    email: 'email' in whom ? whom.email : null,
    who: 'email' in whom ? 'address' : 'accountId' in whom ? 'account' : 'initiative',
    askedBy: askedByName,
    askedById: askedBy,
    askedAt: askedAt.toISOString(),
    dueAt: dueAt?.toISOString() ?? null,
    hasAccount: person.accountId !== null,
    initiatives: person.authors.length,
  }
}

/** Wishes that wait, people's own too (without their address), with what would go. */
export const listErasures = verb({
  name: 'list-erasures',
  title: 'Просьбы об удалении данных',
  kind: 'read',
  may: 'erasure.read',
  route: { method: 'GET', path: '/erasures' },
  input: z.object({}),
  output: z.object({ erasures: z.array(Open) }),
  subject: platformSubject,
  run: async (context) => {
    const erasures: z.input<typeof Open>[] = []
    for (const one of await listOpenErasures(context.tx)) erasures.push(await told(context, one))
    return { erasures }
  },
})
