import type { FragmentKind } from '../model/fragment.ts'
import type { Atoms } from '../text/atoms.ts'
import { remembered } from '../text/atoms.ts'
import type { Evidence } from './fragment-evidence.ts'

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

export interface CueLanguage {
  readonly rows: readonly CueRow[]
  /** Titles of sections («Проблема:»): the sentences under one lean to its role. */
  readonly headings: readonly { readonly kind: FragmentKind | null; readonly words: readonly string[] }[]
  /** Words of courtesy: a clause made of them says nothing. */
  readonly courtesy: readonly string[]
  /** Words that may stand in a clause of courtesy without making it say something. */
  readonly idle: ReadonlySet<string>
  /** Words right before a deed or a gain that deny it. */
  readonly denials: ReadonlySet<string>
  /** Bad ends: a future that brings one of these is a problem, not an effect. */
  readonly harms: readonly string[]
  /** Words that take a bad thing away: with one of these the future is an effect after all. */
  readonly reliefs: readonly string[]
  /** Words of introductions: who writes, where it lies, how many live there. */
  readonly introductions: readonly string[]
  /** Who boasts of a practice, or what it is called: without one of these something was done to people, not by them. Empty: nobody is asked. */
  readonly owners: readonly string[]
  /** A text without any sign is taken for the description of a problem (what people mostly write in without asking). */
  readonly describes: boolean
  /** What grammar, not words, says about a clause (infinitive at its head, imperative, negation). */
  readonly grammar: (atoms: Atoms, from: number, to: number, evidence: Evidence) => void
}

/** One word of a pattern: what ends with it, and what may come next. */
interface Step<Value> {
  readonly text: string
  readonly isStem: boolean
  readonly values: Value[]
  next: State<Value> | null
  /** The next word may stand up to three atoms on. */
  gapped: State<Value> | null
}

/** The words that may come here, by their first letter; the shortest first, a stem before the whole word. */
type State<Value> = Map<number, Step<Value>[]>

const longestGap = 3
const none: readonly never[] = []

/** What the last look-up found; one object serves all, text after text. */
export class Matches<Value> {
  atoms: Atoms | null = null
  /** Atoms from here on may not be read. */
  limit = 0
  count = 0
  readonly values: Value[] = []
  /** Index after the last atom of each. */
  readonly ends: number[] = []

  push(value: Value, end: number): void {
    this.values[this.count] = value
    this.ends[this.count++] = end
  }
}

/** Many patterns looked up at once, by word; every pattern must be added before the first text is matched. */
export class PatternIndex<Value> {
  readonly #anywhere: State<Value> = new Map()
  readonly #atStart: State<Value> = new Map()
  readonly #matches = new Matches<Value>()
  /** First words of patterns remembered by word: most words begin none. */
  readonly #begun = remembered((form) => stepsOf(this.#anywhere, form))
  readonly #opened = remembered((form) => stepsOf(this.#atStart, form))

  add(words: string, value: Value): void {
    const steps = (words.startsWith('^') ? words.slice(1) : words).split(' ')
    let state: State<Value> = words.startsWith('^') ? this.#atStart : this.#anywhere
    let last: Step<Value> | null = null
    let gapped = false
    for (const word of steps) {
      if (word === '…') {
        gapped = true
        continue
      }
      if (last !== null) state = gapped ? (last.gapped ??= new Map()) : (last.next ??= new Map())
      gapped = false
      last = stepFor(state, word)
    }
    last?.values.push(value)
  }

  /** Some pattern begins with this word. */
  begins(form: string): boolean {
    return stepsOf(this.#anywhere, form).length > 0
  }

  /** Some pattern that asks for the beginning of a clause begins with this word. */
  opens(form: string): boolean {
    return stepsOf(this.#atStart, form).length > 0
  }

  /** Every pattern that begins at atom `at` and ends before `to`; the answer holds until the next call. */
  match(atoms: Atoms, at: number, to: number, start: boolean): Matches<Value> {
    const matches = this.#matches
    matches.atoms = atoms
    matches.limit = to
    matches.count = 0
    const begun = this.#begun(atoms, at)
    for (let i = 0; i < begun.length; i++) take(begun[i]!, at, matches)
    if (!start) return matches
    const opened = this.#opened(atoms, at)
    for (let i = 0; i < opened.length; i++) take(opened[i]!, at, matches)
    return matches
  }
}

/** True when some pattern ended or went on from here. */
function take<Value>(step: Step<Value>, at: number, matches: Matches<Value>): boolean {
  const { values, next, gapped } = step
  for (let i = 0; i < values.length; i++) matches.push(values[i]!, at + 1)
  let any = values.length > 0
  if (next !== null && at + 1 < matches.limit) any = follow(next, at + 1, matches) || any
  if (gapped !== null)
    for (let here = at + 1; here < Math.min(matches.limit, at + 2 + longestGap); here++)
      if (follow(gapped, here, matches)) return true
  return any
}

function follow<Value>(state: State<Value>, at: number, matches: Matches<Value>): boolean {
  const form = matches.atoms!.form(at)
  const steps = state.get(form.charCodeAt(0))
  if (steps === undefined) return false
  let any = false
  for (let i = 0; i < steps.length; i++) if (fits(steps[i]!, form)) any = take(steps[i]!, at, matches) || any
  return any
}

const fits = <Value>(step: Step<Value>, form: string): boolean =>
  step.isStem ? form.startsWith(step.text) : form === step.text

function stepsOf<Value>(state: State<Value>, form: string): readonly Step<Value>[] {
  const found = state.get(form.charCodeAt(0))?.filter((step) => fits(step, form))
  return found === undefined || found.length === 0 ? none : found
}

function stepFor<Value>(state: State<Value>, word: string): Step<Value> {
  const isStem = word.endsWith('*')
  const text = isStem ? word.slice(0, -1) : word
  const first = text.charCodeAt(0)
  const steps = state.get(first) ?? []
  const known = steps.find((step) => step.text === text && step.isStem === isStem)
  if (known !== undefined) return known
  const made: Step<Value> = { text, isStem, values: [], next: null, gapped: null }
  steps.push(made)
  steps.sort((a, b) => a.text.length - b.text.length || Number(b.isStem) - Number(a.isStem))
  state.set(first, steps)
  return made
}

/** Words of a list written as a text: divided by commas, over as many lines as it takes. */
export const list = (text: string): string[] =>
  text
    .split(',')
    .map((words) => words.trim())
    .filter((words) => words !== '')
