import { attachmentLimits, type AttachmentKind } from '../../model/attachment.ts'
import { zipEntries, type ZipEntry } from './zip-entries.ts'

const signs: readonly (readonly [AttachmentKind, readonly number[]])[] = [
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['jpeg', [0xff, 0xd8, 0xff]],
]
const zipSign = [0x50, 0x4b, 0x03, 0x04]

/** The part without which the document is not one of its kind. */
const office: readonly (readonly [AttachmentKind, string])[] = [
  ['docx', 'word/document.xml'],
  ['xlsx', 'xl/workbook.xml'],
  ['pptx', 'ppt/presentation.xml'],
]
const openDocument: Readonly<Record<string, AttachmentKind>> = {
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
}

const startsWith = (bytes: Uint8Array, sign: readonly number[]): boolean => sign.every((byte, at) => bytes[at] === byte)

/**
 * What a file is by its content alone; null for anything not allowed beside an initiative: programs, archives, macros,
 * pictures that can carry a script (SVG), and packed documents that would unpack to more than the limits allow.
 */
export function kindOfFile(bytes: Uint8Array): AttachmentKind | null {
  const known = signs.find(([, sign]) => startsWith(bytes, sign))
  if (known) return known[0]
  if (startsWith(bytes, zipSign)) return packedKind(bytes)
  return isPlainText(bytes) ? 'text' : null
}

function packedKind(bytes: Uint8Array): AttachmentKind | null {
  const entries = zipEntries(bytes)
  if (entries === null || isBomb(entries) || entries.some(({ name }) => carriesMacros(name))) return null
  const names = new Set(entries.map(({ name }) => name))
  const found = office.find(([, part]) => names.has('[Content_Types].xml') && names.has(part))
  if (found) return found[0]
  return names.has('content.xml') ? openDocumentKind(bytes) : null
}

/** An OpenDocument begins with a file «mimetype», stored as it is. */
function openDocumentKind(bytes: Uint8Array): AttachmentKind | null {
  const start = new TextDecoder('latin1').decode(bytes.subarray(30, 130))
  if (!start.startsWith('mimetype')) return null
  const said = start.slice('mimetype'.length)
  const type = Object.keys(openDocument).find((one) => said.startsWith(one) && !/^[-a-z.]/.test(said.slice(one.length)))
  return type === undefined ? null : openDocument[type]!
}

const carriesMacros = (name: string): boolean => /vbaProject\.bin$|^Basic\/|^Scripts\//i.test(name)

function isBomb(entries: readonly ZipEntry[]): boolean {
  const unpacked = entries.reduce((sum, entry) => sum + entry.unpacked, 0)
  const packed = entries.reduce((sum, entry) => sum + entry.packed, 0)
  return unpacked > attachmentLimits.unpackedBytes || unpacked > packed * attachmentLimits.ratio
}

/** UTF-8 without control characters that no text editor writes, and no mark-up a browser might run. */
function isPlainText(bytes: Uint8Array): boolean {
  if (bytes.length === 0) return false
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return !/[\u0000-\u0008\u000e-\u001f\u007f]/.test(text) && !/^\s*<(?:!doctype|\?xml|html|svg|script)/i.test(text)
  } catch {
    return false
  }
}
