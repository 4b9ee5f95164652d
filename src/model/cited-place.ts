import type { Span } from './span.ts'

/** A stretch of a text as a link cites it; `letters` is the fingerprint of its very letters, where whoever made the link had them. */
export interface CitedPlace extends Span {
  readonly letters?: string | undefined
}

const base = 0x01000193

/** 32 bits of a stretch's letters (R. Karp, M. Rabin 1987), seven signs at most. Tells places of one text apart; no secret is kept by it. */
export function fingerprint(letters: string): string {
  let hash = 0
  for (let at = 0; at < letters.length; at++) hash = (Math.imul(hash, base) + letters.charCodeAt(at)) >>> 0
  return hash.toString(36)
}

/** Place of a quote that begins at `from`: what the letters of the link are checked against. */
export const quotedAt = (from: number, quote: string): CitedPlace => ({ from, to: from + quote.length, letters: fingerprint(quote) })

/** For an address: `12-80` or `12-80-1x2y3z`. */
export const placeInAddress = ({ from, to, letters }: CitedPlace): string => (letters === undefined ? `${from}-${to}` : `${from}-${to}-${letters}`)

/** The place an address names; null when it names none. */
export function placeFromAddress(value: string | null): CitedPlace | null {
  const [, from, to, letters] = /^(\d{1,6})-(\d{1,6})(?:-([0-9a-z]{1,7}))?$/.exec(value ?? '') ?? []
  if (from === undefined || to === undefined || Number(to) <= Number(from)) return null
  return { from: Number(from), to: Number(to), letters }
}

/**
 * Where the cited letters stand in the text now. A text that was corrected or masked otherwise since has them elsewhere: the
 * place nearest to the old one is taken, null when the letters are gone. Without a fingerprint the place holds only where a
 * stretch the reader found begins and ends there. O(letters of the text); ties: the earlier place.
 */
export function findCited(text: string, { from, to, letters }: CitedPlace, stretches: readonly Span[]): Span | null {
  if (letters === undefined) return to <= text.length && stretches.some((one) => one.from === from && one.to === to) ? { from, to } : null
  const [length, wanted] = [to - from, Number.parseInt(letters, 36)]
  let [hash, power] = [0, 1]
  let nearest: number | null = null
  for (let at = 0; at < text.length; at++) {
    if (at < length) power = Math.imul(power, base)
    hash = (Math.imul(hash, base) + text.charCodeAt(at)) >>> 0
    const start = at - length + 1
    if (start > 0) hash = (hash - Math.imul(text.charCodeAt(start - 1), power)) >>> 0
    if (start < 0 || hash !== wanted) continue
    if (nearest === null || Math.abs(start - from) < Math.abs(nearest - from)) nearest = start
  }
  return nearest === null ? null : { from: nearest, to: nearest + length }
}
