import { z } from 'zod'
import { AttachmentId } from './ids.ts'

/** What a file is by its content, whatever its name says. Anything else is refused. */
export const attachmentKinds = ['pdf', 'jpeg', 'png', 'docx', 'xlsx', 'pptx', 'odt', 'ods', 'text'] as const
export const AttachmentKind = z.enum(attachmentKinds)
export type AttachmentKind = z.infer<typeof AttachmentKind>

/** Bytes of one file and files of one initiative (promise I2). */
export const attachmentLimits = { bytes: 10 * 1_048_576, unpackedBytes: 50 * 1_048_576, ratio: 100, files: 5 } as const

/** A file beside an initiative; the author and those who work with the text see it, the public does not. */
export const Attachment = z.object({
  attachmentId: AttachmentId,
  name: z.string(),
  kind: AttachmentKind,
  size: z.number().int(),
})
export type Attachment = z.infer<typeof Attachment>
