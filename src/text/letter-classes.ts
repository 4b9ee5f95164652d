/** What a UTF-16 unit is for the readers of this room; halves of pairs (emoji, rare scripts) are marks. */
export const mark = 0
export const letter = 1
export const capital = 2
/** A mark that stands on a letter (stress, dots): goes with the letters of its word. */
export const accent = 3
export const digit = 4
export const blank = 5
export const newline = 6
const unknown = 7

/** Learned on first sight, so that a start costs nothing. */
const classes = new Uint8Array(0x10000).fill(unknown)

/** Class of a UTF-16 unit. */
export function classOf(code: number): number {
  const known = classes[code]!
  return known === unknown ? (classes[code] = classify(code)) : known
}

function classify(code: number): number {
  const sign = String.fromCharCode(code)
  if (/\p{L}/u.test(sign)) return sign === sign.toLowerCase() ? letter : capital
  if (/\p{M}/u.test(sign)) return accent
  if (code >= 48 && code <= 57) return digit
  if (sign === '\n' || sign === '\r' || sign === '\u2028' || sign === '\u2029') return newline
  return /\s/.test(sign) || sign === '\u200b' || sign === '\ufeff' || sign === '\u00ad' ? blank : mark
}

/** Letters and what stands on them. */
export const isInWord = (kind: number): boolean => kind >= letter && kind <= accent
