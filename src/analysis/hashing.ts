/** 32-bit hashes used for ids, sketches and copies. Not for secrets. */

/** Spreads the bits of a 32-bit integer (finaliser of MurmurHash3, A. Appleby, public domain); a bijection. */
export function mix(value: number): number {
  let h = value | 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** Hash of a text's UTF-16 units, 32 bits, unsigned. */
export function hashText(text: string, seed = 0): number {
  let h = mix(seed + 0x9e3779b9)
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193) + 0x3c6ef372
  return mix(h ^ text.length)
}

/** 60 bits of a text's hash as 12 letters of base 32 (digits and letters without i, l, o, u): short, sayable, file-safe. */
export function shortName(text: string): string {
  const letters = '0123456789abcdefghjkmnpqrstvwxyz'
  let name = ''
  for (let part = 0; part < 2; part++) {
    let h = hashText(text, part + 1)
    for (let i = 0; i < 6; i++) {
      name += letters[h & 31]
      h >>>= 5
    }
  }
  return name
}
