import type { FeatureTable, SparseVector } from './directions-features.ts'
import { weightOf, type Separator } from './directions-solver.ts'

/** How many words are named: more are not read. */
const mostWords = 4

/**
 * Which words of a text speak for a direction? The normal forms whose weight in the direction's separator, times their weight
 * in the text, adds most to its margin; only those that speak for it. Best first, ties in order of the alphabet. Cost: the
 * words of the text.
 */
export function wordsFor(table: FeatureTable, separator: Separator, text: { readonly vector: SparseVector; readonly forms: readonly string[] }): string[] {
  const { vector, forms } = text
  const weightIn = new Map(Array.from(vector.at, (feature, i) => [feature, vector.weight[i] ?? 0]))
  const found = [...new Set(forms)].flatMap((form) => {
    const feature = table.numbers.get(form)
    const adds = feature === undefined ? 0 : (weightIn.get(feature) ?? 0) * weightOf(separator, feature)
    return adds > 0 && form.length > 2 ? [{ form, adds }] : []
  })
  found.sort((a, b) => b.adds - a.adds || (a.form < b.form ? -1 : 1))
  return found.slice(0, mostWords).map(({ form }) => form)
}
