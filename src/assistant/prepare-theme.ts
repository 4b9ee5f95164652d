import { findPersonalData, maskPersonalData } from '../text/personal-data.ts'
import { withoutMarkup } from '../text/markup.ts'
import type { Passage, ThemeAsked } from './assistant.ts'

/** Enough to word a theme; more would cost without changing the words. */
const mostPassages = 24
const longestPassage = 600
const mostTerms = 12

/** A text as it may leave the house. Invisible letters go first: they could hide a telephone from the mask. */
export function masked(text: string): string {
  const seen = text.replace(/\p{Cf}/gu, '')
  return maskPersonalData(seen, findPersonalData(seen))
}

/** The part of a text that is sent: mark-up and personal data out, cut at a word. */
function prepared(text: string): string {
  const plain = withoutMarkup(text).replace(/\s+/gu, ' ').trim()
  const safe = masked(plain)
  if (safe.length <= longestPassage) return safe
  const cut = safe.slice(0, longestPassage)
  return cut.slice(0, Math.max(cut.lastIndexOf(' '), 1)).trimEnd()
}

/**
 * A theme as it may leave the house. Masking happens here, whatever the caller did before. Numbers stand in place of
 * the ids of initiatives: an id says nothing to the endpoint, and need not. `given` holds the passages as they came, in
 * the same order.
 */
export function prepareTheme({ label, terms, passages }: ThemeAsked): { readonly sent: ThemeAsked; readonly given: readonly Passage[] } {
  const chosen = passages.slice(0, mostPassages)
  const numbered = chosen.map(({ text }, i): Passage => ({ id: String(i + 1), text: prepared(text) }))
  return {
    sent: { label: masked(label), terms: terms.slice(0, mostTerms).map(masked), passages: numbered },
    given: chosen,
  }
}
