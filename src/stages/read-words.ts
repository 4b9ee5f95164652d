import type { Fragment } from '../model/fragment.ts'
import { initiativeText } from '../model/initiative-text.ts'
import type { MaskedWords } from '../store/digest.ts'
import type { CorpusRow } from '../store/corpus.ts'
import { readText, type TextReading } from '../analysis/read-text.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { findPersonalData, maskPersonalData } from '../text/personal-data.ts'

const fields = ['title', 'problem', 'proposal', 'practice', 'effect'] as const

/** One text with personal data of people masked. */
export const maskPersonal = (text: string): string => (text === '' ? '' : maskPersonalData(text, findPersonalData(text)))

/** The words with personal data of people masked, field by field: what may be shown in public. */
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
