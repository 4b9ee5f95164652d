import { z } from 'zod'

/** What became of a theme in a run: see analysis/theme-lineage.ts. */
export const lineageKinds = ['continued', 'split', 'merged', 'new', 'gone'] as const

/** A theme as it was called then, and how many initiatives it held. */
export const ThemeThen = z.object({ themeId: z.string(), label: z.string(), initiatives: z.number().int() })
export type ThemeThen = z.infer<typeof ThemeThen>

/** One line of a run's lineage: what was before, what is after. One of the sides is empty for `new` and `gone`. */
export const LineageLine = z.object({ kind: z.enum(lineageKinds), from: z.array(ThemeThen), into: z.array(ThemeThen) })
export type LineageLine = z.infer<typeof LineageLine>
