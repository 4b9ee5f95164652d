import type { Criterion } from './review.ts'

/** Why a text goes back to its author: a catalogue row, with a sentence the author reads. */
export interface ReturnReason {
  readonly code: string
  readonly name: string
  readonly says: string
}

/** Registers a round is made with; loaded from `registers/`, replaceable by the operator. */
export interface Registers {
  readonly criteria: readonly Criterion[]
  readonly returnReasons: readonly ReturnReason[]
}
