import type { Lexicon } from '../text/lexicon.ts'
import { detectLanguage } from '../text/language.ts'
import { withoutMarkup } from '../text/markup.ts'
import { visitTokens } from '../text/tokens.ts'
import { lettersOf } from '../text/word-table.ts'
import { findTypedFacts } from '../text/typed-facts.ts'
import type { FactSet } from './fact-set.ts'
import { factSetOf, findConflicts } from './fact-set.ts'
import { FormTable } from './form-table.ts'
import { SimilarColumns } from './similar-columns.ts'
import type { SearchEffort } from './similar-search.ts'
import { searchEfforts, SimilarSearch } from './similar-search.ts'
import type { SavedColumns } from './similar-snapshot.ts'
import { readSnapshot, writeSnapshot } from './similar-snapshot.ts'

/**
 * Who has said nearly this before? A growing index over normal forms, asked with a whole text while it is typed; see
 * similar-search.ts for the method, similar-columns.ts for what is kept.
 *
 * It abstains: texts below `least`, or sharing a single word of several, are not shown. `differs` names addresses, numbers,
 * dates and negations at odds. Equal scores: earlier added first. Cost of a question: reading its words, and what
 * `effort` allows, whatever the number of texts; of adding: the text's words.
 */
export interface SimilarHit {
  readonly id: string
  /** 0…1. */
  readonly score: number
  /** Words both share, as the asking text has them, the most telling first. */
  readonly why: readonly string[]
  readonly differs: readonly { readonly kind: string; readonly query: string; readonly hit: string }[]
}

const least = 0.16
const wordsShown = 6

interface ReadText {
  /** Distinct terms, ascending. */
  readonly terms: Int32Array
  /** Term → the first word that gave it, as written. */
  readonly written: ReadonlyMap<number, string>
}

export class SimilarIndex {
  private readonly table: FormTable
  private readonly columns: SimilarColumns
  private readonly search: SimilarSearch
  private readonly slots = new Map<string, number>()
  private readonly ids: string[] = []
  /** Null for a text that is kept elsewhere: `textOf` tells it when it is needed. */
  private readonly texts: (string | null)[] = []
  private readonly textOf: ((id: string) => string) | null

  /** With `textOf` no text is kept here; it is asked for the texts whose differences are read. */
  constructor(lexicon: Lexicon, saved: SavedColumns | null = null, textOf: ((id: string) => string) | null = null) {
    this.table = new FormTable(lexicon, saved?.words)
    this.columns = new SimilarColumns(saved ?? undefined)
    this.search = new SimilarSearch(this.columns)
    this.textOf = textOf
    saved?.ids.forEach((id, slot) => {
      this.slots.set(id, slot)
      this.ids.push(id)
      this.texts.push(null)
    })
  }

  /** An index as `save` left it; what differs is told by `textOf`, which is asked only for texts shown. */
  static open(bytes: Uint8Array, lexicon: Lexicon, textOf: (id: string) => string): SimilarIndex {
    return new SimilarIndex(lexicon, readSnapshot(bytes), textOf)
  }

  /** All but the texts themselves as bytes; drops the dead first. O(entries). */
  save(): Uint8Array {
    if (this.slots.size < this.ids.length) this.clean()
    const { starts, terms, postings } = this.columns
    const words = lettersOf(this.table.terms)
    return writeSnapshot({ ids: this.ids, words, starts: starts.done(), terms: terms.done(), ...postings.packed(words.starts.length - 1) })
  }

  get size(): number {
    return this.slots.size
  }

  /** Adds a text, or puts it in place of the one known under the id. */
  add(id: string, text: string): void {
    this.remove(id)
    this.slots.set(id, this.columns.add(this.read(text).terms))
    this.ids.push(id)
    this.texts.push(this.textOf === null ? text : null)
  }

  /** Forgets a text; unknown ids are no error. Lists are cleaned when a quarter of all texts is gone. */
  remove(id: string): void {
    const slot = this.slots.get(id)
    if (slot === undefined) return
    this.slots.delete(id)
    this.columns.remove(slot)
    this.texts[slot] = ''
    if (this.ids.length > 64 && this.slots.size < this.ids.length * 0.75) this.clean()
  }

  /** At most `limit` texts, best first; empty when nothing is alike enough. What differs is worked out when it is read. */
  find(text: string, limit: number, effort: SearchEffort = searchEfforts.quick): SimilarHit[] {
    if (limit <= 0) return []
    const query = this.read(text)
    const few = query.terms.length === 1 ? 1 : 2
    return this.search
      .find(query.terms, limit, effort)
      .filter(({ score, shared }) => score >= least && shared >= few)
      .sort((a, b) => b.score - a.score || a.slot - b.slot)
      .slice(0, limit)
      .map(({ slot, score }) => this.hit(query, text, slot, score))
  }

  /** What `find` would tell of a text that was found otherwise than by its words; null for an unknown id. */
  hitOf(text: string, id: string, score: number): SimilarHit | null {
    const slot = this.slots.get(id)
    return slot === undefined ? null : this.hit(this.read(text), text, slot, score)
  }

  private hit(query: ReadText, text: string, slot: number, score: number): SimilarHit {
    const { columns } = this
    const { values } = columns.starts
    const own = new Set(columns.terms.values.subarray(values[slot], values[slot + 1]))
    const id = this.ids[slot] as string
    const twin = (): string => this.texts[slot] ?? this.textOf?.(id) ?? ''
    let why: readonly string[] | null = null
    let differs: SimilarHit['differs'] | null = null
    const told = (): readonly string[] =>
      [...query.terms]
        .filter((term) => own.has(term))
        .sort((s, t) => columns.weight(t) - columns.weight(s) || s - t)
        .slice(0, wordsShown)
        .map((term) => query.written.get(term) as string)
    return {
      id,
      score: Math.min(1, Math.round(score * 1e4) / 1e4),
      get why() {
        return (why ??= told())
      },
      get differs() {
        return (differs ??= differencesFrom(text)(twin()))
      },
    }
  }

  private read(text: string): ReadText {
    const clean = withoutMarkup(text)
    const language = detectLanguage(clean)
    const written = new Map<number, string>()
    visitTokens(clean, (kind, from, to) => {
      if (kind !== 'word') return
      const form = this.table.formAt(clean, from, to, language)
      for (let place = this.table.termsFrom(form); place < this.table.termsTo(form); place++) {
        const term = this.table.termAt(place)
        if (!written.has(term)) written.set(term, clean.slice(from, to))
      }
    })
    return { terms: Int32Array.from(written.keys()).sort(), written }
  }

  private clean(): void {
    const kept = this.columns.clean()
    kept.forEach((slot, i) => {
      this.ids[i] = this.ids[slot] as string
      this.texts[i] = this.texts[slot] as string | null
      this.slots.set(this.ids[i] as string, i)
    })
    this.ids.length = this.texts.length = kept.length
  }
}

/** Addresses, numbers, dates and negations at odds between this text and another one. The facts of this one are read once, when first needed. */
export function differencesFrom(text: string): (twin: string) => SimilarHit['differs'] {
  let own: FactSet | null = null
  return (twin) => findConflicts((own ??= factsIn(text)), factsIn(twin)).map(({ kind, a, b }) => ({ kind, query: a, hit: b }))
}

const factsIn = (text: string): FactSet => factSetOf(findTypedFacts(withoutMarkup(text)))
