import type { FateReason, InitiativeResult, SourceText } from './analyse-corpus-types.ts'

/** A row of the last run with the place it has now: found by the run or given by people. */
export type PlacedRow = SourceText & Pick<InitiativeResult, 'theme' | 'subtheme' | 'group'>

export interface PlacedInitiative {
  readonly theme: string | null
  readonly subtheme: string | null
  /** Id of the row whose case it tells again; null when its case is new. */
  readonly copyOf: string | null
  /** The group of that row, when it is in one. */
  readonly group: string | null
  /** Why it is in no theme; null when it is in one. */
  readonly reason: FateReason | null
  /** The most alike rows, best first, with their likeness 0…1: the reasons to show. */
  readonly like: readonly { readonly id: string; readonly likeness: number }[]
}
