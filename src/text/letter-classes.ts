/** What a UTF-16 unit is for the readers of this room; halves of pairs (emoji, rare scripts) are marks. */
export const mark = 0
export const letter = 1
export const capital = 2
/** A mark that stands on a letter (stress, dots): goes with the letters of its word. */
export const accent = 3
export const digit = 4
export const blank = 5
export const newline = 6

/** Class of every UTF-16 unit. */
export const classes: Uint8Array = classify()

function classify(): Uint8Array {
  const table = new Uint8Array(0x10000)
  for (let code = 0; code < 0x10000; code++) {
    const sign = String.fromCharCode(code)
    if (/\p{L}/u.test(sign)) table[code] = sign === sign.toLowerCase() ? letter : capital
    else if (/\p{M}/u.test(sign)) table[code] = accent
    else if (code >= 48 && code <= 57) table[code] = digit
    else if (sign === '\n' || sign === '\r' || sign === '\u2028' || sign === '\u2029') table[code] = newline
    else if (/\s/.test(sign) || sign === '\u200b' || sign === '\ufeff' || sign === '\u00ad') table[code] = blank
  }
  return table
}

/** Letters and what stands on them. */
export const isInWord = (kind: number): boolean => kind >= letter && kind <= accent
