import type { Lexicon } from '../text/lexicon.ts'
import type { AnalysisStep } from './analyse-corpus-types.ts'
import type { BriefMember, FamilyPart } from './brief-member.ts'
import type { DirectionPart, DrawnTree, ThemeDraft, TreeSettings } from './direction-themes.ts'
import type { FamilyWords } from './family-words.ts'
import type { PreparedRows } from './prepare-rows.ts'
import type { TextReading } from './read-text.ts'
import type { NamingFitness } from './theme-terms.ts'

/**
 * Who does the parts of a run that know nothing of each other: one thread (lone-crew.ts), or several (the jobs room).
 * Answers stand in the order of the parts and are the same whoever did them.
 */
export interface Crew {
  /** What `readText` says of each row's shown text. */
  readings(told: Told): readonly TextReading[]
  /** Themes, names and quotes of each direction. */
  directions(work: DirectionsWork, told: Told): FoundDirection[]
  /** What is said in each family of themes. */
  families(work: FamiliesWork, told: Told): FamilyWords[]
}

/** How far a step is. */
export type Told = (step: AnalysisStep, done: number, total: number) => void

export interface DirectionsWork {
  readonly prepared: PreparedRows
  readonly fitness: NamingFitness
  readonly lexicon: Lexicon
  readonly settings: TreeSettings
  readonly parts: readonly DirectionPart[]
}

export interface FoundDirection {
  readonly tree: DrawnTree
  readonly drafts: readonly ThemeDraft[]
}

export interface FamiliesWork {
  /** Each row of the run. */
  readonly members: readonly BriefMember[]
  readonly lexicon: Lexicon
  readonly parts: readonly FamilyPart[]
}
