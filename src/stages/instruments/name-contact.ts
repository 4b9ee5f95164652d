import { z } from 'zod'
import { NameContact } from '../../model/escalation.ts'
import { required } from '../../model/refusal.ts'
import { RequestKey } from '../../model/request.ts'
import { dropContact, putContact } from '../../store/escalation.ts'
import { verb } from '../toolkit.ts'
import { requestSubject, waitingRequest } from './request-subject.ts'

/** Names the head or a second contact at the addressee's, who is written to when the term is missed. One a request; a new one takes the place. */
export const nameContact = verb({
  name: 'name-contact',
  title: 'Назвать, кому напомнить о сроке',
  kind: 'change',
  may: 'request.give',
  route: { method: 'POST', path: '/rounds/:roundId/instruments/:instrumentId/contact' },
  input: NameContact,
  output: RequestKey,
  subject: requestSubject,
  run: async (context, { name, post, email, ...key }) => {
    const { tx, now, actor, record } = context
    await waitingRequest(context, key)
    await putContact(tx, { ...key, name: name.trim(), post: post.trim(), email }, { by: required(actor.account, 'not-signed-in').accountId, at: now })
    await record(key.roundId, { kind: 'contact-named', subjectKind: 'instrument', subjectId: key.instrumentId })
    return key
  },
})

export const removeContact = verb({
  name: 'remove-contact',
  title: 'Убрать, кому напомнить о сроке',
  kind: 'change',
  may: 'request.give',
  route: { method: 'POST', path: '/rounds/:roundId/instruments/:instrumentId/contact/removal' },
  input: RequestKey,
  output: z.object({ removed: z.boolean() }),
  subject: requestSubject,
  run: async ({ tx, record }, key) => {
    await dropContact(tx, key)
    await record(key.roundId, { kind: 'contact-removed', subjectKind: 'instrument', subjectId: key.instrumentId })
    return { removed: true }
  },
})
