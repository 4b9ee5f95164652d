import type { Span } from './span.ts'

/** Kinds of thing a text can refer to. A law's key is number + date (two laws share 273-ФЗ). */
export const referenceKinds = [
  'law',
  'code',
  'constitution',
  'government-act',
  'presidential-act',
  'order',
  'bill',
  'standard',
  'national-project',
  'federal-project',
  'state-programme',
  'body',
] as const
export type ReferenceKind = (typeof referenceKinds)[number]

/**
 * A recognised reference. `act` is the short key («131-ФЗ», «ЖК РФ», «Постановление Правительства РФ № 1221»),
 * `date` ISO when the text gives it, `place` like «ст. 26.1 ч. 3» or null, `text` the exact substring.
 */
export interface Reference extends Span {
  readonly kind: ReferenceKind
  readonly act: string
  readonly date: string | null
  readonly place: string | null
  readonly text: string
}

/** A law or programme named without number: reported, never guessed. */
export interface GenericReference extends Span {
  readonly text: string
}
