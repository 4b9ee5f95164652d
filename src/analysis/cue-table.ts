import type { FragmentKind } from '../model/fragment.ts'
import type { Atom } from '../text/atoms.ts'
import { headOf } from '../text/atoms.ts'

/**
 * Words that speak for a role, written as a person would list them. One cue is a few words: `*` ends a stem
 * («отсутств*»), `^` before the first word asks for the beginning of a clause, `…` lets up to three atoms stand between.
 * All forms are folded (lower case, ё as е).
 */
export interface CueRow {
  readonly kind: FragmentKind
  /** Evidence of one hit; a clause needs `leastEvidence` (fragments.ts) for a role. */
  readonly weight: number
  readonly words: readonly string[]
}

/** What grammar, not words, says about a clause (infinitive at its head, imperative, negation). */
export interface CueHit {
  readonly kind: FragmentKind
  readonly weight: number
  /** Atom indexes, `to` exclusive. */
  readonly from: number
  readonly to: number
}

export interface CueLanguage {
  readonly rows: readonly CueRow[]
  /** Titles of sections («Проблема:»): the sentences under one lean to its role. */
  readonly headings: readonly { readonly kind: FragmentKind | null; readonly words: readonly string[] }[]
  /** Words of courtesy: a clause made of them says nothing. */
  readonly courtesy: readonly string[]
  /** Words that may stand in a clause of courtesy without making it say something. */
  readonly idle: ReadonlySet<string>
  /** Bad ends: a future that brings one of these is a problem, not an effect. */
  readonly harms: readonly string[]
  /** Words that take a bad thing away: with one of these the future is an effect after all. */
  readonly reliefs: readonly string[]
  readonly grammar: (atoms: readonly Atom[], from: number, to: number) => CueHit[]
}

interface Step {
  readonly form: string
  readonly stem: boolean
  readonly gapBefore: boolean
}

interface Pattern<Value> {
  readonly steps: readonly Step[]
  readonly atStart: boolean
  readonly value: Value
}

/** Patterns by the first two letters of their first word: most words of a text fall out after one look. */
export class PatternIndex<Value> {
  readonly #byHead = new Map<number, Pattern<Value>[]>()

  add(words: string, value: Value): void {
    const atStart = words.startsWith('^')
    const steps: Step[] = []
    let gapBefore = false
    for (const word of (atStart ? words.slice(1) : words).split(' ')) {
      if (word === '…') gapBefore = true
      else {
        const stem = word.endsWith('*')
        steps.push({ form: stem ? word.slice(0, -1) : word, stem, gapBefore })
        gapBefore = false
      }
    }
    const head = headOf(steps[0]!.form)
    const known = this.#byHead.get(head) ?? []
    known.push({ steps, atStart, value })
    this.#byHead.set(head, known)
  }

  /** Calls back for every pattern that begins at atom `at`; `end` is the index after its last atom. */
  match(atoms: readonly Atom[], at: number, to: number, start: boolean, found: (value: Value, end: number) => void): void {
    const patterns = this.#byHead.get(headOf(atoms[at]!.form))
    if (patterns === undefined) return
    for (const pattern of patterns) {
      if (pattern.atStart && !start) continue
      const end = follow(pattern.steps, atoms, at, to)
      if (end > 0) found(pattern.value, end)
    }
  }
}

const fits = (step: Step, form: string) => (step.stem ? form.startsWith(step.form) : form === step.form)

function follow(steps: readonly Step[], atoms: readonly Atom[], at: number, to: number): number {
  let next = at
  for (const step of steps) {
    const last = Math.min(to, next + (step.gapBefore ? 4 : 1))
    let here = next
    while (here < last && !fits(step, atoms[here]!.form)) here++
    if (here >= last) return -1
    next = here + 1
  }
  return next
}
