import type { Lexicon } from '../text/lexicon.ts'
import { findTypedFacts } from '../text/typed-facts.ts'
import { withoutMarkup } from '../text/markup.ts'
import type { SourceText } from './analyse-corpus-types.ts'
import type { CorpusIndex } from './corpus-index.ts'
import type { CandidateSettings } from './duplicate-candidates.ts'
import { findAlike } from './duplicate-candidates.ts'
import { Denials } from './denials.ts'
import { conflictReasons, factSetOf, findCaseConflicts, type FactConflict, type FactSet } from './fact-set.ts'
import { likeness, SharedOrder, weightsOf } from './likeness.ts'
import { duplicateSettings, isSameCase, passageLikeness, passageOrder, templateOrder, templateWords } from './near-duplicates.ts'
import { prepareRows } from './prepare-rows.ts'
import { sameWordClasses } from './same-words.ts'
import { findSharedPassages, passageReason } from './shared-passages.ts'

/**
 * Which pairs of rows are worth naming, and what each pair is: the same case (the only one that may be merged), the same
 * problem elsewhere, one template, or — for pairs as alike in words but at odds in facts too short to be a template —
 * different. The candidates and the judgement are those of near-duplicates.ts, shared passages (shared-passages.ts) with them; here every pair is told, none is merged.
 * Cost: as near-duplicates.ts; rows of the very same words are told against the first of them. Order: by row b, then a.
 */
export interface DuplicatePair {
  readonly a: string
  readonly b: string
  readonly verdict: 'same-case' | 'same-problem' | 'template' | 'different'
  /** 0…1: cosine of inverse document frequencies. */
  readonly score: number
  readonly reasons: readonly string[]
}

/** Pairs less alike than `least` are not named; two draws a band find what is half alike, too. */
const worthNaming: CandidateSettings = { shape: { bands: 24, width: 2 }, least: 0.5, close: 0.8 }

function judge(index: CorpusIndex, pair: { a: number; b: number; alike: boolean; order: () => number }, conflicts: readonly FactConflict[]): DuplicatePair['verdict'] {
  if (pair.alike && conflicts.length === 0) return 'same-case'
  const words = (row: number) => index.tokenStart[row + 1]! - index.tokenStart[row]!
  const isLong = Math.min(words(pair.a), words(pair.b)) >= templateWords
  if (conflicts.length > 0 && isLong && pair.order() >= templateOrder) return 'template'
  return pair.alike && conflicts.some(({ kind }) => kind === 'negation') ? 'different' : 'same-problem'
}

export function findDuplicatePairs(rows: readonly SourceText[], lexicon: Lexicon): DuplicatePair[] {
  const { index, sources, shown, reason } = prepareRows(rows, lexicon)
  const comparable = Int32Array.from({ length: rows.length }, (_, row) => row).filter((row) => reason[row] === null || reason[row] === 'no-shared-words')
  const facts: (FactSet | undefined)[] = []
  const factsOf = (row: number): FactSet => (facts[row] ??= factSetOf(findTypedFacts(withoutMarkup(`${sources[row]?.title ?? ''}\n${shown[row]!}`))))
  const weights = weightsOf(index)
  const shared = new SharedOrder(index)
  const denials = new Denials(index)
  const found: (DuplicatePair & { rowA: number; rowB: number })[] = []
  const tell = (a: number, b: number, score: number, alike: boolean, why: readonly string[] = []): void => {
    const told = findCaseConflicts(factsOf(a), factsOf(b))
    const denial = told.some(({ kind }) => kind === 'negation') ? null : denials.between(a, b)
    const conflicts = denial === null ? told : [...told, denial]
    const reasons = [`близость слов ${Math.round(score * 100)} %`, ...why, ...conflictReasons(conflicts)]
    found.push({ rowA: a, rowB: b, a: sources[a]!.id, b: sources[b]!.id, verdict: judge(index, { a, b, alike, order: () => shared.of(a, b) }, conflicts), score: Math.round(score * 1e4) / 1e4, reasons })
  }
  const classes = sameWordClasses(index, comparable)
  for (const members of classes) for (const row of members.subarray(1)) tell(members[0]!, row, 1, true)
  const leaders = Int32Array.from(classes, (members) => members[0]!)
  const { leader, pairs } = findAlike(index, weights, leaders, worthNaming)
  const named = new Set(pairs.map(({ a, b }) => a * rows.length + b))
  for (const pair of pairs) tell(pair.a, pair.b, pair.cosine, isSameCase(pair, duplicateSettings.sameCase))
  for (const { a, b, rare, order } of findSharedPassages(index, leaders.filter((_, place) => leader[place] === place))) {
    if (named.has(a * rows.length + b)) continue
    const { cosine } = likeness(index, weights, a, b)
    tell(a, b, cosine, order >= passageOrder && cosine >= passageLikeness, [passageReason(rare)])
  }
  return found.sort((p, q) => p.rowB - q.rowB || p.rowA - q.rowA).map(({ a, b, verdict, score, reasons }) => ({ a, b, verdict, score, reasons }))
}
