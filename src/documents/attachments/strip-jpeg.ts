const startOfScan = 0xda
const exif = 0xe1
/** JFIF and Adobe's colour transform say how to draw the picture; every other note may say where and by whom it was taken. */
const kept: readonly number[] = [0xe0, 0xee]

const isNote = (marker: number): boolean => (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe

/**
 * A JPEG without what it tells beside the picture: place, camera, author, thumbnail, comments. Only the turning of the
 * picture is written anew, or portraits would lie on their side. Null when it is not a JPEG that can be read. Linear.
 */
export function stripJpeg(bytes: Uint8Array): Uint8Array | null {
  const parts: Uint8Array[] = [bytes.subarray(0, 2)]
  let turn: number | null = null
  let at = 2
  for (;;) {
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at++
    const marker = bytes[at + 1]
    if (bytes[at] !== 0xff || marker === undefined) return null
    if (marker === startOfScan) break
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)
    const end = at + 2 + length
    if (length < 2 || end > bytes.length) return null
    if (marker === exif) turn ??= turnOf(bytes.subarray(at + 4, end))
    if (!isNote(marker) || kept.includes(marker)) parts.push(bytes.subarray(at, end))
    at = end
  }
  if (turn !== null && turn > 1) parts.splice(1, 0, turnNote(turn))
  return joined([...parts, withoutTail(bytes, at)])
}

/** From the first scan to the picture's end; what a camera hides behind the end is left out. */
function withoutTail(bytes: Uint8Array, from: number): Uint8Array {
  for (let at = bytes.length - 2; at > from; at--) if (bytes[at] === 0xff && bytes[at + 1] === 0xd9) return bytes.subarray(from, at + 2)
  return bytes.subarray(from)
}

/** Orientation (1–8) of an Exif note, or null. */
function turnOf(note: Uint8Array): number | null {
  const view = new DataView(note.buffer, note.byteOffset, note.byteLength)
  if (note.length < 14 || new TextDecoder('latin1').decode(note.subarray(0, 6)) !== 'Exif\0\0') return null
  const little = note[6] === 0x49
  const first = 6 + view.getUint32(10, little)
  if (first + 2 > note.length) return null
  const count = view.getUint16(first, little)
  for (let n = 0; n < count; n++) {
    const entry = first + 2 + n * 12
    if (entry + 12 > note.length) return null
    if (view.getUint16(entry, little) !== 0x0112) continue
    const turn = view.getUint16(entry + 8, little)
    return turn >= 1 && turn <= 8 ? turn : null
  }
  return null
}

/** The shortest Exif note that says how the picture is turned, and nothing else. */
function turnNote(turn: number): Uint8Array {
  const body = [0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0, 0, 0, 0, 0]
  return Uint8Array.from([0xff, exif, 0, body.length + 2, ...body])
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
