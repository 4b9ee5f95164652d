import type { SourceText, TextLink } from './analyse-corpus-types.ts'
import type { DuplicateGroup } from './duplicate-groups.ts'
import { conflictReasons } from './fact-set.ts'
import type { DuplicateFindings } from './near-duplicates.ts'
import { passageReason } from './shared-passages.ts'

/** No fact is at odds, but too little is shared. */
const restDiffers = 'остальной текст другой'

/**
 * Rows of two voices that are one text or share a passage, with what speaks for and against: shown, never counted together.
 * Links inside of one group are not told again; of two for one pair the first, by template before passage. Order: by a, then b. O(links · log links).
 */
export function formLinks(sources: readonly SourceText[], findings: DuplicateFindings, groups: readonly DuplicateGroup[]): TextLink[] {
  const groupOf = new Map<number, number>()
  groups.forEach(({ rows }, number) => rows.forEach((row) => groupOf.set(row, number)))
  const isApart = ({ a, b }: { a: number; b: number }): boolean => groupOf.get(a) === undefined || groupOf.get(a) !== groupOf.get(b)
  const idOf = (row: number): string => sources[row]!.id
  const found = [
    ...findings.templates.map(({ a, b, likeness, conflicts }) => ({ a, b, kind: 'template' as const, reasons: [`близость слов ${Math.round(likeness * 100)} %`], against: conflictReasons(conflicts) })),
    ...findings.passages.map(({ a, b, rare, order, conflicts }) => ({
      a,
      b,
      kind: 'passage' as const,
      reasons: [`общих троек слов ${Math.round(order * 100)} %`, passageReason(rare)],
      against: conflicts.length > 0 ? conflictReasons(conflicts) : [restDiffers],
    })),
  ].filter(isApart)
  const told = new Map<number, (typeof found)[number]>()
  for (const { a, b, ...says } of found) {
    const [one, other] = a < b ? [a, b] : [b, a]
    const pair = one * sources.length + other
    if (!told.has(pair)) told.set(pair, { ...says, a: one, b: other })
  }
  return [...told.values()].sort((p, q) => p.a - q.a || p.b - q.b).map(({ a, b, kind, reasons, against }) => ({ a: idOf(a), b: idOf(b), kind, reasons, against }))
}
