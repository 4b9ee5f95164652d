import type { Neighbours } from './graph.ts'

/**
 * How much does a tie between neighbours say? Likeness measured by what is usual around both ends: a short or unusual text is
 * far from all others, and its nearest are still its nearest; a text full of everybody's words is near to many, which says
 * little (local scaling: L. Zelnik-Manor, P. Perona 2004). Measured on nine sets: docs/algorithms/core.md. Cost: O(n·k).
 */
const nearest = 10

/** The usual likeness around a row: the mean of its nearest scores, best first; 1 where it has none. */
export function usualLikeness(scores: ArrayLike<number>, from: number, count: number): number {
  const most = Math.min(nearest, count)
  let sum = 0
  for (let j = from; j < from + most; j++) sum += scores[j] as number
  return most === 0 ? 1 : sum / most
}

export const tieStrength = (score: number, one: number, other: number): number => score / Math.sqrt(one * other)

/** `usualLikeness` of each row. */
export function usualLikenesses({ k, target, score }: Neighbours): Float64Array {
  return Float64Array.from({ length: target.length / k }, (_, row) => {
    let count = 0
    while (count < k && (target[row * k + count] as number) >= 0) count++
    return usualLikeness(score, row * k, count)
  })
}

/** The neighbours with the strength of each tie instead of its score; places stay. */
export function byStrength(neighbours: Neighbours, usual: Float64Array): Neighbours {
  const { k, target, score } = neighbours
  const strength = new Float32Array(score.length)
  for (let j = 0; j < score.length; j++) {
    const other = target[j] as number
    if (other >= 0) strength[j] = tieStrength(score[j] as number, usual[Math.floor(j / k)] as number, usual[other] as number)
  }
  return { k, target, score: strength }
}
