import type { SourceText } from '../../analysis/analyse-corpus-types.ts'
import type { CorpusRow } from '../../store/corpus.ts'
import type { Lexicon } from '../../text/lexicon.ts'
import { publicText } from '../read-words.ts'

/** A row as the analysis takes it: the public text only, so that nothing it says can hold personal data. */
export function sourceTextOf(row: CorpusRow, lexicon: Lexicon): SourceText {
  return {
    row: row.number,
    id: row.initiativeId,
    text: publicText(row, lexicon).text,
    region: row.regionName,
    municipality: row.municipalityName,
    direction: row.direction,
    author: row.authorId,
    date: row.submittedAt.toISOString(),
  }
}
