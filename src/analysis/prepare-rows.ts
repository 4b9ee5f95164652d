import type { Language } from '../text/language.ts'
import { detectLanguage } from '../text/language.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { withoutMarkup } from '../text/markup.ts'
import type { FateReason, SourceText } from './analyse-corpus-types.ts'
import type { CorpusIndex, IndexedText } from './corpus-index.ts'
import { indexCorpus } from './corpus-index.ts'

/** What every step reads of the rows: the text shown to people, its language, the index, and who is refused or outside. */
export interface PreparedRows {
  readonly sources: readonly SourceText[]
  /** The author's own text (the title where there is none), with markup; every position points into it. */
  readonly shown: readonly string[]
  readonly languages: readonly Language[]
  readonly index: CorpusIndex
  /** Why a row cannot be compared; null for rows that can. */
  readonly reason: (FateReason | null)[]
}

/** The text a person reads for a row. */
export const shownText = (source: SourceText): string => (source.text.trim() === '' ? (source.title ?? '') : source.text)

/** A row needs this many different content words, or one that others use too, to be compared. */
const leastTerms = 1

export function prepareRows(sources: readonly SourceText[], lexicon: Lexicon): PreparedRows {
  const shown = sources.map(shownText)
  const languages: Language[] = []
  const texts = sources.map((source, row): IndexedText => {
    const text = shown[row] as string
    const language = detectLanguage(text)
    languages.push(language)
    const title = source.title?.trim() ?? ''
    const isApart = title !== '' && text !== source.title && !text.startsWith(title)
    const clean = withoutMarkup(text)
    return { text: isApart ? `${withoutMarkup(title)}\n${clean}` : clean, language }
  })
  const index = indexCorpus(texts, lexicon)
  const reason = sources.map((_, row): FateReason | null => {
    if ((shown[row] as string).trim() === '') return 'empty'
    const words = index.token.subarray(index.tokenStart[row], index.tokenStart[row + 1])
    if (!words.some((form) => form >= 0)) return 'no-words'
    const terms = (index.termStart[row + 1] as number) - (index.termStart[row] as number)
    if (terms < leastTerms) return 'too-short'
    return hasSharedTerm(index, row) ? null : 'no-shared-words'
  })
  return { sources, shown, languages, index, reason }
}

function hasSharedTerm(index: CorpusIndex, row: number): boolean {
  for (let j = index.termStart[row] as number; j < (index.termStart[row + 1] as number); j++) {
    if ((index.documents[index.term[j] as number] as number) > 1) return true
  }
  return false
}
