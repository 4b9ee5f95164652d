import { z } from 'zod'
import { attachmentName, readAttachment as readContent } from '../../documents/attachments/read-attachment.ts'
import { Attachment, attachmentLimits } from '../../model/attachment.ts'
import { FormKey } from '../../model/draft.ts'
import { AttachmentId, InitiativeId, RoundId } from '../../model/ids.ts'
import { Refusal, required } from '../../model/refusal.ts'
import { textField } from '../../model/text-field.ts'
import { addAttachment, findAttachment, forgetAttachments, listAttachments, removeAttachment, type FilesOf } from '../../store/attachment.ts'
import { findFiledForms } from '../../store/filed-form.ts'
import { initiativeSubject } from '../initiative-subject.ts'
import type { Subject } from '../policy.ts'
import { verb, type Context } from '../toolkit.ts'
import { draftName, formSubject } from './keep-draft.ts'

/** Files of forms that are never sent are forgotten after this long. */
const keptDays = 7

/** Bytes inside the platform; base64 in JSON, for files that fit a request of that kind. */
const Content = z.union([z.instanceof(Uint8Array), z.base64().max(900_000)])

/** Files belong to the opened form, later to the initiative it was filed as. */
const Holder = z.object({ roundId: RoundId, formKey: FormKey.optional(), initiativeId: InitiativeId.optional() })
type Holder = z.output<typeof Holder>

/** Of the form: whoever holds its secret. Of an initiative: its author. */
function holderSubject(context: Context, { roundId, formKey, initiativeId }: Holder): Promise<Subject> {
  if (initiativeId !== undefined) return initiativeSubject(context, { roundId, initiativeId })
  if (formKey !== undefined) return formSubject(context, { roundId })
  throw new Refusal('invalid-input', [{ path: 'formKey', reason: 'empty' }])
}

const filesOf = ({ ids }: Context, { roundId, formKey, initiativeId }: Holder): FilesOf =>
  initiativeId === undefined ? { roundId, formHash: ids.hash(formKey ?? '') } : { roundId, initiativeId }

/** Whose name stands in the journal. */
const subjectOf = ({ ids }: Context, { formKey, initiativeId }: Holder) =>
  initiativeId === undefined ? { subjectKind: 'draft' as const, subjectId: draftName(ids, formKey ?? '') } : { subjectKind: 'initiative' as const, subjectId: initiativeId }

/** A form that was sent already holds its files under the initiative: they are no longer changed through the form. */
async function refuseSent({ tx, ids }: Context, { roundId, formKey, initiativeId }: Holder): Promise<void> {
  if (initiativeId !== undefined || formKey === undefined) return
  const sent = await findFiledForms(tx, [{ roundId, formHash: ids.hash(formKey) }])
  if (sent.size > 0) throw new Refusal('already-submitted')
}

/** Adds a file, known by its content and not by its name; pictures lose place, camera and author. Refuses what is of no allowed kind. */
export const addFile = verb({
  name: 'add-file',
  title: 'Приложить файл',
  kind: 'change',
  may: 'attachment.add',
  route: { method: 'POST', path: '/rounds/:roundId/attachments' },
  input: Holder.extend({ name: textField(300), content: Content }),
  output: Attachment,
  subject: holderSubject,
  run: async (context, { name, content, ...holder }) => {
    const { tx, ids, now, record } = context
    const bytes = typeof content === 'string' ? Buffer.from(content, 'base64') : content
    if (bytes.length > attachmentLimits.bytes) throw new Refusal('too-large', [{ path: 'file', reason: 'too_big' }])
    const read = readContent(bytes)
    if (read === null) throw new Refusal('unsupported-attachment', [{ path: 'file', reason: 'kind' }])
    await refuseSent(context, holder)
    await forgetAttachments(tx, new Date(now.getTime() - keptDays * 86_400_000))
    const place = holder.initiativeId === undefined ? { formHash: ids.hash(holder.formKey ?? ''), initiativeId: null } : { formHash: ids.hash(`initiative/${holder.initiativeId}`), initiativeId: holder.initiativeId }
    if ((await listAttachments(tx, filesOf(context, holder))).length >= attachmentLimits.files) throw new Refusal('too-many-files')
    const file = { attachmentId: ids.next(), name: attachmentName(name, read.kind), kind: read.kind }
    const text = Buffer.from(read.content).toString('base64')
    const [contentHash, contentSalt] = [ids.hash(text), ids.secret()]
    const added = await addAttachment(tx, { ...file, ...place, roundId: holder.roundId, content: read.content, contentHash, contentSalt, at: now }, attachmentLimits.files)
    if (!added) throw new Refusal('too-many-files')
    await record(holder.roundId, { kind: 'attachment-added', ...subjectOf(context, holder), facts: { attachmentId: file.attachmentId, fileKind: file.kind, size: read.content.length, contentCommitment: ids.commit(contentSalt, text) } })
    return { ...file, size: read.content.length }
  },
})

export const removeFile = verb({
  name: 'remove-file',
  title: 'Убрать файл',
  kind: 'change',
  may: 'attachment.add',
  route: { method: 'POST', path: '/rounds/:roundId/attachments/:attachmentId/removal' },
  input: Holder.extend({ attachmentId: AttachmentId }),
  output: z.object({ removed: z.boolean() }),
  subject: holderSubject,
  run: async (context, { attachmentId, ...holder }) => {
    await refuseSent(context, holder)
    const removed = await removeAttachment(context.tx, filesOf(context, holder), attachmentId)
    if (removed) await context.record(holder.roundId, { kind: 'attachment-removed', ...subjectOf(context, holder), facts: { attachmentId } })
    return { removed }
  },
})

/** Files of an opened form, for whoever comes back to it. A change route would put the form's secret into an address. */
export const listFormFiles = verb({
  name: 'list-form-files',
  title: 'Файлы черновика',
  kind: 'read',
  may: 'draft.read',
  route: { method: 'POST', path: '/rounds/:roundId/form-files' },
  input: z.object({ roundId: RoundId, formKey: FormKey }),
  output: z.object({ files: z.array(Attachment) }),
  subject: formSubject,
  run: async (context, holder) => ({ files: await listAttachments(context.tx, filesOf(context, holder)) }),
})

/** Those of an initiative, for its author and for the people who work with it; the public does not see them. */
export const listFiles = verb({
  name: 'list-files',
  title: 'Файлы инициативы',
  kind: 'read',
  may: 'attachment.read',
  route: { method: 'GET', path: '/rounds/:roundId/initiatives/:initiativeId/attachments' },
  input: z.object({ roundId: RoundId, initiativeId: InitiativeId }),
  output: z.object({ files: z.array(Attachment) }),
  subject: initiativeSubject,
  run: async ({ tx }, key) => ({ files: await listAttachments(tx, key) }),
})

export const readFile = verb({
  name: 'read-file',
  title: 'Файл инициативы',
  kind: 'read',
  may: 'attachment.read',
  route: { method: 'GET', path: '/rounds/:roundId/initiatives/:initiativeId/attachments/:attachmentId' },
  input: z.object({ roundId: RoundId, initiativeId: InitiativeId, attachmentId: AttachmentId }),
  /** `content` is base64. */
  output: Attachment.extend({ content: z.string() }),
  subject: initiativeSubject,
  run: async ({ tx }, key) => {
    const { content, ...file } = required(await findAttachment(tx, key))
    return { ...file, content: content.toString('base64') }
  },
})
