import { z } from 'zod'
import { attachmentName, readAttachment } from '../../documents/attachments/read-attachment.ts'
import { attachmentLimits } from '../../model/attachment.ts'
import { InstrumentStage } from '../../model/instrument.ts'
import { Refusal, required } from '../../model/refusal.ts'
import { AnswerRequest, RequestKey, ReturnRequest } from '../../model/request.ts'
import { addStep, moveInstrument } from '../../store/instrument.ts'
import { addDocument, findDocument, removeHolders } from '../../store/request.ts'
import { verb, type Context } from '../toolkit.ts'
import { instrumentSubject } from './instrument-subject.ts'
import { requestSubject, waitingRequest } from './request-subject.ts'
import { tellAuthors } from './tell-authors.ts'

const Moved = RequestKey.extend({ stage: InstrumentStage })

/** Keeps the answer's document, known by its content; the journal holds its fingerprint. */
async function keepDocument({ tx, ids, now }: Context, key: RequestKey, file: NonNullable<AnswerRequest['file']>): Promise<string> {
  const bytes = typeof file.content === 'string' ? Buffer.from(file.content, 'base64') : file.content
  if (bytes.length > attachmentLimits.bytes) throw new Refusal('too-large', [{ path: 'file', reason: 'too_big' }])
  const read = readAttachment(bytes)
  if (read === null) throw new Refusal('unsupported-attachment', [{ path: 'file', reason: 'kind' }])
  const contentHash = ids.hash(Buffer.from(read.content).toString('base64'))
  await addDocument(tx, key, { name: attachmentName(file.name, read.kind), kind: read.kind, content: read.content, contentHash, at: now })
  return contentHash
}

/**
 * The addressee's own answer: an outcome of the closed list, a text with substance, a document by number and date. Final:
 * it is told to every author of the sources. The instrument itself cannot be touched by it.
 */
export const answerRequest = verb({
  name: 'answer-request',
  title: 'Ответить на запрос',
  kind: 'change',
  may: 'request.answer',
  route: { method: 'POST', path: '/rounds/:roundId/instruments/:instrumentId/answer' },
  input: AnswerRequest,
  output: Moved,
  subject: requestSubject,
  run: async (context, { outcome, says, documentNumber, documentOn, file, ...key }) => {
    const { tx, now, record } = context
    const { stage } = await waitingRequest(context, key)
    if (documentOn > new Date(now.getTime() + 86_400_000).toISOString().slice(0, 10)) throw new Refusal('invalid-input', [{ path: 'documentOn', reason: 'future' }])
    if (!(await moveInstrument(tx, key, stage, 'answered', outcome))) throw new Refusal('stale')
    const contentHash = file === null ? null : await keepDocument(context, key, file)
    await addStep(tx, key, { stage: 'answered', at: now, documentNumber: documentNumber.trim(), documentOn, says: says.trim(), byAddressee: true })
    await tellAuthors(context, key, 'instrument-answered')
    await record(key.roundId, { kind: 'instrument-advanced', subjectKind: 'instrument', subjectId: key.instrumentId, facts: { from: stage, to: 'answered', outcome, by: 'addressee', contentHash } })
    return { ...key, stage: 'answered' as const }
  },
})

/** Not ours: says whose it is instead and why. The team sends it on; authors are told where it stands. */
export const returnRequest = verb({
  name: 'return-request',
  title: 'Вернуть: не наша компетенция',
  kind: 'change',
  may: 'request.answer',
  route: { method: 'POST', path: '/rounds/:roundId/instruments/:instrumentId/return' },
  input: ReturnRequest,
  output: Moved,
  subject: requestSubject,
  run: async (context, { suggested, says, ...key }) => {
    const { tx, now, record } = context
    const { stage } = await waitingRequest(context, key)
    if (!(await moveInstrument(tx, key, stage, 'returned', null))) throw new Refusal('stale')
    await addStep(tx, key, { stage: 'returned', at: now, documentNumber: '', says: `${suggested.trim()}. ${says.trim()}`, byAddressee: true })
    await removeHolders(tx, key)
    await tellAuthors(context, key, 'instrument-returned')
    await record(key.roundId, { kind: 'instrument-advanced', subjectKind: 'instrument', subjectId: key.instrumentId, facts: { from: stage, to: 'returned', by: 'addressee' } })
    return { ...key, stage: 'returned' as const }
  },
})

/** The document of an answer, public as the answer is. */
export const readAnswerDocument = verb({
  name: 'read-answer-document',
  title: 'Документ ответа',
  kind: 'read',
  may: 'instrument.read',
  route: { method: 'GET', path: '/rounds/:roundId/instruments/:instrumentId/document' },
  input: RequestKey,
  /** `content` is base64. */
  output: z.object({ name: z.string(), kind: z.string(), size: z.number().int(), content: z.string() }),
  subject: instrumentSubject,
  run: async ({ tx }, key) => {
    const { content, ...file } = required(await findDocument(tx, key))
    return { ...file, content: content.toString('base64') }
  },
})
