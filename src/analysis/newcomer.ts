import { detectLanguage } from '../text/language.ts'
import { withoutMarkup } from '../text/markup.ts'
import { visitTokens } from '../text/tokens.ts'
import { findTypedFacts } from '../text/typed-facts.ts'
import type { FateReason, SourceText } from './analyse-corpus-types.ts'
import type { FactSet } from './fact-set.ts'
import { factSetOf, findCaseConflicts } from './fact-set.ts'
import type { Weights } from './likeness.ts'
import { likeness, weightsOf } from './likeness.ts'
import { duplicateSettings, isSameCase } from './near-duplicates.ts'
import type { PreparedRows } from './prepare-rows.ts'
import { shownText } from './prepare-rows.ts'

/** A text that came after the run, read into the run's numbers. */
export interface Newcomer {
  readonly source: SourceText
  /** Distinct terms of the run it has, ascending, and how often. */
  readonly term: Int32Array
  readonly count: Int32Array
  /** Why it cannot be compared, or null. */
  readonly reason: FateReason | null
  readonly isCopyOf: (row: number) => boolean
}

/** Reads newcomers with the words and weights of a run. Cost: the letters of the text; a comparison: the terms of both. */
export class NewcomerReader {
  private readonly prepared: PreparedRows
  private readonly weights: Weights
  private readonly facts = new Map<number, FactSet>()

  constructor(prepared: PreparedRows) {
    this.prepared = prepared
    this.weights = weightsOf(prepared.index)
  }

  read(source: SourceText): Newcomer {
    const shown = shownText(source)
    const clean = withoutMarkup(shown)
    const title = source.title?.trim() ?? ''
    const isApart = title !== '' && shown !== source.title && !shown.startsWith(title)
    const { words, counts } = this.countTerms(isApart ? `${withoutMarkup(title)}\n${clean}` : clean, detectLanguage(shown))
    const known = [...counts.keys()].filter((term) => term < this.prepared.index.documents.length).sort((a, b) => a - b)
    const term = Int32Array.from(known)
    const reason = shown.trim() === '' ? 'empty' : words === 0 ? 'no-words' : counts.size === 0 ? 'too-short' : known.length === 0 ? 'no-shared-words' : null
    let own: FactSet | undefined
    const isCopyOf = (row: number): boolean =>
      this.isAlike(term, row) && findCaseConflicts((own ??= factsIn(source)), this.factsOf(row)).length === 0
    return { source, term, count: Int32Array.from(known, (one) => counts.get(one) as number), reason, isCopyOf }
  }

  private countTerms(text: string, language: PreparedRows['languages'][number]): { words: number; counts: Map<number, number> } {
    const { table } = this.prepared.index
    const counts = new Map<number, number>()
    let words = 0
    visitTokens(text, (kind, from, to) => {
      if (kind !== 'word') return
      words++
      const form = table.formOf(text.slice(from, to), language, to - from <= 5 && text.charCodeAt(to) === 0x2e)
      for (let place = table.termsFrom(form); place < table.termsTo(form); place++) {
        const term = table.termAt(place)
        counts.set(term, (counts.get(term) ?? 0) + 1)
      }
    })
    return { words, counts }
  }

  /** The comparison of near-duplicates.ts over an index of two rows. */
  private isAlike(term: Int32Array, row: number): boolean {
    const { index } = this.prepared
    const other = index.term.subarray(index.termStart[row], index.termStart[row + 1])
    const both = new Int32Array(term.length + other.length)
    both.set(term)
    both.set(other, term.length)
    let square = 0
    for (const one of term) square += (this.weights.idf[one] as number) ** 2
    const weights = { idf: this.weights.idf, length: Float64Array.of(Math.sqrt(square), this.weights.length[row] as number) }
    const pair = { ...index, termStart: Int32Array.of(0, term.length, both.length), term: both }
    return isSameCase(likeness(pair, weights, 0, 1), duplicateSettings.sameCase)
  }

  private factsOf(row: number): FactSet {
    let facts = this.facts.get(row)
    if (facts === undefined) this.facts.set(row, (facts = factsIn(this.prepared.sources[row] as SourceText)))
    return facts
  }
}

const factsIn = (source: SourceText): FactSet => factSetOf(findTypedFacts(withoutMarkup(`${source.title ?? ''}\n${shownText(source)}`)))
