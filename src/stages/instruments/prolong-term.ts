import { z } from 'zod'
import { Refusal, required } from '../../model/refusal.ts'
import { extensionDecisions, mostExtensionDays, RequestKey } from '../../model/request.ts'
import { CalendarDate, filledText } from '../../model/text-field.ts'
import { addExtension, decideExtension as storedDecision, listExtensions, putTerm } from '../../store/term-extension.ts'
import { verb } from '../toolkit.ts'
import { instrumentSubject } from './instrument-subject.ts'
import { requestSubject, waitingRequest } from './request-subject.ts'

const ExtensionKey = RequestKey.extend({ extensionId: z.string().max(40) })

/** Asks for more time, with the reason, in public. One question at a time. */
export const askExtension = verb({
  name: 'ask-extension',
  title: 'Попросить продлить срок',
  kind: 'change',
  may: 'request.answer',
  route: { method: 'POST', path: '/rounds/:roundId/instruments/:instrumentId/extensions' },
  input: RequestKey.extend({ untilOn: CalendarDate, why: filledText(2_000) }),
  output: ExtensionKey,
  subject: requestSubject,
  run: async (context, { untilOn, why, ...key }) => {
    const { tx, ids, now, actor, record } = context
    const { dueNow } = await waitingRequest(context, key)
    const beyond = (Date.parse(untilOn) - Date.parse(dueNow)) / 86_400_000
    if (beyond <= 0 || beyond > mostExtensionDays) throw new Refusal('invalid-input', [{ path: 'untilOn', reason: 'term' }])
    const extensionId = ids.next()
    if (!(await addExtension(tx, key, { extensionId, untilOn, why: why.trim(), askedBy: required(actor.account).accountId, at: now }))) throw new Refusal('already-exists')
    await record(key.roundId, { kind: 'extension-asked', subjectKind: 'instrument', subjectId: key.instrumentId, facts: { extensionId, untilOn, dueNow } })
    return { ...key, extensionId }
  },
})

/** The team decides, never the one who asked; the new term counts from then on, the published one stays to be seen. */
export const decideExtension = verb({
  name: 'decide-extension',
  title: 'Решить о продлении срока',
  kind: 'change',
  may: 'instrument.advance',
  route: { method: 'POST', path: '/rounds/:roundId/instruments/:instrumentId/extensions/:extensionId/decision' },
  input: ExtensionKey.extend({ decision: z.enum(extensionDecisions), says: filledText(2_000) }),
  output: ExtensionKey,
  subject: instrumentSubject,
  run: async (context, { decision, says, extensionId, ...key }) => {
    const { tx, now, actor, record } = context
    await waitingRequest(context, key)
    const asked = required((await listExtensions(tx, key)).find((one) => one.extensionId === extensionId))
    if (asked.decision !== null) throw new Refusal('already-decided')
    if (!(await storedDecision(tx, { roundId: key.roundId, extensionId }, { decision, says: says.trim(), by: required(actor.account).accountId, at: now }))) throw new Refusal('same-person')
    if (decision === 'granted') await putTerm(tx, key, asked.untilOn)
    await record(key.roundId, { kind: 'extension-decided', subjectKind: 'instrument', subjectId: key.instrumentId, facts: { extensionId, decision, untilOn: asked.untilOn } })
    return { ...key, extensionId }
  },
})
