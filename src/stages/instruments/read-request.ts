import { z } from 'zod'
import { InstrumentId, RoundId } from '../../model/ids.ts'
import { Instrument } from '../../model/instrument.ts'
import { required } from '../../model/refusal.ts'
import { AddresseeScore, Holder, RelayedQuestion, RequestKey } from '../../model/request.ts'
import { CalendarDate } from '../../model/text-field.ts'
import { findContact } from '../../store/escalation.ts'
import { listInstruments } from '../../store/instrument.ts'
import { listHolders, listQuestions, reachOfSources, requestsHeldBy } from '../../store/request.ts'
import { listExtensions } from '../../store/term-extension.ts'
import { decide, type Subject } from '../policy.ts'
import { roundSubject } from '../subjects.ts'
import { verb, type Context } from '../toolkit.ts'
import { addresseeScores, overdueDays } from './overdue.ts'
import { requestSubject } from './request-subject.ts'

const ownRequests = async (context: Context, input: { roundId: string }): Promise<Subject> => ({ ...(await roundSubject(context, input)), assigned: context.actor.account !== null })

/** Requests that a person holds, the most urgent first: waiting ones by their term, then those that are done. */
export const listMyRequests = verb({
  name: 'list-my-requests',
  title: 'Запросы, на которые отвечаю я',
  kind: 'read',
  may: 'request.read',
  route: { method: 'GET', path: '/rounds/:roundId/my-requests' },
  input: z.object({ roundId: RoundId }),
  output: z.object({
    requests: z.array(z.object({ instrumentId: InstrumentId, title: z.string(), kind: Instrument.shape.kind, stage: Instrument.shape.stage, dueNow: CalendarDate, overdueDays: z.number().int(), initiativesCount: z.number().int() })),
  }),
  subject: ownRequests,
  run: async ({ tx, actor, now }, { roundId }) => {
    const held = new Set(await requestsHeldBy(tx, roundId, required(actor.account, 'not-signed-in').accountId, now))
    const own = (await listInstruments(tx, { roundId })).filter(({ instrumentId }) => held.has(instrumentId))
    const isDone = ({ stage }: Instrument) => Number(stage !== 'sent')
    own.sort((a, b) => isDone(a) - isDone(b) || a.dueNow.localeCompare(b.dueNow))
    return { requests: own.map((one) => ({ instrumentId: one.instrumentId, title: one.title, kind: one.kind, stage: one.stage, dueNow: one.dueNow, overdueDays: overdueDays(one, now), initiativesCount: one.initiativesCount })) }
  },
})

/** What stands behind a request and around it, beside what everybody sees: how many it speaks for, who holds it, what authors were asked. */
export const readRequest = verb({
  name: 'read-request',
  title: 'Запрос адресату',
  kind: 'read',
  may: 'request.read',
  route: { method: 'GET', path: '/rounds/:roundId/instruments/:instrumentId/request' },
  input: RequestKey,
  output: z.object({
    reach: z.object({ regions: z.number().int(), municipalities: z.number().int(), authors: z.number().int() }),
    holders: z.array(Holder),
    questions: z.array(RelayedQuestion),
    /** Whom to write when the term is missed; the address only for those who may change it. */
    contact: z.object({ name: z.string(), post: z.string(), email: z.string().nullable() }).nullable(),
    /** The request waits for this person's answer. */
    mine: z.boolean(),
  }),
  subject: requestSubject,
  run: async ({ tx, actor }, key, subject) => {
    const { assigned } = subject
    const { stage } = required((await listInstruments(tx, key))[0])
    const contact = await findContact(tx, key)
    const knows = decide(actor, 'request.give', subject).allowed
    return { reach: await reachOfSources(tx, key), holders: await listHolders(tx, key), questions: await listQuestions(tx, key), contact: contact && { ...contact, email: knows ? contact.email : null }, mine: assigned === true && stage === 'sent' }
  },
})

/** Who keeps their terms, in public. */
export const readAddressees = verb({
  name: 'read-addressees',
  title: 'Как адресаты держат сроки',
  kind: 'read',
  may: 'instrument.read',
  route: { method: 'GET', path: '/rounds/:roundId/addressees' },
  input: z.object({ roundId: RoundId }),
  output: z.object({ addressees: z.array(AddresseeScore) }),
  subject: roundSubject,
  run: async ({ tx, now }, { roundId }) => ({
    addressees: addresseeScores(await listInstruments(tx, { roundId, published: true }), await listExtensions(tx, { roundId }), now),
  }),
})
