import type { Language } from '../text/language.ts'
import { detectLanguage } from '../text/language.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { withoutMarkup } from '../text/markup.ts'
import { visitTokens } from '../text/tokens.ts'
import { findTypedFacts } from '../text/typed-facts.ts'
import type { FactSet } from './fact-set.ts'
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
  private met = new Int32Array(1024)
  /** 1 / √(distinct terms + 8) of each living slot, 0 for the dead: read at random, so kept close together. */
  private scales = new Float32Array(1024)
  private logs = logTable(2048)

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
    this.fit()
    this.scales[slot] = scaleOf(terms.length)
  }

  /** Forgets a text; unknown ids are no error. Lists are cleaned when a quarter of all texts is gone. */
  remove(id: string): void {
    const slot = this.slots.get(id)
    if (slot === undefined) return
    this.slots.delete(id)
    this.ids[slot] = null
    this.scales[slot] = 0
    this.texts[slot] = ''
    for (const term of this.terms[slot] as Int32Array) this.living[term] = (this.living[term] as number) - 1
    this.terms[slot] = new Int32Array(0)
    if (this.ids.length > 64 && this.slots.size < this.ids.length * 0.75) this.clean()
  }

  /** At most `limit` texts, best first; empty when nothing is alike enough. What differs is worked out when it is read. */
  find(text: string, limit: number): SimilarHit[] {
    const query = this.read(text)
    const whole = this.lengthOf(query.terms)
    if (whole === 0 || limit <= 0) return []
    const few = query.terms.length === 1 ? 1 : 2
    const found: { slot: number; score: number }[] = []
    for (const slot of this.candidates(query.terms)) {
      const { score, shared } = this.compare(query.terms, whole, slot)
      if (score >= least && shared >= few) found.push({ slot, score })
    }
    found.sort((a, b) => b.score - a.score || a.slot - b.slot)
    return found.slice(0, limit).map(({ slot, score }) => this.hit(query, text, slot, score))
  }

  private hit(query: ReadText, text: string, slot: number, score: number): SimilarHit {
    const own = new Set(this.terms[slot])
    const twin = this.texts[slot] as string
    let differs: SimilarHit['differs'] | null = null
    return {
      id: this.ids[slot] as string,
      score: Math.min(1, Math.round(score * 1e4) / 1e4),
      why: [...query.terms]
        .filter((term) => own.has(term))
        .sort((s, t) => this.idf(t) - this.idf(s) || s - t)
        .slice(0, wordsShown)
        .map((term) => query.written.get(term) as string),
      get differs() {
        return (differs ??= findConflicts(factsIn(text), factsIn(twin)).map(({ kind, a, b }) => ({ kind, query: a, hit: b })))
      },
    }
  }

  /** ln(1 + texts / texts with the term), from a table of logarithms; a word in every text still weighs a little. */
  private idf(term: number): number {
    const known = this.living[term] ?? 0
    return known === 0 ? 0 : (this.logs[this.slots.size + known] as number) - (this.logs[known] as number)
  }

  private lengthOf(terms: Int32Array): number {
    let square = 0
    for (let i = 0; i < terms.length; i++) square += this.idf(terms[i] as number) ** 2
    return Math.sqrt(square)
  }

  /** Makes room in the tables that grow with the texts. */
  private fit(): void {
    if (this.counters.length < this.ids.length) {
      this.counters = new Float32Array(this.ids.length * 2)
      this.met = new Int32Array(this.ids.length * 2)
      const scales = new Float32Array(this.ids.length * 2)
      scales.set(this.scales)
      this.scales = scales
    }
    if (this.logs.length <= this.ids.length * 2) this.logs = logTable(this.ids.length * 4 + 2)
  }

  /** Slots worth an exact comparison, best first guess first. */
  private candidates(terms: Int32Array): Int32Array {
    const { counters, met, living, lists } = this
    const byRarity = [...terms].filter((t) => (living[t] ?? 0) > 0).sort((s, t) => (living[s] as number) - (living[t] as number) || s - t)
    const shares = byRarity.map((t) => this.idf(t) ** 2)
    let left = shares.reduce((sum, share) => sum + share, 0)
    const total = left
    let read = 0
    let count = 0
    for (let i = 0; i < byRarity.length; i++) {
      const list = lists[byRarity[i] as number] as GrowingInts
      if (read + list.length > budget && left <= openShare * total) break
      const share = shares[i] as number
      read += list.length
      left -= share
      const { values, length } = list
      for (let p = 0; p < length; p++) {
        const slot = values[p] as number
        const known = counters[slot] as number
        if (known === 0) met[count++] = slot
        counters[slot] = known + share
      }
    }
    return this.bestMet(count)
  }

  /** The `rescored` best of the first `count` slots met; leaves the counters zero. Equal guesses: earlier slot. */
  private bestMet(count: number): Int32Array {
    const { counters, met, scales } = this
    const slots = new Int32Array(rescored)
    const guesses = new Float64Array(rescored)
    let kept = 0
    for (let c = 0; c < count; c++) {
      const slot = met[c] as number
      const guess = (counters[slot] as number) * (scales[slot] as number)
      counters[slot] = 0
      if (guess === 0) continue
      if (kept === rescored && guess <= (guesses[kept - 1] as number)) continue
      let at = kept < rescored ? kept++ : kept - 1
      while (at > 0 && ((guesses[at - 1] as number) < guess || (guesses[at - 1] === guess && (slots[at - 1] as number) > slot))) {
        guesses[at] = guesses[at - 1] as number
        slots[at] = slots[at - 1] as number
        at--
      }
      guesses[at] = guess
      slots[at] = slot
    }
    return slots.subarray(0, kept)
  }

  private compare(query: Int32Array, whole: number, slot: number): { score: number; shared: number } {
    const own = this.terms[slot] as Int32Array
    let shared = 0
    let sum = 0
    let i = 0
    let square = 0
    for (let j = 0; j < own.length; j++) {
      const term = own[j] as number
      const weight = this.idf(term) ** 2
      square += weight
      while (i < query.length && (query[i] as number) < term) i++
      if (i < query.length && query[i] === term) {
        sum += weight
        shared++
      }
    }
    return { shared, score: sum / (whole * (Math.sqrt(square) || 1)) }
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
      this.scales[i] = scaleOf((this.terms[i] as Int32Array).length)
    })
    this.ids.length = this.texts.length = this.terms.length = kept.length
  }
}

const scaleOf = (terms: number): number => 1 / Math.sqrt(terms + 8)

const factsIn = (text: string): FactSet => factSetOf(findTypedFacts(withoutMarkup(text)))

/** ln of 0 … size−1, the first place unused. */
function logTable(size: number): Float64Array {
  const logs = new Float64Array(size)
  for (let n = 1; n < size; n++) logs[n] = Math.log(n)
  return logs
}
