import { seededRandom } from './seeded-random.ts'

/**
 * k-means for weighted points of the plane (x and y in turn), and how well the parts stand apart.
 * Sources: Lloyd 1982; Arthur & Vassilvitskii 2007 (seeding); Rousseeuw 1987 (silhouette).
 * Cost of one round: points × centres. Ties: the centre with the lower number.
 */
export interface PlaneParts {
  /** Part of each point. */
  readonly partOf: Int32Array
  /** Centres, x and y in turn. */
  readonly centres: Float64Array
  /** Weighted sum of squared distances to the own centre. */
  readonly inertia: number
}

export interface Lloyd {
  readonly rounds: number
  /** Stops when no centre moves this far. */
  readonly still: number
}

/** Lloyd's rounds from given centres; a centre that loses all its points vanishes. */
export function refineParts(points: Float64Array, weights: Float64Array, from: Float64Array, { rounds, still }: Lloyd): PlaneParts {
  let centres = from
  const partOf = new Int32Array(weights.length)
  for (let round = 0; round < rounds; round++) {
    assign(points, centres, partOf)
    const moved = meansOf(points, weights, partOf, centres.length / 2)
    const quiet = moved.length === centres.length && farthestMove(centres, moved) < still
    centres = moved
    if (quiet) break
  }
  return { partOf, centres, inertia: assign(points, centres, partOf, weights) }
}

/** Gives every point its nearest centre; returns the weighted inertia. */
function assign(points: Float64Array, centres: Float64Array, partOf: Int32Array, weights?: Float64Array): number {
  let inertia = 0
  for (let p = 0; p < partOf.length; p++) {
    const x = points[p * 2]!
    const y = points[p * 2 + 1]!
    let best = Infinity
    let part = 0
    for (let c = 0; c < centres.length; c += 2) {
      const distance = (x - centres[c]!) ** 2 + (y - centres[c + 1]!) ** 2
      if (distance < best) {
        best = distance
        part = c / 2
      }
    }
    partOf[p] = part
    inertia += best * (weights?.[p] ?? 1)
  }
  return inertia
}

function meansOf(points: Float64Array, weights: Float64Array, partOf: Int32Array, parts: number): Float64Array {
  const sums = new Float64Array(parts * 3)
  for (let p = 0; p < partOf.length; p++) {
    const at = partOf[p]! * 3
    sums[at]! += points[p * 2]! * weights[p]!
    sums[at + 1]! += points[p * 2 + 1]! * weights[p]!
    sums[at + 2]! += weights[p]!
  }
  const kept: number[] = []
  for (let at = 0; at < sums.length; at += 3) if (sums[at + 2]! > 0) kept.push(sums[at]! / sums[at + 2]!, sums[at + 1]! / sums[at + 2]!)
  return Float64Array.from(kept)
}

function farthestMove(before: Float64Array, after: Float64Array): number {
  let farthest = 0
  for (let c = 0; c < before.length; c += 2) farthest = Math.max(farthest, Math.hypot(before[c]! - after[c]!, before[c + 1]! - after[c + 1]!))
  return farthest
}

/** The first `count` distinct points, in their order. */
export function firstDistinct(points: Float64Array, count: number): Float64Array {
  const seen = new Set<string>()
  const found: number[] = []
  for (let p = 0; p < points.length && seen.size < count; p += 2) {
    const key = `${points[p]} ${points[p + 1]}`
    if (seen.has(key)) continue
    seen.add(key)
    found.push(points[p]!, points[p + 1]!)
  }
  return Float64Array.from(found)
}

/** Best of `starts` seeded starts (k-means++ seeding on weighted points). The same seed gives the same parts. */
export function seededParts(points: Float64Array, weights: Float64Array, count: number, { seed, starts }: { seed: number; starts: number }): PlaneParts {
  let best: PlaneParts | null = null
  for (let start = 0; start < starts; start++) {
    const found = refineParts(points, weights, spreadStart(points, weights, count, seededRandom(seed + start * 7919)), { rounds: 50, still: 1e-6 })
    if (best === null || found.inertia < best.inertia * (1 - 1e-9)) best = found
  }
  return best!
}

function spreadStart(points: Float64Array, weights: Float64Array, count: number, random: () => number): Float64Array {
  const chosen: number[] = []
  const nearest = Float64Array.from(weights, () => Infinity)
  for (let c = 0; c < count; c++) {
    const mass = nearest.map((distance, p) => weights[p]! * (c === 0 ? 1 : distance))
    const total = mass.reduce((sum, value) => sum + value, 0)
    if (total <= 0) break
    let left = random() * total
    let at = mass.findIndex((value) => (left -= value) < 0)
    if (at < 0) at = mass.findLastIndex((value) => value > 0)
    chosen.push(points[at * 2]!, points[at * 2 + 1]!)
    for (let p = 0; p < nearest.length; p++) {
      nearest[p] = Math.min(nearest[p]!, (points[p * 2]! - points[at * 2]!) ** 2 + (points[p * 2 + 1]! - points[at * 2 + 1]!) ** 2)
    }
  }
  return Float64Array.from(chosen)
}

/**
 * Mean silhouette −1…1 of points that count `weights[p]` times; a point alone in its part counts 0.
 * With all weights 1 it is the plain silhouette. Cost: points².
 */
export function silhouette(points: Float64Array, partOf: Int32Array, weights: Float64Array): number {
  const parts = partOf.reduce((most, part) => Math.max(most, part + 1), 0)
  const sizes = new Float64Array(parts)
  partOf.forEach((part, p) => (sizes[part]! += weights[p]!))
  const away = new Float64Array(parts)
  let sum = 0
  let all = 0
  for (let p = 0; p < partOf.length; p++) {
    away.fill(0)
    const x = points[p * 2]!
    const y = points[p * 2 + 1]!
    for (let q = 0; q < partOf.length; q++) {
      away[partOf[q]!]! += Math.sqrt((x - points[q * 2]!) ** 2 + (y - points[q * 2 + 1]!) ** 2) * weights[q]!
    }
    const own = partOf[p]!
    all += weights[p]!
    if (sizes[own]! <= 1) continue
    const inside = away[own]! / (sizes[own]! - 1)
    let outside = Infinity
    for (let part = 0; part < parts; part++) if (part !== own && sizes[part]! > 0) outside = Math.min(outside, away[part]! / sizes[part]!)
    const widest = Math.max(inside, outside)
    if (widest > 0 && outside < Infinity) sum += ((outside - inside) / widest) * weights[p]!
  }
  return all > 0 ? sum / all : 0
}
