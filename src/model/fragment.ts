import type { Span } from './span.ts'

/** What a sentence of an initiative does: names a problem, asks, tells of a working practice, or names an effect. */
export const fragmentKinds = ['problem', 'proposal', 'practice', 'effect'] as const
export type FragmentKind = (typeof fragmentKinds)[number]

/** A substring of the source text with its role and the words that decided it. */
export interface Fragment extends Span {
  readonly kind: FragmentKind
  readonly text: string
  readonly cue: string
}

/** Level of power that can decide the question (РФ / совместное / субъект / местное / не знаю). */
export const competences = ['federal', 'joint', 'regional', 'local', 'unknown'] as const
export type Competence = (typeof competences)[number]

/** Kinds of instrument an initiative may end in (product.md, «Instruments»). */
export const instrumentKinds = [
  'law',
  'government-act',
  'agency-order',
  'regional-law',
  'programme',
  'national-project',
  'education',
  'guidance',
  'clarification',
  'practice-rollout',
  'contest',
  'report',
  'already-settled',
  'solved-locally',
] as const
export type InstrumentKind = (typeof instrumentKinds)[number]

/** An instrument the text seems to ask for, with the words that hinted at it. */
export interface InstrumentHint extends Span {
  readonly kind: InstrumentKind
  readonly cue: string
}
