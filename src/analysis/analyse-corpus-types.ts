import type { Competence, Fragment, InstrumentHint } from '../model/fragment.ts'
import type { GenericReference, Reference } from '../model/reference.ts'
import type { Span } from '../model/span.ts'

/**
 * One input row. Every position in the result points into `text` exactly as given here (UTF-16);
 * when `text` is blank the title stands in for it. `date` is an ISO day or instant; only its first ten characters are read.
 */
export interface SourceText {
  /** 1-based number of the row in its file. */
  readonly row: number
  readonly id: string
  readonly title?: string | undefined
  readonly text: string
  readonly region?: string | undefined
  readonly municipality?: string | undefined
  readonly direction?: string | undefined
  readonly author?: string | undefined
  readonly date?: string | undefined
}

export const rowFates = ['theme', 'alone', 'outside', 'refused'] as const
/** `theme`: in a theme · `alone`: readable, but too few say the same · `outside`: cannot be compared · `refused`: nothing to read. */
export type RowFate = (typeof rowFates)[number]

/** Why a row is not in a theme; the first two refuse, the next two are outside, the last is alone. */
export const fateReasons = ['empty', 'no-words', 'too-short', 'no-shared-words', 'too-few-voices'] as const
export type FateReason = (typeof fateReasons)[number]

export interface InitiativeResult {
  readonly row: number
  readonly id: string
  readonly fate: RowFate
  readonly reason: FateReason | null
  readonly theme: string | null
  readonly subtheme: string | null
  readonly group: string | null
  /** Speaks for its group, or stands alone: the rows that count as one voice each. */
  readonly representative: boolean
  readonly direction: string | null
  readonly language: string
  readonly fragments: readonly Fragment[]
  readonly competence: Competence
  readonly instruments: readonly InstrumentHint[]
  readonly references: readonly Reference[]
  readonly generic: readonly GenericReference[]
  /** Place on the map, both in 0…1; 0.5 for rows without a place. */
  readonly x: number
  readonly y: number
}

/** A stretch of one initiative's own text. */
export interface SourceSpan extends Span {
  readonly id: string
}

export type BriefPart = 'problem' | 'proposal' | 'effect' | 'practice' | 'spread'

export interface VoiceCounts {
  readonly initiatives: number
  readonly municipalities: number
  readonly regions: number
}

/** A sentence of a brief: a verbatim substring of its first source, or made from counted facts (`made`). Sources are never empty. */
export interface BriefSentence {
  readonly part: BriefPart
  readonly text: string
  readonly made: boolean
  readonly sources: readonly SourceSpan[]
  readonly counts: VoiceCounts
}

export interface Brief {
  readonly sentences: readonly BriefSentence[]
}

export interface ContradictionSide {
  readonly label: string
  readonly initiatives: readonly string[]
  readonly quote: string
  readonly source: SourceSpan
  /** Where each of the initiatives says it, in their order. */
  readonly sources: readonly SourceSpan[]
}

export interface Contradiction {
  readonly about: string
  readonly sides: readonly ContradictionSide[]
}

export interface RegionSpread {
  readonly name: string
  readonly initiatives: number
  readonly municipalities: number
}

export interface Spread {
  /** All rows, copies included. */
  readonly initiatives: number
  /** Rows after copies and template campaigns speak once. */
  readonly voices: number
  /** One per municipality, however many rows came from it; rows without a municipality are not counted. */
  readonly uniqueByMunicipality: number
  readonly municipalities: number
  readonly regions: readonly RegionSpread[]
  /** Share of rows that are copies of a template, 0…1. */
  readonly campaignShare: number
  readonly days: readonly { readonly day: string; readonly initiatives: number; readonly total: number }[]
  /** Regions of the register nobody wrote from; null when no register was given. */
  readonly silentRegions: readonly string[] | null
}

export interface ThemeResult {
  readonly id: string
  readonly parent: string | null
  readonly direction: string | null
  readonly label: string
  readonly terms: readonly string[]
  readonly initiatives: number
  readonly voices: number
  readonly municipalities: number
  readonly regions: number
  /** Ids of the rows whose quotes show the theme best, most central first. */
  readonly representative: readonly string[]
  readonly quotes: readonly (SourceSpan & { readonly text: string })[]
  readonly brief: Brief
  readonly contradictions: readonly Contradiction[]
  readonly spread: Spread
  /** The theme's round region on the map: its middle and radius, in the same units as the rows' places. */
  readonly x: number
  readonly y: number
  readonly radius: number
}

export interface GroupResult {
  readonly id: string
  readonly kind: 'copies' | 'template' | 'rewordings'
  readonly representative: string
  readonly members: readonly string[]
  readonly reasons: readonly string[]
}

/** Two rows of different voices that are one text with other facts, or share a passage hardly anybody else has. */
export interface TextLink {
  readonly a: string
  readonly b: string
  readonly kind: 'template' | 'passage'
  /** What speaks for one voice. */
  readonly reasons: readonly string[]
  /** What speaks against it. */
  readonly against: readonly string[]
}

export interface Ledger {
  readonly rows: number
  readonly refused: number
  readonly alone: number
  readonly outside: number
  readonly inThemes: number
  readonly inGroups: number
  readonly representatives: number
}

export interface CorpusAnalysis {
  readonly initiatives: readonly InitiativeResult[]
  readonly themes: readonly ThemeResult[]
  readonly groups: readonly GroupResult[]
  readonly links: readonly TextLink[]
  readonly ledger: Ledger
}

/** The named steps of a run, in running order; `onProgress` is told when each starts (done 0) and ends (done = total). */
export const analysisSteps = [
  'read',
  'references',
  'index',
  'groups',
  'themes',
  'labels',
  'quotes',
  'fragments',
  'briefs',
  'contradictions',
  'spread',
  'layout',
  'ledger',
] as const
export type AnalysisStep = (typeof analysisSteps)[number]

export interface AnalysisSettings {
  readonly seed: number
  /** `column` (default): themes inside each given direction; `none`: one space for all rows. */
  readonly directions?: 'column' | 'none' | undefined
  /** Smallest number of voices that makes a theme; 3 unless told. */
  readonly leastVoices?: number | undefined
  /** Names of all regions of the register; with it each theme tells who is silent. Left out when the rows name other places. */
  readonly regions?: readonly string[] | undefined
  /**
   * Where the last run found each initiative, by id. A run that starts from there moves only what wants to move: themes stay
   * recognisable and the work is less. Ids not in it start alone.
   */
  readonly before?: ReadonlyMap<string, FormerPlace> | undefined
}

/** Theme and subtheme of an initiative in an earlier run. */
export interface FormerPlace {
  readonly theme: string | null
  readonly subtheme: string | null
}
