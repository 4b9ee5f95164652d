/**
 * How well found groups match labelled ones. Both lists hold one name a row; rows of the same name are together.
 * V-measure (Rosenberg & Hirschberg 2007) and adjusted Rand index (Hubert & Arabie 1985). Cost: linear in rows.
 */
export interface PartitionFigures {
  readonly rows: number
  readonly groups: number
  readonly vMeasure: number
  readonly adjustedRand: number
}

function counted<Key>(keys: readonly Key[]): Map<Key, number> {
  const counts = new Map<Key, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

const pairs = (count: number): number => (count * (count - 1)) / 2
const entropy = (counts: Iterable<number>, all: number): number => [...counts].reduce((sum, count) => sum - (count / all) * Math.log(count / all), 0)

export function scorePartition(found: readonly string[], truth: readonly string[]): PartitionFigures {
  const all = found.length
  const [byFound, byTruth] = [counted(found), counted(truth)]
  const both = counted(found.map((name, row) => `${name}\u0000${truth[row]}`))
  const joint = entropy(both.values(), all)
  const [hFound, hTruth] = [entropy(byFound.values(), all), entropy(byTruth.values(), all)]
  const homogeneity = hTruth === 0 ? 1 : 1 - (joint - hFound) / hTruth
  const completeness = hFound === 0 ? 1 : 1 - (joint - hTruth) / hFound
  const sum = (counts: Iterable<number>) => [...counts].reduce((total, count) => total + pairs(count), 0)
  const [together, inFound, inTruth] = [sum(both.values()), sum(byFound.values()), sum(byTruth.values())]
  const expected = (inFound * inTruth) / Math.max(1, pairs(all))
  const most = (inFound + inTruth) / 2
  return {
    rows: all,
    groups: byFound.size,
    vMeasure: homogeneity + completeness === 0 ? 0 : (2 * homogeneity * completeness) / (homogeneity + completeness),
    adjustedRand: most === expected ? 1 : (together - expected) / (most - expected),
  }
}
