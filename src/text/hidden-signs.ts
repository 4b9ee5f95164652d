/**
 * Signs a reader does not see or takes for others: what hides words from a moderator or breaks a comparison.
 * Answers where they stand and what to call them. One pass, no backtracking; O(length).
 */
export interface HiddenSign {
  readonly from: number
  readonly to: number
  readonly kind: HiddenSignKind
  /** «U+200B» of an invisible sign; the letters of another alphabet of a mixed word. */
  readonly shows: string
}

/** `invisible`: no width; `direction`: turns the order of reading; `mixed`: a word of two alphabets that look alike. */
export const hiddenSignKinds = ['invisible', 'direction', 'mixed'] as const
export type HiddenSignKind = (typeof hiddenSignKinds)[number]

// Soft hyphen, zero-width signs, word joiner, invisible operators, byte order mark, tags of plane 14, Hangul fillers.
const invisible = /[\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180E\u200B-\u200D\u2060-\u2064\u3164\uFEFF\uFFA0]|\uDB40[\uDC00-\uDFFF]/g
// Marks, embeddings, overrides and isolates of bidirectional writing.
const direction = /[\u200E\u200F\u202A-\u202E\u2066-\u2069]/g
const word = /[\p{L}\p{M}]+/gu
/** Latin letters a reader takes for Cyrillic ones. */
const latinTwins = 'aceopxyABCEHKMOPTXYi'

/** The text without signs that have no width or turn the order of reading: what a comparison should see. */
export const withoutInvisible = (text: string): string => text.replace(invisible, '').replace(direction, '')

function codeName(text: string): string {
  return `U+${(text.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

/** Latin letters inside a word that has Cyrillic ones, when every one of them has a Cyrillic twin; else null. */
function strangers(letters: string): string | null {
  let latin = ''
  let cyrillic = false
  for (const letter of letters) {
    if (letter >= '\u0400' && letter <= '\u04FF') cyrillic = true
    else if (/[A-Za-z]/.test(letter)) latin += letter
  }
  if (!cyrillic || latin === '') return null
  return [...latin].every((letter) => latinTwins.includes(letter)) ? latin : null
}

export function findHiddenSigns(text: string): HiddenSign[] {
  const found: HiddenSign[] = []
  const put = (pattern: RegExp, kind: HiddenSignKind) => {
    for (const match of text.matchAll(pattern)) found.push({ from: match.index, to: match.index + match[0].length, kind, shows: codeName(match[0]) })
  }
  put(invisible, 'invisible')
  put(direction, 'direction')
  for (const match of text.matchAll(word)) {
    const shows = strangers(match[0])
    if (shows !== null) found.push({ from: match.index, to: match.index + match[0].length, kind: 'mixed', shows })
  }
  return found.sort((a, b) => a.from - b.from || a.to - b.to)
}
