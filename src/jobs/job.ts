import type { z } from 'zod'
import type { AnalysisSettings, CorpusAnalysis, SourceText } from '../analysis/analyse-corpus-types.ts'
import type { PlacedInitiative, PlacedRow } from '../analysis/placed-initiative.ts'
import type { Actor } from '../model/account.ts'
import type { OutgoingLetter } from '../model/outgoing-letter.ts'
import type { Assistant } from '../assistant/assistant.ts'
import type { Toolkit } from '../stages/toolkit.ts'
import type { ErasureLedger } from './erase-people.ts'

/** What a job receives beside its payload: the toolkit of the verbs and the way letters leave the house. */
export interface JobKit extends Toolkit {
  readonly post: Post
  readonly analyse: Analyse
  readonly place: Place
  /** Absent: none is set up. */
  readonly wording?: Pick<Assistant, 'suggestLabel' | 'suggestBrief'>
  /** Makes vectors of masked texts; absent: none is set up. */
  readonly meanings?: Meanings
  /** What lies beside the database and knows of people; absent where nothing does, such as in tests. */
  readonly erased?: { readonly ledger: ErasureLedger; readonly dropIndexes: (roundIds: readonly string[]) => Promise<void> }
}

/** The maker of vectors, by the name of its model: vectors of two models cannot be compared. */
export interface Meanings {
  readonly model: string
  readonly embed: Assistant['embed']
}

/** Jobs act for the platform itself. */
export const nobody: Actor = { account: null, receiptKeys: [] }

/** Analyses a corpus away from this thread; `progress` 0…1. Ends early, rejecting, when the signal says so. */
export type Analyse = (
  texts: readonly SourceText[],
  settings: AnalysisSettings,
  onProgress: (step: string, progress: number) => void,
  signal: AbortSignal,
) => Promise<CorpusAnalysis>

/** What newcomers are placed among: rows of the last run, under a name that changes when they lie otherwise; read only when the name is not known yet. */
export interface Footing {
  readonly name: string
  readonly rows: () => Promise<readonly PlacedRow[]>
}

/** Finds the places of newcomers, in their order; nothing is written. */
export type Place = (footing: Footing, newcomers: readonly SourceText[]) => Promise<readonly PlacedInitiative[]>

/** Sends one letter or throws; a letter sent twice under one id is one letter for its reader. */
export interface Post {
  send(letter: OutgoingLetter): Promise<void>
  /** Drops what it keeps of letters to these addresses (lower case); absent where it keeps nothing. */
  forget?(addresses: readonly string[]): Promise<void>
}

/**
 * A kind of job. Handlers must be repeatable: a job runs at least once, and again after a crash in the middle.
 * Throw `Never` when trying again cannot help; anything else thrown means again, after a growing pause.
 */
export interface JobDefinition<Payload extends z.ZodType = z.ZodType> {
  readonly name: string
  /** Raised when the payload's shape changes; the older definition stays in the list until its jobs are through. */
  readonly version: number
  readonly payload: Payload
  handle(kit: JobKit, payload: z.output<Payload>, signal: AbortSignal): Promise<void>
  /** The death of its worker is no failed try: for a job that many people wait for and that cannot be the cause. */
  readonly forgivesDeaths?: true
  /** In minutes: the job is also put into the queue this often by itself, with an empty payload. */
  readonly everyMinutes?: number
}

/** Declares a job with its payload's type inferred from the schema. */
export function job<Payload extends z.ZodType>(definition: JobDefinition<Payload>): JobDefinition {
  return definition as unknown as JobDefinition
}

/** This job will not be tried again: it is written to `job_failure` with the reason, for a person to look at. */
export class Never extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(reason, options)
    this.name = 'Never'
  }
}
