import { Refusal } from '../../model/refusal.ts'
import { missingIn, type RoundKind, type WordField } from '../../model/round-kind.ts'

/** Refuses a text that lacks what its round asks for. A round of initiatives has a sentence of its own for it. */
export function refuseMissing(kind: RoundKind, said: Readonly<Partial<Record<WordField, string>>>): void {
  const missing = missingIn(kind, said)
  if (missing.length > 0) throw new Refusal(kind === 'initiatives' ? 'problem-or-proposal' : 'invalid-input', missing)
}
