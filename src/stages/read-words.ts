import type { Fragment } from '../model/fragment.ts'
import { initiativeText } from '../model/initiative-text.ts'
import type { MaskedWords } from '../store/digest.ts'
import type { CorpusRow } from '../store/corpus.ts'
import { readText, type TextReading } from '../analysis/read-text.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { readableText } from '../text/markup.ts'
import { findPersonalData, maskPersonalData } from '../text/personal-data.ts'

export type { MaskedWords }

const fields = ['title', 'problem', 'proposal', 'practice', 'effect'] as const

/** One text as it may be shown in public: read as a browser reads it where it came with HTML, personal data of people masked in what is left. */
export function maskPersonal(text: string): string {
  const shown = readableText(text)
  return shown === '' ? '' : maskPersonalData(shown, findPersonalData(shown))
}

/** The same for the words of an initiative, field by field. */
export function maskWords(words: MaskedWords): MaskedWords {
  const masked = { ...words }
  for (const field of fields) masked[field] = maskPersonal(words[field])
  return masked
}

/** Personal data in the words as typed; positions in their `initiativeText`. */
export const personalDataOf = (words: MaskedWords) => findPersonalData(initiativeText(words))

/** What the reader understands of the public words; positions in the `initiativeText` of the masked words. */
export function readWords(words: MaskedWords, lexicon: Lexicon): { masked: MaskedWords; reading: TextReading } {
  const masked = maskWords(words)
  return { masked, reading: readText(initiativeText(masked), lexicon) }
}

/** The public text of a row of the corpus with its fragments; reads it now when the reader has not been there yet. */
export function publicText(row: CorpusRow, lexicon: Lexicon): { text: string; fragments: readonly Fragment[] } {
  if (row.masked !== null && row.fragments !== null) return { text: initiativeText(row.masked), fragments: row.fragments }
  const { masked, reading } = readWords(row.words, lexicon)
  return { text: initiativeText(masked), fragments: reading.fragments }
}
