import { firstDistinct, refineParts, seededParts, silhouette, type PlaneParts } from './plane-k-means.ts'

/**
 * Into how many groups people fall, and who stands where. Two ways:
 * `reference` follows Polis step by step (first-distinct k-means, one hundred base points) for conformance;
 * `seeded` starts many times from a seed, does not depend on the order of rows, and knows a smallest group.
 * A group of one is never shown.
 */
export interface Partition {
  /** Group of each given point. */
  readonly groupOf: Int32Array
  readonly groups: number
  /** Mean silhouette of the chosen number of groups, −1…1. */
  readonly silhouette: number
}

const basePoints = 100
const lloyd = { rounds: 100, still: 0.01 }
/** Polis asks for 100 rounds under a wrong key, so 20 are what runs. */
const groupLloyd = { rounds: 20, still: 0.01 }
const mostGroups = 5

/** 2 … min(5, 2 + ⌊base points / 12⌋), never more than there are points. */
function groupCounts(points: number): number[] {
  const most = Math.min(mostGroups, 2 + Math.floor(points / 12), points)
  return Array.from({ length: Math.max(0, most - 1) }, (_, i) => i + 2)
}

/** Groups of weighted base points, as Polis finds them: first k centres as the start, best unweighted silhouette. */
export function referenceGroups(points: Float64Array, weights: Float64Array): Partition {
  const ones = weights.map(() => 1)
  let best: Partition = { groupOf: new Int32Array(weights.length), groups: weights.length > 0 ? 1 : 0, silhouette: -Infinity }
  for (const count of groupCounts(weights.length)) {
    const { partOf, centres } = refineParts(points, weights, firstDistinct(points, count), groupLloyd)
    const fit = silhouette(points, partOf, ones)
    if (fit > best.silhouette) best = { groupOf: partOf, groups: centres.length / 2, silhouette: fit }
  }
  return best
}

/** The whole way of Polis: people → base points → groups. */
export function referencePartition(positions: Float64Array): Partition {
  const people = positions.length / 2
  const ones = new Float64Array(people).fill(1)
  const base: PlaneParts =
    people < basePoints
      ? { partOf: Int32Array.from(ones, (_, i) => i), centres: positions, inertia: 0 }
      : refineParts(positions, ones, firstDistinct(positions, basePoints), lloyd)
  const weights = new Float64Array(base.centres.length / 2)
  base.partOf.forEach((part) => (weights[part]! += 1))
  const groups = referenceGroups(base.centres, weights)
  return { ...groups, groupOf: base.partOf.map((part) => groups.groupOf[part]!) }
}

export interface SeededPartitionSettings {
  readonly seed: number
  /** Fewest people that make a group. */
  readonly leastGroup: number
}

const exactUpTo = 400
const cells = 32
const starts = 8

/** People gathered into the cells of a grid over the picture: independent of their order, linear in people. */
function gatherIntoCells(positions: Float64Array): PlaneParts & { weights: Float64Array } {
  const people = positions.length / 2
  const lows = [Infinity, Infinity]
  const highs = [-Infinity, -Infinity]
  for (let i = 0; i < positions.length; i++) {
    lows[i % 2] = Math.min(lows[i % 2]!, positions[i]!)
    highs[i % 2] = Math.max(highs[i % 2]!, positions[i]!)
  }
  const cellOf = (row: number, axis: 0 | 1) => {
    const width = highs[axis]! - lows[axis]! || 1
    return Math.min(cells - 1, Math.floor(((positions[row * 2 + axis]! - lows[axis]!) / width) * cells))
  }
  const byCell = new Int32Array(cells * cells).fill(-1)
  const partOf = new Int32Array(people)
  for (let row = 0; row < people; row++) byCell[(partOf[row] = cellOf(row, 0) * cells + cellOf(row, 1))] = 0
  let used = 0
  for (let cell = 0; cell < byCell.length; cell++) if (byCell[cell] === 0) byCell[cell] = used++
  const weights = new Float64Array(used)
  const centres = new Float64Array(used * 2)
  for (let row = 0; row < people; row++) {
    const part = (partOf[row] = byCell[partOf[row]!]!)
    weights[part]! += 1
    centres[part * 2]! += positions[row * 2]!
    centres[part * 2 + 1]! += positions[row * 2 + 1]!
  }
  return { partOf, centres: centres.map((sum, i) => sum / weights[i >> 1]!), inertia: 0, weights }
}

/** Many seeded starts, the number of groups by silhouette among those whose every group is large enough; groups from left to right. */
export function seededPartition(positions: Float64Array, { seed, leastGroup }: SeededPartitionSettings): Partition {
  const people = positions.length / 2
  const base =
    people <= exactUpTo
      ? { partOf: Int32Array.from({ length: people }, (_, i) => i), centres: positions, weights: new Float64Array(people).fill(1) }
      : gatherIntoCells(positions)
  let best: (Partition & { centres: Float64Array }) | null = null
  for (const count of groupCounts(base.weights.length)) {
    const { partOf, centres } = seededParts(base.centres, base.weights, count, { seed, starts })
    const sizes = new Float64Array(centres.length / 2)
    partOf.forEach((part, p) => (sizes[part]! += base.weights[p]!))
    if (centres.length < 4 || sizes.some((size) => size < leastGroup)) continue
    const fit = silhouette(base.centres, partOf, base.weights)
    if (best === null || fit > best.silhouette) best = { groupOf: partOf, groups: centres.length / 2, silhouette: fit, centres }
  }
  if (best === null) return { groupOf: new Int32Array(people), groups: people > 0 ? 1 : 0, silhouette: 0 }
  const { centres, groupOf } = best
  const fromLeft = Array.from({ length: best.groups }, (_, g) => g).sort((a, b) => centres[a * 2]! - centres[b * 2]! || centres[a * 2 + 1]! - centres[b * 2 + 1]!)
  return { groups: best.groups, silhouette: best.silhouette, groupOf: base.partOf.map((part) => fromLeft.indexOf(groupOf[part]!)) }
}
