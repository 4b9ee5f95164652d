import type { PeerRow } from './rows.ts'

const pairs = (count: number): number => (count * (count - 1)) / 2

function sizes(keys: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

const together = (keys: Iterable<string>): number => [...sizes(keys).values()].reduce((sum, size) => sum + pairs(size), 0)

/** Precision and recall of pairs put together, against the planted groups. Linear. */
export function pairFigures(found: readonly string[], rows: readonly PeerRow[]): string {
  const truth = rows.map(({ group, id }) => group ?? `own ${id}`)
  const right = together(found.map((name, i) => `${name}\u0000${truth[i]}`))
  const [named, wanted] = [together(found), together(truth)]
  return `pair precision ${(right / Math.max(1, named)).toFixed(3)}, recall ${(right / Math.max(1, wanted)).toFixed(3)}`
}
