import type { CorpusAnalysis } from '../../src/analysis/analyse-corpus-types.ts'

/** Theme or sub-theme of each row as a name; a row outside every theme stands alone. */
export const placesOf = ({ initiatives }: CorpusAnalysis, level: 'theme' | 'subtheme'): string[] =>
  initiatives.map((one) => (level === 'subtheme' ? (one.subtheme ?? one.theme) : one.theme) ?? `alone ${one.row}`)

/** Precision and recall of pairs that stand together, by the names of their groups. O(rows). */
export function scoreTogether(found: readonly string[], truth: readonly string[]): { precision: number; recall: number } {
  const pairs = (names: readonly string[]): number => {
    const sizes = new Map<string, number>()
    for (const name of names) sizes.set(name, (sizes.get(name) ?? 0) + 1)
    return [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0)
  }
  const right = pairs(found.map((name, i) => `${name}\u0000${truth[i]}`))
  const [together, wanted] = [pairs(found), pairs(truth)]
  return { precision: together === 0 ? 1 : right / together, recall: wanted === 0 ? 1 : right / wanted }
}
