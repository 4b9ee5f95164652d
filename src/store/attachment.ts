import type { Attachment, AttachmentKind } from '../model/attachment.ts'
import type { Connection } from './connect.ts'

export interface NewAttachment {
  readonly roundId: string
  readonly attachmentId: string
  readonly formHash: string
  readonly initiativeId: string | null
  readonly name: string
  readonly kind: AttachmentKind
  readonly content: Uint8Array
  readonly contentHash: string
  /** Of the journal's commitment to the content. */
  readonly contentSalt: string
  readonly at: Date
}

/** Whose files: those of an opened form, or of the initiative it has become. */
export type FilesOf = { readonly roundId: string } & ({ readonly formHash: string } | { readonly initiativeId: string })

const filesOf = (db: Connection, of: FilesOf) => {
  const inRound = db.selectFrom('attachment').where('round_id', '=', of.roundId)
  return 'formHash' in of ? inRound.where('form_hash', '=', of.formHash) : inRound.where('initiative_id', '=', of.initiativeId)
}

/** In the order they were added, without their content. */
export async function listAttachments(db: Connection, of: FilesOf): Promise<Attachment[]> {
  const rows = await filesOf(db, of).select(['attachment_id', 'name', 'kind', 'size']).orderBy('added_at').orderBy('attachment_id').execute()
  return rows.map((row) => ({ attachmentId: row.attachment_id, name: row.name, kind: row.kind, size: row.size }) as Attachment)
}

/** The free place of least number below `most`, or null when all are taken. Two at once meet in the table's key. */
async function freePlace(db: Connection, roundId: string, formHash: string, most: number): Promise<number | null> {
  const rows = await filesOf(db, { roundId, formHash }).select('position').execute()
  const taken = new Set(rows.map(({ position }) => position))
  for (let place = 0; place < most; place++) if (!taken.has(place)) return place
  return null
}

/** Keeps a file; false when the form holds as many as it may, or another took the last place at the same time. */
export async function addAttachment(db: Connection, file: NewAttachment, most: number): Promise<boolean> {
  const position = await freePlace(db, file.roundId, file.formHash, most)
  if (position === null) return false
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('attachment')
    .values({
      round_id: file.roundId,
      attachment_id: file.attachmentId,
      form_hash: file.formHash,
      initiative_id: file.initiativeId,
      position,
      name: file.name,
      kind: file.kind,
      size: file.content.length,
      content_hash: file.contentHash,
      content_salt: file.contentSalt,
      content: Buffer.from(file.content),
      added_at: file.at,
    })
    .onConflict((conflict) => conflict.columns(['round_id', 'form_hash', 'position']).doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function removeAttachment(db: Connection, of: FilesOf, attachmentId: string): Promise<boolean> {
  const own = filesOf(db, of).select('attachment_id')
  const { numDeletedRows } = await db
    .deleteFrom('attachment')
    .where('round_id', '=', of.roundId)
    .where('attachment_id', '=', attachmentId)
    .where('attachment_id', 'in', own)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

export interface AttachmentContent extends Attachment {
  readonly content: Buffer
}

export async function findAttachment(db: Connection, key: { roundId: string; initiativeId: string; attachmentId: string }): Promise<AttachmentContent | null> {
  const row = await filesOf(db, key).selectAll().where('attachment_id', '=', key.attachmentId).executeTakeFirst()
  if (!row) return null
  return { attachmentId: row.attachment_id, name: row.name, kind: row.kind, size: row.size, content: row.content } as AttachmentContent
}

/** Forgets files of forms that were never sent, a bounded number at a time. */
export async function forgetAttachments(db: Connection, before: Date): Promise<void> {
  const old = db.selectFrom('attachment').select(['round_id', 'attachment_id']).where('initiative_id', 'is', null).where('added_at', '<', before).limit(50)
  await db
    .deleteFrom('attachment')
    .using(old.as('old'))
    .whereRef('attachment.round_id', '=', 'old.round_id')
    .whereRef('attachment.attachment_id', '=', 'old.attachment_id')
    .execute()
}
