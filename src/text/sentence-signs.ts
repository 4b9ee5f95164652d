/** What a UTF-16 unit can be for the end of a sentence, one bit each. */
export const endsSentence = 1
/** Quotes and brackets that close with an end. */
export const closes = 2
/** Quotes, brackets, dashes and list marks that stand before what begins. */
export const opens = 4
export const isBlank = 8
export const breaksLine = 16
export const isLetter = 32
export const isUpper = 64
export const isLower = 128
export const isDigit = 256
/** May stand inside the word before a point: letters, marks on them, digits, hyphen. */
export const inWord = 512
/** Says something: a stretch without any such sign (a stray point, a smile) belongs to the sentence before it. */
export const speaks = 1024
/** Half of a pair. */
export const isHalf = 2048
const known = 4096

const rows: readonly (readonly [RegExp, number])[] = [
  [/[.!?…]/, endsSentence],
  [/["»”“)\]'’]/, closes],
  [/["«“„(['‘—–•*·№¿¡-]/, opens],
  [/\s/, isBlank],
  [/[\n\r\u2028\u2029]/, breaksLine],
  [/\p{L}/u, isLetter],
  [/[\p{Lu}\p{Lt}]/u, isUpper],
  [/\p{Ll}/u, isLower],
  [/[0-9]/, isDigit],
  [/[\p{L}\p{M}0-9-]/u, inWord],
  [/[\p{L}\p{N}]/u, speaks],
  [/[\ud800-\udfff]/, isHalf],
]

/** Learned on first sight. */
const table = new Uint16Array(0x10000)

/** The bits of the unit at `at`; 0 outside the text. */
export function signsAt(text: string, at: number): number {
  if (at < 0 || at >= text.length) return 0
  const code = text.charCodeAt(at)
  const signs = table[code]!
  return signs === 0 ? learn(code) : signs
}

function learn(code: number): number {
  const sign = String.fromCharCode(code)
  let signs = known
  for (const [is, bit] of rows) if (is.test(sign)) signs |= bit
  table[code] = signs
  return signs
}
