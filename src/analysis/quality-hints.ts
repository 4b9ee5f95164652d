import type { Fragment } from '../model/fragment.ts'
import type { Span } from '../model/span.ts'
import { detectLanguage } from '../text/language.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { withoutMarkup } from '../text/markup.ts'
import { normaliserFor } from '../text/normal-forms.ts'
import { splitSentences } from '../text/sentences.ts'
import { partsOf, piecesOf, type TextPart } from './several-problems.ts'

/**
 * What would make a text easier to answer? Advice to its author while it is written, never a reason to refuse.
 * `no-proposal`: a problem is named and nothing is asked for. `several-problems`: it speaks of unrelated things, each of which
 * would go to other people; the parts say where. `short`: too little to understand. Cost: linear in the letters.
 */
export type QualityHint =
  | { readonly kind: 'no-proposal' | 'short' }
  | { readonly kind: 'several-problems'; readonly parts: readonly TextPart[] }

/** Letters below which even a careful reader asks back. */
const tooShort = 60
/** Letters of the shortest text that is looked through for several problems. */
const longEnough = 250

/** Hints on a text; `asks` tells that the author filled in a proposal by themselves. */
export function qualityHints(text: string, read: { fragments: readonly Fragment[]; asks: boolean; lexicon: Lexicon }): QualityHint[] {
  const { fragments, asks, lexicon } = read
  const letters = text.replace(/\s+/g, ' ').trim().length
  if (letters === 0) return []
  if (letters < tooShort) return [{ kind: 'short' }]
  const hints: QualityHint[] = []
  if (!asks && !fragments.some(({ kind }) => kind === 'proposal')) hints.push({ kind: 'no-proposal' })
  const parts = letters < longEnough ? [] : severalProblems(text, fragments, lexicon)
  if (parts.length > 1) hints.push({ kind: 'several-problems', parts })
  return hints
}

function severalProblems(text: string, fragments: readonly Fragment[], lexicon: Lexicon): TextPart[] {
  const plain = withoutMarkup(text)
  const { forms, from } = normaliserFor(lexicon, detectLanguage(plain)).read(plain)
  const pieces: Span[] = piecesOf(plain, splitSentences(plain))
  return partsOf(plain, pieces, forms.map((form, at) => ({ form, from: from[at]! })), fragments)
}
