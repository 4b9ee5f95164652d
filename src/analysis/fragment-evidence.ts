import type { FragmentKind } from '../model/fragment.ts'
import { fragmentKinds } from '../model/fragment.ts'

/** The words that decided, as atom indexes, `to` exclusive. */
export interface Cue {
  readonly from: number
  readonly to: number
}

const kindCount = fragmentKinds.length
const numberOfKind: Readonly<Record<FragmentKind, number>> = { problem: 0, proposal: 1, practice: 2, effect: 3 }

/**
 * What words and grammar say of one clause, added up by role, with the strongest cue of each role (of equal ones the first
 * in the text, then the first told). One object serves clause after clause: `clear` empties it.
 */
export class Evidence {
  readonly #scores = new Float64Array(kindCount)
  readonly #weights = new Float64Array(kindCount)
  readonly #from = new Int32Array(kindCount)
  readonly #to = new Int32Array(kindCount)

  clear(): void {
    this.#scores.fill(0)
    this.#weights.fill(Number.NEGATIVE_INFINITY)
  }

  /** A word or a sign of grammar at atoms from…to (exclusive) speaks for a role, or against it with a negative weight. */
  hit(kind: FragmentKind, weight: number, from: number, to = from + 1): void {
    const at = numberOfKind[kind]
    this.#scores[at]! += weight
    const best = this.#weights[at]!
    if (weight < best || (weight === best && from >= this.#from[at]!)) return
    this.#weights[at] = weight
    this.#from[at] = from
    this.#to[at] = to
  }

  score(kind: FragmentKind): number {
    return this.#scores[numberOfKind[kind]]!
  }

  setScore(kind: FragmentKind, score: number): void {
    this.#scores[numberOfKind[kind]] = score
  }

  /** The role with most evidence; ties go to the one named first in `fragmentKinds`. */
  strongest(): FragmentKind {
    let best = 0
    for (let at = 1; at < kindCount; at++) if (this.#scores[at]! > this.#scores[best]!) best = at
    return fragmentKinds[best]!
  }

  /** The heaviest hit for a role, null when there was none. */
  cue(kind: FragmentKind): Cue | null {
    const at = numberOfKind[kind]
    return this.#weights[at] === Number.NEGATIVE_INFINITY ? null : { from: this.#from[at]!, to: this.#to[at]! }
  }
}
