/** One measured number of one question on one set, or why it could not be measured. */
export interface Figure {
  readonly question: string
  readonly set: string
  /** How many rows it is measured on. */
  readonly rows: number
  readonly measure: string
  /** What plain word and letter weights reach; null where nobody measured it. */
  readonly baseline: number | null
  /** What was promised; null where nothing was. */
  readonly goal: number | null
  readonly reached: number
  /** How far the number may fall by chance (a row more or less) before it counts as a fall. */
  readonly noise: number
}

export interface Skipped {
  readonly question: string
  readonly set: string
  readonly reason: string
}

export type Line = Figure | Skipped

export const isFigure = (line: Line): line is Figure => 'reached' in line

/** The name under which a figure's floor is kept; how many rows there were does not belong to it. */
export const figureName = ({ question, set, measure }: Figure): string => `${question} · ${set} · ${measure}`

/** Figures of one question on one set, written as `[measure, reached, baseline, goal]`; noise by the number of rows measured unless told. */
export function figuresOf(
  at: { readonly question: string; readonly set: string; readonly rows: number; readonly noise?: number },
  measured: readonly (readonly [measure: string, reached: number, baseline?: number | null, goal?: number | null])[],
): Figure[] {
  const noise = at.noise ?? noiseOf(at.rows)
  return measured.map(([measure, reached, baseline = null, goal = null]) => ({ ...at, measure, baseline, goal, reached, noise }))
}

/**
 * One standard error of a share of 0.9 in so many rows, at most 0.03, but never less than one row of them: the programs are
 * deterministic, only their rules move.
 */
function noiseOf(rows: number): number {
  const error = Math.sqrt((0.9 * 0.1) / Math.max(1, rows))
  return Math.max(1.01 / Math.max(1, rows), Math.min(0.03, Math.max(0.003, error)))
}

/** Groupings move more than answers of single rows do. */
export const noiseOfGroups = 0.02
