/** One file inside a ZIP as its central directory tells of it. */
export interface ZipEntry {
  readonly name: string
  readonly packed: number
  readonly unpacked: number
}

const endSign = 0x06054b50
const entrySign = 0x02014b50
/** The end record is 22 bytes and may be followed by a comment of at most 65 535. */
const endSize = 22
const longestComment = 65_535
const mostEntries = 10_000

/** Names and sizes of a ZIP's files without unpacking anything; null when it is not one that can be read. Linear in the entries. */
export function zipEntries(bytes: Uint8Array): readonly ZipEntry[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endRecordAt(view)
  if (end === null) return null
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  if (count > mostEntries) return null
  const entries: ZipEntry[] = []
  for (let n = 0; n < count; n++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== entrySign) return null
    const [packed, unpacked] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)]
    const nameLength = view.getUint16(at + 28, true)
    const name = new TextDecoder('utf-8').decode(bytes.subarray(at + 46, at + 46 + nameLength))
    entries.push({ name, packed, unpacked })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

function endRecordAt(view: DataView): number | null {
  const first = Math.max(0, view.byteLength - endSize - longestComment)
  for (let at = view.byteLength - endSize; at >= first; at--) if (view.getUint32(at, true) === endSign) return at
  return null
}
