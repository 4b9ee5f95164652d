/** Bytes of one piece: large enough that compressing costs more than handing over. */
const pieceBytes = 1 << 19
/** One letter becomes at most «_x005F_». */
const mostBytesALetter = 7

const isHex = (code: number): boolean => (code >= 0x30 && code <= 0x39) || ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x66)

/** Office reads `_x0041_` as the letter A. */
function isEscape(text: string, at: number): boolean {
  if (text.charCodeAt(at + 1) !== 0x78 || text.charCodeAt(at + 6) !== 0x5f) return false
  for (let i = at + 2; i < at + 6; i++) if (!isHex(text.charCodeAt(i))) return false
  return true
}

/** 0 for signs that stand for themselves. */
const plain = 0
const dropped = 1
const escaped = 2
const kinds = new Uint8Array(0x80)
for (let code = 0; code < 0x20; code++) kinds[code] = code === 0x09 || code === 0x0a || code === 0x0d ? plain : dropped
for (const sign of '&<>_\r') kinds[sign.charCodeAt(0)] = escaped

/** Signs XML has no place for. */
const unwritten = /[\0-\x08\v\f\x0e-\x1f\ufffe\uffff]/g

/**
 * XML as UTF-8, written letter by letter into pieces of half a megabyte: neither a string of the whole nor a second pass.
 * Linear; memory: two pieces.
 */
export class XmlBytes {
  #bytes: Buffer
  #length = 0

  constructor(bytes = 2 * pieceBytes) {
    this.#bytes = Buffer.allocUnsafe(bytes)
  }

  get isFull(): boolean {
    return this.#length >= pieceBytes
  }

  /** What was written since the last call. */
  take(): Buffer {
    const piece = this.#bytes.subarray(0, this.#length)
    this.#bytes = Buffer.allocUnsafe(2 * pieceBytes)
    this.#length = 0
    return piece
  }

  /** Markup of our own: ASCII. */
  markup(text: string): void {
    const bytes = this.#room(text.length)
    let to = this.#length
    for (let at = 0; at < text.length; at++) bytes[to++] = text.charCodeAt(at)
    this.#length = to
  }

  /**
   * A text as the content of an element. The underscore of `_x0041_` is itself written that way (ECMA-376, ST_Xstring); a
   * carriage return would come back as another line feed; control characters go, half a letter becomes U+FFFD.
   */
  text(text: string): void {
    const bytes = this.#room(text.length * mostBytesALetter)
    const { length } = text
    let to = this.#length
    for (let at = 0; at < length; at++) {
      const code = text.charCodeAt(at)
      if (code < 0x80) {
        const kind = kinds[code]
        if (kind === plain) bytes[to++] = code
        else if (kind === escaped) to = this.#escape(text, at, to)
        // begun anew without them: what they stood between may be an escape or the end of a line
        else return this.text(text.replace(unwritten, ''))
      } else if (code < 0x800) {
        bytes[to++] = 0xc0 | (code >> 6)
        bytes[to++] = 0x80 | (code & 0x3f)
      } else if (code < 0xd800 || (code > 0xdfff && code < 0xfffe)) {
        bytes[to++] = 0xe0 | (code >> 12)
        bytes[to++] = 0x80 | ((code >> 6) & 0x3f)
        bytes[to++] = 0x80 | (code & 0x3f)
      } else if (code <= 0xdfff) {
        const whole = text.codePointAt(at)!
        to += bytes.write(whole > 0xffff ? String.fromCodePoint(whole) : '\ufffd', to)
        if (whole > 0xffff) at++
      } else return this.text(text.replace(unwritten, ''))
    }
    this.#length = to
  }

  #escape(text: string, at: number, to: number): number {
    const sign = text.charCodeAt(at)
    const bytes = this.#bytes
    if (sign === 0x5f) return to + bytes.write(isEscape(text, at) ? '_x005F_' : '_', to)
    if (sign !== 0x0d) return to + bytes.write(sign === 0x26 ? '&amp;' : sign === 0x3c ? '&lt;' : '&gt;', to)
    // the line feed of a pair is written by itself
    return text.charCodeAt(at + 1) === 0x0a ? to : to + bytes.write('\n', to)
  }

  #room(most: number): Buffer {
    if (this.#length + most > this.#bytes.length) {
      const wider = Buffer.allocUnsafe(2 * (this.#length + most))
      this.#bytes.copy(wider, 0, 0, this.#length)
      this.#bytes = wider
    }
    return this.#bytes
  }
}

/** A text as the content of an element of a small part. */
export function xmlText(text: string): string {
  const xml = new XmlBytes(64)
  xml.text(text)
  return xml.take().toString()
}
