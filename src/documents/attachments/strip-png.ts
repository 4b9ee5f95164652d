/** What is needed to draw the picture as it is; every other chunk (words, Exif, times) is left out. */
const kept: readonly string[] = ['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'bKGD', 'pHYs']
const signLength = 8

/** A PNG without what it tells beside the picture; null when it is not one that can be read. Linear. */
export function stripPng(bytes: Uint8Array): Uint8Array | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const stripped = new Uint8Array(bytes.length)
  stripped.set(bytes.subarray(0, signLength))
  let [at, written] = [signLength, signLength]
  while (at + 12 <= bytes.length) {
    const end = at + 12 + view.getUint32(at)
    if (end > bytes.length) return null
    const type = new TextDecoder('latin1').decode(bytes.subarray(at + 4, at + 8))
    if (kept.includes(type)) {
      stripped.set(bytes.subarray(at, end), written)
      written += end - at
    }
    // Whatever lies behind the end of the picture is not part of it.
    if (type === 'IEND') return stripped.slice(0, written)
    at = end
  }
  return null
}
