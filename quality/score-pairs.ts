import { comparePair } from '../src/analysis/compare-pair.ts'
import type { PairVerdict } from '../src/analysis/compare-pair.ts'
import type { Lexicon } from '../src/text/lexicon.ts'

export interface LabelledPair {
  readonly a: string
  readonly b: string
  readonly verdict: PairVerdict
}

export interface PairFigures {
  /** Share of pairs with the labelled verdict. */
  readonly accuracy: number
  /** Of pairs called «same-case», how many are: a false merge silences a voice. */
  readonly mergePrecision: number
  readonly mergeRecall: number
  readonly rows: number
  readonly mistakes: readonly (LabelledPair & { readonly found: PairVerdict })[]
}

export function scorePairs(rows: readonly LabelledPair[], lexicon: Lexicon): PairFigures {
  const judged = rows.map((row) => ({ ...row, found: comparePair(row.a, row.b, lexicon).verdict }))
  const merged = judged.filter((pair) => pair.found === 'same-case')
  const same = judged.filter((pair) => pair.verdict === 'same-case')
  const right = merged.filter((pair) => pair.verdict === 'same-case').length
  const mistakes = judged.filter((pair) => pair.found !== pair.verdict)
  return {
    accuracy: 1 - mistakes.length / rows.length,
    mergePrecision: merged.length === 0 ? 0 : right / merged.length,
    mergeRecall: same.length === 0 ? 0 : right / same.length,
    rows: rows.length,
    mistakes,
  }
}
