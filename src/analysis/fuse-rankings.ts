/** What a rank is worth falls slowly: the first of one list does not beat what stands second in two. */
const smoothing = 60

/**
 * One order from several, by reciprocal rank fusion (Cormack, Clarke, Büttcher 2009): an id is worth the sum of 1 / (60 + rank)
 * over the lists it stands in, so likenesses of different makers need not be comparable. Equal worth: earlier in the first
 * list that holds one of them. Cost: the lists' lengths and one sort.
 */
export function fuseRankings(lists: readonly (readonly string[])[]): string[] {
  const worth = new Map<string, number>()
  for (const list of lists) list.forEach((id, rank) => worth.set(id, (worth.get(id) ?? 0) + 1 / (smoothing + rank + 1)))
  return [...worth].sort(([, a], [, b]) => b - a).map(([id]) => id)
}
