import { PracticeShelf } from '../src/analysis/practice-match.ts'
import type { Lexicon } from '../src/text/lexicon.ts'
import { scoreYes } from './class-measures.ts'

export interface LabelledNeed {
  readonly text: string
  /** The practice that answers the need, or null where none does. */
  readonly practice: string | null
}

export interface PracticeFigures {
  /** Share of the needs with an answer whose practice comes first; among the first five. */
  readonly first: number
  readonly amongFive: number
  /** Share of what is shown that answers the need. */
  readonly precision: number
  /** F1 of showing nothing where nothing answers. */
  readonly silence: number
}

/** Needs of a municipality of no told profile asked of one shelf of practices. */
export function scorePractices(needs: readonly LabelledNeed[], practices: readonly { readonly id: string; readonly text: string }[], lexicon: Lexicon): PracticeFigures {
  const shelf = new PracticeShelf(lexicon)
  for (const { id, text } of practices) shelf.put({ id, text, profile: {} })
  const found = needs.map(({ text }) => shelf.match({ text, profile: {} }, 5).map(({ id }) => id))
  const answered = needs.flatMap(({ practice }, i) => (practice === null ? [] : [{ practice, ids: found[i]! }]))
  return {
    first: answered.filter(({ practice, ids }) => ids[0] === practice).length / answered.length,
    amongFive: answered.filter(({ practice, ids }) => ids.includes(practice)).length / answered.length,
    precision: found.flatMap((ids, i) => ids.filter((id) => id === needs[i]!.practice)).length / Math.max(1, found.flat().length),
    silence: scoreYes(found.map((ids) => ids.length === 0), needs.map(({ practice }) => practice === null)),
  }
}
