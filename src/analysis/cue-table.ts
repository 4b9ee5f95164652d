import type { FragmentKind } from '../model/fragment.ts'
import type { Atoms } from '../text/atoms.ts'
import { remembered } from '../text/atoms.ts'

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
  /** Words of introductions: who writes, where it lies, how many live there. */
  readonly introductions: readonly string[]
  /** A text without any sign is taken for the description of a problem (what people mostly write in without asking). */
  readonly describes: boolean
  readonly grammar: (atoms: Atoms, from: number, to: number) => CueHit[]
}

/** What happens where a stem or a whole word of some pattern ends: values found, and what may come next. */
interface Ending<Value> {
  readonly values: Value[]
  next: Node<Value> | null
  /** The next word may stand up to three atoms on. */
  gapped: Node<Value> | null
}

interface Node<Value> {
  readonly children: Map<number, Node<Value>>
  stem: Ending<Value> | null
  word: Ending<Value> | null
}

const node = <Value>(): Node<Value> => ({ children: new Map(), stem: null, word: null })
const ending = <Value>(): Ending<Value> => ({ values: [], next: null, gapped: null })
const longestGap = 3

/** One look-up of a text: which atoms may be read and who is told. */
interface Walk<Value> {
  readonly atoms: Atoms
  readonly to: number
  readonly found: (value: Value, end: number) => void
}

/** All patterns as one tree of letters; every pattern must be added before the first text is matched. */
export class PatternIndex<Value> {
  readonly #anywhere = node<Value>()
  readonly #atStart = node<Value>()
  /** Ends reached by the first word of a pattern, remembered by word: most words begin none. */
  readonly #anywhereEnds = remembered((form) => endsIn(this.#anywhere, form))
  readonly #atStartEnds = remembered((form) => endsIn(this.#atStart, form))

  add(words: string, value: Value): void {
    const steps = (words.startsWith('^') ? words.slice(1) : words).split(' ')
    let at: Node<Value> = words.startsWith('^') ? this.#atStart : this.#anywhere
    let end: Ending<Value> | null = null
    let gapped = false
    for (const step of steps) {
      if (step === '…') {
        gapped = true
        continue
      }
      if (end !== null) at = gapped ? (end.gapped ??= node()) : (end.next ??= node())
      gapped = false
      const isStem = step.endsWith('*')
      for (const letter of isStem ? step.slice(0, -1) : step) at = childOf(at, letter.charCodeAt(0))
      end = isStem ? (at.stem ??= ending()) : (at.word ??= ending())
    }
    end?.values.push(value)
  }

  /** Calls back for every pattern that begins at atom `at`; `end` is the index after its last atom. */
  match(
    atoms: Atoms,
    at: number,
    to: number,
    start: boolean,
    found: (value: Value, end: number) => void,
  ): void {
    const begun = this.#anywhereEnds(atoms, at)
    const opened = start ? this.#atStartEnds(atoms, at) : none
    if (begun.length === 0 && opened.length === 0) return
    const walk = { atoms, to, found }
    for (const end of begun) this.#take(end, at, walk)
    for (const end of opened) this.#take(end, at, walk)
  }

  /** True when some pattern went on from here. */
  #follow(from: Node<Value>, at: number, walk: Walk<Value>): boolean {
    const form = walk.atoms.form(at)
    let here = from
    let any = false
    for (let letter = 0; letter < form.length; letter++) {
      const next = here.children.get(form.charCodeAt(letter))
      if (next === undefined) return any
      here = next
      if (here.stem !== null) any = this.#take(here.stem, at, walk) || any
    }
    return (here.word !== null && this.#take(here.word, at, walk)) || any
  }

  #take(end: Ending<Value>, at: number, walk: Walk<Value>): boolean {
    for (const value of end.values) walk.found(value, at + 1)
    let any = end.values.length > 0
    if (end.next !== null && at + 1 < walk.to) any = this.#follow(end.next, at + 1, walk) || any
    if (end.gapped !== null)
      for (let here = at + 1; here < Math.min(walk.to, at + 2 + longestGap); here++)
        if (this.#follow(end.gapped, here, walk)) return true
    return any
  }
}

const none: readonly never[] = []

/** Where patterns end inside or with this word, the shortest first. */
function endsIn<Value>(root: Node<Value>, form: string): readonly Ending<Value>[] {
  const ends: Ending<Value>[] = []
  let here = root
  for (let letter = 0; letter < form.length; letter++) {
    const next = here.children.get(form.charCodeAt(letter))
    if (next === undefined) return ends.length === 0 ? none : ends
    here = next
    if (here.stem !== null) ends.push(here.stem)
  }
  if (here.word !== null) ends.push(here.word)
  return ends.length === 0 ? none : ends
}

function childOf<Value>(parent: Node<Value>, letter: number): Node<Value> {
  const known = parent.children.get(letter)
  if (known !== undefined) return known
  const made = node<Value>()
  parent.children.set(letter, made)
  return made
}

/** Words of a list written as a text: divided by commas, over as many lines as it takes. */
export const list = (text: string): string[] =>
  text
    .split(',')
    .map((words) => words.trim())
    .filter((words) => words !== '')
