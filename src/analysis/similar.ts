import type { Language } from '../text/language.ts'
import { detectLanguage } from '../text/language.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { withoutMarkup } from '../text/markup.ts'
import { visitTokens } from '../text/tokens.ts'
import { findTypedFacts } from '../text/typed-facts.ts'
import { factSetOf, findConflicts } from './fact-set.ts'
import { FormTable } from './form-table.ts'
import { GrowingInts } from './growing.ts'

/**
 * Who has said nearly this before? A growing inverted index over normal forms, asked with a whole text while it is typed.
 *
 *   query terms, rarest first ─► posting lists add idf² to a counter per text ─► when the lists read are long and the terms
 *   left weigh little, no new text is let in ─► the best `rescored` are compared exactly ─► ranked, cut at `least`
 *
 * Score: cosine of idf weights over distinct terms, 0…1. It abstains: texts below `least`, or sharing a single word of
 * several, are not shown. `differs` names addresses, numbers, dates and negations at odds. Equal scores: earlier added first.
 * Cost of a question: about `budget` postings plus `rescored` comparisons, whatever the size; adding: the text's words.
 * The idea of reading rare lists first with bounds: H. Turtle, J. Flood 1995 (MaxScore).
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
const budget = 24_000
const rescored = 96
/** New texts are let in while the terms left could make more than this share of a full score. */
const openShare = 0.35
const wordsShown = 6

interface ReadText {
  /** Distinct terms, ascending. */
  readonly terms: Int32Array
  /** Term → the first word that gave it, as written. */
  readonly written: ReadonlyMap<number, string>
}

export class SimilarIndex {
  private readonly table: FormTable
  private readonly slots = new Map<string, number>()
  private readonly ids: (string | null)[] = []
  private readonly texts: string[] = []
  private readonly terms: Int32Array[] = []
  private readonly lists: GrowingInts[] = []
  private readonly living: number[] = []
  private counters = new Float32Array(1024)

  constructor(lexicon: Lexicon) {
    this.table = new FormTable(lexicon)
  }

  get size(): number {
    return this.slots.size
  }

  /** Adds a text, or puts it in place of the one known under the id. */
  add(id: string, text: string): void {
    this.remove(id)
    const slot = this.ids.length
    const { terms } = this.read(text)
    this.slots.set(id, slot)
    this.ids.push(id)
    this.texts.push(text)
    this.terms.push(terms)
    for (const term of terms) {
      const list = (this.lists[term] ??= new GrowingInts(4))
      list.push(slot)
      this.living[term] = (this.living[term] ?? 0) + 1
    }
  }

  /** Forgets a text; unknown ids are no error. Lists are cleaned when a quarter of all texts is gone. */
  remove(id: string): void {
    const slot = this.slots.get(id)
    if (slot === undefined) return
    this.slots.delete(id)
    this.ids[slot] = null
    this.texts[slot] = ''
    for (const term of this.terms[slot] as Int32Array) this.living[term] = (this.living[term] as number) - 1
    this.terms[slot] = new Int32Array(0)
    if (this.ids.length > 64 && this.slots.size < this.ids.length * 0.75) this.clean()
  }

  /** At most `limit` texts, best first; empty when nothing is alike enough. */
  find(text: string, limit: number): SimilarHit[] {
    const query = this.read(text)
    const idf = (term: number): number => this.idf(term)
    const whole = lengthOf(query.terms, idf)
    if (whole === 0 || limit <= 0) return []
    const few = query.terms.length === 1 ? 1 : 2
    const ranked = this.candidates(query.terms)
      .map((slot) => this.compare(query.terms, whole, slot))
      .filter(({ score, shared }) => score >= least && shared.length >= few)
      .sort((a, b) => b.score - a.score || a.slot - b.slot)
      .slice(0, limit)
    const facts = factSetOf(findTypedFacts(withoutMarkup(text)))
    return ranked.map(({ slot, score, shared }) => ({
      id: this.ids[slot] as string,
      score: Math.min(1, Math.round(score * 1e4) / 1e4),
      why: shared
        .sort((s, t) => this.idf(t) - this.idf(s) || s - t)
        .slice(0, wordsShown)
        .map((term) => query.written.get(term) as string),
      differs: findConflicts(facts, factSetOf(findTypedFacts(withoutMarkup(this.texts[slot] as string)))).map(({ kind, a, b }) => ({ kind, query: a, hit: b })),
    }))
  }

  /** ln(1 + texts / texts with the term): a word in every text still weighs a little, so small collections work. */
  private idf(term: number): number {
    const known = this.living[term] ?? 0
    return known === 0 ? 0 : Math.log(1 + this.slots.size / known)
  }

  /** Slots worth an exact comparison, best first guess first. */
  private candidates(terms: Int32Array): number[] {
    if (this.counters.length < this.ids.length) this.counters = new Float32Array(this.ids.length * 2)
    const sum = this.counters
    const byRarity = [...terms].filter((t) => (this.living[t] ?? 0) > 0).sort((s, t) => (this.living[s] ?? 0) - (this.living[t] ?? 0) || s - t)
    const shares = byRarity.map((t) => this.idf(t) ** 2)
    let left = shares.reduce((a, b) => a + b, 0)
    const total = left
    let read = 0
    const met: number[] = []
    byRarity.forEach((term, i) => {
      const list = this.lists[term] as GrowingInts
      const share = shares[i] as number
      const isOpen = read + list.length <= budget || left > openShare * total
      if (!isOpen) return
      read += list.length
      left -= share
      for (let p = 0; p < list.length; p++) {
        const slot = list.values[p] as number
        if (this.ids[slot] === null) continue
        if (sum[slot] === 0) met.push(slot)
        sum[slot] = (sum[slot] as number) + share
      }
    })
    const guess = (slot: number): number => (sum[slot] as number) / Math.sqrt((this.terms[slot] as Int32Array).length + 8)
    const best = topSlots(met, guess, rescored)
    for (const slot of met) sum[slot] = 0
    return best
  }

  private compare(query: Int32Array, whole: number, slot: number): { slot: number; score: number; shared: number[] } {
    const own = this.terms[slot] as Int32Array
    const shared: number[] = []
    let sum = 0
    let i = 0
    let j = 0
    while (i < query.length && j < own.length) {
      const s = query[i] as number
      const t = own[j] as number
      if (s === t) {
        shared.push(s)
        sum += this.idf(s) ** 2
        i++
        j++
      } else if (s < t) i++
      else j++
    }
    return { slot, shared, score: sum / (whole * (lengthOf(own, (term) => this.idf(term)) || 1)) }
  }

  private read(text: string): ReadText {
    const clean = withoutMarkup(text)
    const language: Language = detectLanguage(clean)
    const written = new Map<number, string>()
    visitTokens(clean, (kind, from, to) => {
      if (kind !== 'word') return
      const word = clean.slice(from, to)
      const form = this.table.formOf(word, language, to - from <= 5 && clean.charCodeAt(to) === 0x2e)
      for (let place = this.table.termsFrom(form); place < this.table.termsTo(form); place++) {
        const term = this.table.termAt(place)
        if (!written.has(term)) written.set(term, word)
      }
    })
    return { terms: Int32Array.from(written.keys()).sort(), written }
  }

  /** Drops the dead from all lists and renumbers the living in the order they were added. */
  private clean(): void {
    const kept = this.ids.flatMap((id, slot) => (id === null ? [] : [slot]))
    const renumbered = new Map(kept.map((slot, i) => [slot, i]))
    for (const list of this.lists) {
      if (list === undefined) continue
      let to = 0
      for (let p = 0; p < list.length; p++) {
        const slot = renumbered.get(list.values[p] as number)
        if (slot !== undefined) list.values[to++] = slot
      }
      list.length = to
    }
    kept.forEach((slot, i) => {
      this.ids[i] = this.ids[slot] as string
      this.texts[i] = this.texts[slot] as string
      this.terms[i] = this.terms[slot] as Int32Array
      this.slots.set(this.ids[i] as string, i)
    })
    this.ids.length = this.texts.length = this.terms.length = kept.length
  }
}

function lengthOf(terms: Int32Array, idf: (term: number) => number): number {
  let square = 0
  for (const term of terms) square += idf(term) ** 2
  return Math.sqrt(square)
}

/** The `count` slots of largest guess, in descending order; equal guesses: earlier slot. */
function topSlots(slots: readonly number[], guess: (slot: number) => number, count: number): number[] {
  const best: { slot: number; value: number }[] = []
  let floor = -1
  for (const slot of slots) {
    const value = guess(slot)
    if (value < floor) continue
    best.push({ slot, value })
    if (best.length < count * 2) continue
    best.sort((a, b) => b.value - a.value || a.slot - b.slot)
    best.length = count
    floor = (best[count - 1] as { value: number }).value
  }
  return best
    .sort((a, b) => b.value - a.value || a.slot - b.slot)
    .slice(0, count)
    .map(({ slot }) => slot)
}
