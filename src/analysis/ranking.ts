/**
 * How a theme stands after blind scores: weighted mean of criteria per expert, the mean over experts, and an interval
 * that is honest with few experts. With n experts the interval is mean ± t·s/√n, where s² pools the spread inside all
 * themes of the ranking (two experts who happen to agree do not make certainty). Student's t, two-sided 80 %.
 * Source: any text on one-way analysis of variance with pooled error. Cost: linear in scores. Ties: by theme id.
 */

export interface ScoredReview {
  readonly themeId: string
  /** Value 0…5 by criterion code. */
  readonly scores: Readonly<Record<string, number>>
}

export interface Standing {
  readonly themeId: string
  readonly reviewsCount: number
  readonly mean: number | null
  readonly low: number | null
  readonly high: number | null
  /** Largest difference between two experts' weighted means. */
  readonly spread: number | null
  /** Experts differ by two points or more: a third reader is wanted. */
  readonly disputed: boolean
  readonly perCriterion: Readonly<Record<string, number>>
}

/** Two-sided 80 % quantiles of Student's t for 1…10 degrees of freedom; 1.29 beyond. */
const t80 = [3.078, 1.886, 1.638, 1.533, 1.476, 1.44, 1.415, 1.397, 1.383, 1.372]

/** Pooled standard deviation assumed when no theme has two reviews yet: one point of the scale. */
const spreadWithoutEvidence = 1

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** Weighted mean 0…5 of one review over the criteria it scores; null when it scores none. */
export function weightedMean(scores: Readonly<Record<string, number>>, weights: ReadonlyMap<string, number>): number | null {
  let sum = 0
  let total = 0
  for (const [criterion, weight] of weights) {
    const value = scores[criterion]
    if (value === undefined) continue
    sum += value * weight
    total += weight
  }
  return total === 0 ? null : sum / total
}

function pooled(groups: readonly (readonly number[])[]): { deviation: number; freedom: number } {
  let squares = 0
  let freedom = 0
  for (const values of groups) {
    if (values.length < 2) continue
    const mean = meanOf(values)
    for (const value of values) squares += (value - mean) ** 2
    freedom += values.length - 1
  }
  return freedom === 0 ? { deviation: spreadWithoutEvidence, freedom: 1 } : { deviation: Math.sqrt(squares / freedom), freedom }
}

function criterionMeans(reviews: readonly ScoredReview[], weights: ReadonlyMap<string, number>): Record<string, number> {
  const means: Record<string, number> = {}
  for (const criterion of weights.keys()) {
    const values = reviews.flatMap((review) => review.scores[criterion] ?? [])
    if (values.length > 0) means[criterion] = meanOf(values)
  }
  return means
}

/** Best first; themes without reviews last. `themeIds` are all themes to rank, scored or not. */
export function rankThemes(
  themeIds: readonly string[],
  reviews: readonly ScoredReview[],
  weights: ReadonlyMap<string, number>,
): Standing[] {
  const byTheme = new Map(themeIds.map((themeId) => [themeId, reviews.filter((review) => review.themeId === themeId)]))
  const means = new Map([...byTheme].map(([themeId, own]) => [themeId, own.flatMap((review) => weightedMean(review.scores, weights) ?? [])]))
  const { deviation, freedom } = pooled([...means.values()])
  const t = t80[freedom - 1] ?? 1.29
  const standings = [...byTheme].map(([themeId, own]): Standing => {
    const values = means.get(themeId) ?? []
    if (values.length === 0) {
      return { themeId, reviewsCount: 0, mean: null, low: null, high: null, spread: null, disputed: false, perCriterion: {} }
    }
    const mean = meanOf(values)
    const half = (t * deviation) / Math.sqrt(values.length)
    const spread = Math.max(...values) - Math.min(...values)
    return {
      themeId,
      reviewsCount: values.length,
      mean,
      low: Math.max(0, mean - half),
      high: Math.min(5, mean + half),
      spread,
      disputed: spread >= 2,
      perCriterion: criterionMeans(own, weights),
    }
  })
  return standings.sort((a, b) => (b.mean ?? -1) - (a.mean ?? -1) || (a.themeId < b.themeId ? -1 : 1))
}
