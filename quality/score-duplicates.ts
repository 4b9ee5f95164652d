import { findNearDuplicates } from '../src/analysis/near-duplicates.ts'
import { formGroups } from '../src/analysis/duplicate-groups.ts'
import type { SourceText } from '../src/analysis/analyse-corpus-types.ts'
import { factSetOf, type FactSet } from '../src/analysis/fact-set.ts'
import { prepareRows } from '../src/analysis/prepare-rows.ts'
import { UnionFind } from '../src/analysis/union-find.ts'
import type { Lexicon } from '../src/text/lexicon.ts'
import { withoutMarkup } from '../src/text/markup.ts'
import { findTypedFacts } from '../src/text/typed-facts.ts'

/** A row whose group is known: rows of one group were made from one text; null for a text made once. */
export interface RowOfGroup {
  readonly source: SourceText
  readonly group: string | null
}

export interface PairScore {
  /** Pairs of rows put together, and how many of them are of one known group. */
  readonly told: number
  readonly right: number
  readonly wanted: number
  /** A lower bound where the texts hold copies nobody planted. */
  readonly precision: number
  readonly recall: number
}

export interface DuplicateScores {
  /** Rows that count as one voice: facts at odds forbid it, whatever the words. */
  readonly oneVoice: PairScore
  /** Rows joined by a merge, or by a link of the same text with other facts or of a passage nobody else has. */
  readonly linked: PairScore
}

/** The leading row of each row among those of one voice, and among those joined by merges and links. */
export interface Joined {
  readonly voice: readonly number[]
  readonly link: readonly number[]
}

/** What is merged and what is linked. Cost: that of the search for duplicates. */
export function joinDuplicates(rows: readonly RowOfGroup[], lexicon: Lexicon): Joined {
  const { index, sources, shown } = prepareRows(rows.map(({ source }) => source), lexicon)
  const facts: (FactSet | undefined)[] = []
  const factsOf = (row: number): FactSet => (facts[row] ??= factSetOf(findTypedFacts(withoutMarkup(`${sources[row]?.title ?? ''}\n${shown[row]!}`))))
  const findings = findNearDuplicates(index, Int32Array.from(rows, (_, row) => row), factsOf)
  const voices = new UnionFind(rows.length)
  for (const group of formGroups(index, sources, findings)) for (const row of group.rows) voices.join(group.rows[0]!, row)
  const links = new UnionFind(rows.length)
  rows.forEach((_, row) => links.join(voices.leader(row), row))
  for (const { a, b } of [...findings.templates, ...findings.passages]) links.join(a, b)
  return { voice: rows.map((_, row) => voices.leader(row)), link: rows.map((_, row) => links.leader(row)) }
}

/** Scores what was joined against known groups, by pairs of the rows that are counted. */
export function scoreDuplicates(rows: readonly RowOfGroup[], joined: Joined, isCounted: (row: number) => boolean = () => true): DuplicateScores {
  const counted = rows.map((_, row) => row).filter(isCounted)
  const known = counted.map((row) => rows[row]!.group)
  const scoreOf = (leaders: readonly number[]): PairScore => scorePairsOf(counted.map((row) => leaders[row]!), known)
  return { oneVoice: scoreOf(joined.voice), linked: scoreOf(joined.link) }
}

/** Counts pairs by sizes of classes, so a campaign of thousands costs its length. */
export function scorePairsOf(found: readonly number[], known: readonly (string | null)[]): PairScore {
  const told = pairsIn(found.map(String))
  const wanted = pairsIn(known)
  const right = pairsIn(known.map((group, row) => (group === null ? null : `${group}\n${found[row]}`)))
  return { told, right, wanted, precision: told === 0 ? 1 : right / told, recall: wanted === 0 ? 1 : right / wanted }
}

function pairsIn(names: readonly (string | null)[]): number {
  const sizes = new Map<string, number>()
  for (const name of names) if (name !== null) sizes.set(name, (sizes.get(name) ?? 0) + 1)
  return [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0)
}
