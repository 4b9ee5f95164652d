import type { AttachmentKind } from '../../model/attachment.ts'
import { kindOfFile } from './kind-of-file.ts'
import { stripJpeg } from './strip-jpeg.ts'
import { stripPng } from './strip-png.ts'

export interface ReadFile {
  readonly kind: AttachmentKind
  /** As it will be kept: pictures without place, camera and author. */
  readonly content: Uint8Array
}

/** The file as it may be kept beside an initiative, or null when its content is of no kind that is allowed. Linear in its bytes. */
export function readAttachment(bytes: Uint8Array): ReadFile | null {
  const kind = kindOfFile(bytes)
  if (kind === null) return null
  const content = kind === 'jpeg' ? stripJpeg(bytes) : kind === 'png' ? stripPng(bytes) : bytes
  return content === null ? null : { kind, content }
}

const endings: Readonly<Record<AttachmentKind, string>> = { pdf: 'pdf', jpeg: 'jpg', png: 'png', docx: 'docx', xlsx: 'xlsx', pptx: 'pptx', odt: 'odt', ods: 'ods', text: 'txt' }

/** The name a file is kept under: the person's own, without folders and signs no file system takes, ending as its content says. */
export function attachmentName(given: string, kind: AttachmentKind): string {
  const last = given.split(/[/\\]/).at(-1) ?? ''
  const plain = last.replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '').trim()
  const stem = plain.replace(/\.[\p{L}\p{N}]{1,5}$/u, '').replace(/^\.+/, '').slice(0, 100).trim()
  return `${stem === '' ? 'файл' : stem}.${endings[kind]}`
}

/** Media type by kind, as it is sent when somebody opens the file. */
export const mediaTypes: Readonly<Record<AttachmentKind, string>> = {
  pdf: 'application/pdf',
  jpeg: 'image/jpeg',
  png: 'image/png',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  text: 'text/plain; charset=utf-8',
}
