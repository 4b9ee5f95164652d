import { scaleThreshold } from 'd3-scale'

/** Five steps of an amount; step 0 is «nobody». Bounds are round numbers a legend can tell. */
export interface TileScale {
  /** 1…5 for a positive amount, 0 for nothing. */
  readonly stepOf: (value: number) => number
  /** The lower bound of steps 2…5. */
  readonly bounds: readonly number[]
}

/** The value to one figure: 37 → 40, 214 → 200. */
const roughly = (value: number): number => {
  const magnitude = 10 ** Math.floor(Math.log10(Math.max(1, value)))
  return Math.round(value / magnitude) * magnitude
}

/** The next number of one figure: 40 → 50, 90 → 100, 200 → 300. */
const nextRough = (value: number): number => value + 10 ** Math.floor(Math.log10(Math.max(1, value)))

/**
 * Bounds by quintiles of what was counted, rounded to one figure and made strictly growing: one loud region
 * (9 % of everything came from one in 2023) must not paint the rest of the country pale.
 */
export function tileScale(values: readonly number[]): TileScale {
  const sorted = values.filter((value) => value > 0).sort((a, b) => a - b)
  const bounds: number[] = []
  for (const share of [0.2, 0.4, 0.6, 0.8]) {
    const next = roughly(sorted[Math.floor(share * sorted.length)] ?? 1)
    const last = bounds.at(-1) ?? 1
    bounds.push(next > last ? next : nextRough(last))
  }
  const scale = scaleThreshold<number, number>().domain(bounds).range([1, 2, 3, 4, 5])
  return { stepOf: (value) => (value <= 0 ? 0 : scale(value)), bounds }
}
