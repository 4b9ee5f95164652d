import type { Lexicon } from '../text/lexicon.ts'
import { withoutMarkup } from '../text/markup.ts'
import { GrowingInts } from './growing.ts'
import { sharedNeighbours, TextLikeness, type ReadWords } from './text-likeness.ts'
import type { NearWord } from './word-spellings.ts'

/**
 * Which known text does a short question mean? For questions of a few words against headings, sentences, answers: where
 * `SimilarIndex` looks for the same words in long texts, this looks for each word's nearest spelling and synonyms too.
 *
 *   words of the question ─► near spellings among the words of all texts ─► their lists add weight × likeness, the nearest
 *   word of a text once ─► the best `rescored` compared exactly ─► ranked, cut at `least`
 *
 * Score, 0…1: how much of the question stands in the text, to the power of `askedShare`, times how much of the text's first paragraph
 * stands in the question; a share goes to word order. Text below the first paragraph (an answer under its heading) adds by
 * what it holds of the question. It abstains: below `least` nothing is shown. Equal scores: earlier added first.
 * Cost of a question: the lists of its near words plus `rescored` comparisons of at most 60 × 60 words; adding: linear.
 */
export interface QuestionHit {
  readonly id: string
  /** 0…1. */
  readonly score: number
  /** Words of the question found in the text, folded, the most telling first. */
  readonly why: readonly string[]
}

const rescored = 64
const wordsShown = 6
/** A reason is a word that weighs at least this share of the question's weightiest. */
const tellingShare = 0.2
const least = 0.16
/** A question tells more of what is meant than a heading does of what it holds. */
const askedShare = 0.65
const orderShare = 0.05
const bodyShare = 0.25

interface Known {
  readonly id: string
  readonly head: ReadWords
  readonly body: ReadWords | null
}

interface Asked {
  readonly read: ReadWords
  /** Of each word of the question: its weight and the words near it. */
  readonly weights: readonly number[]
  readonly whole: number
  readonly near: readonly (readonly NearWord[])[]
  /** Word → the words of the question it is near to. */
  readonly nearest: ReadonlyMap<number, readonly { readonly at: number; readonly likeness: number }[]>
}

export class QuestionSearch {
  readonly #likeness: TextLikeness
  readonly #known: Known[] = []
  /** Word number → places of the texts that hold it. */
  readonly #lists: GrowingInts[] = []
  #sums = new Float64Array(1024)
  #stamps = new Int32Array(1024)
  #stamp = 0

  constructor(lexicon: Lexicon) {
    this.#likeness = new TextLikeness(lexicon)
  }

  /** Adds a text under an id of its own. */
  add(id: string, text: string): void {
    const clean = withoutMarkup(text).trim()
    const end = clean.search(/\n\s*\n/u)
    this.#likeness.tell(clean)
    const head = this.#likeness.read(end < 0 ? clean : clean.slice(0, end))
    const body = end < 0 ? null : this.#likeness.read(clean.slice(end))
    const place = this.#known.length
    this.#known.push({ id, head, body })
    for (const word of new Set([...head.words, ...(body?.words ?? [])])) (this.#lists[word] ??= new GrowingInts(2)).push(place)
    if (place === this.#sums.length) this.#widen()
  }

  /** At most `limit` texts, best first; empty when nothing is meant. */
  find(question: string, limit: number): QuestionHit[] {
    const asked = this.#ask(question)
    const found = this.#candidates(asked).map((place) => ({ place, score: this.#score(asked, this.#known[place]!) }))
    return found
      .filter(({ score }) => score >= least)
      .sort((a, b) => b.score - a.score || a.place - b.place)
      .slice(0, limit)
      .map(({ place, score }) => ({ id: this.#known[place]!.id, score: Math.round(score * 1e4) / 1e4, why: this.#shared(asked, this.#known[place]!) }))
  }

  #shared({ read, near, weights }: Asked, { head, body }: Known): string[] {
    const held = new Set([...head.words, ...(body?.words ?? [])])
    const telling = Math.max(...weights) * tellingShare
    const found = [...read.words].filter((_, at) => weights[at]! >= telling && near[at]!.some(({ word }) => held.has(word)))
    return found.slice(0, wordsShown).map((word) => this.#likeness.spellings.wordOf(word))
  }

  #ask(question: string): Asked {
    const read = this.#likeness.read(withoutMarkup(question))
    const weights = Array.from(read.words, (word) => this.#likeness.weightOf(word))
    const near = Array.from(read.words, (word) => this.#likeness.spellings.near(word))
    const nearest = new Map<number, { at: number; likeness: number }[]>()
    near.forEach((words, at) => {
      for (const { word, likeness } of words) {
        const known = nearest.get(word)
        if (known === undefined) nearest.set(word, [{ at, likeness }])
        else known.push({ at, likeness })
      }
    })
    return { read, weights, whole: weights.reduce((sum, weight) => sum + weight, 0), near, nearest }
  }

  #score(asked: Asked, { head, body }: Known): number {
    const [ofAsked, ofHead] = this.#coverage(asked, head)
    const words = ofAsked ** askedShare * ofHead ** (1 - askedShare)
    const score = words === 0 ? 0 : words * (1 - orderShare) + orderShare * sharedNeighbours(asked.read, head)
    return Math.min(1, body === null ? score : score * (1 - bodyShare) + bodyShare * this.#coverage(asked, body)[0])
  }

  /** How much of the question stands in the words, and how much of the words in the question; both 0…1. O(words and their near ones). */
  #coverage({ weights, whole, nearest }: Asked, { words }: ReadWords): [number, number] {
    const best = new Float64Array(weights.length)
    let [shared, own] = [0, 0]
    for (const word of words) {
      const weight = this.#likeness.weightOf(word)
      own += weight
      let most = 0
      for (const { at, likeness } of nearest.get(word) ?? []) {
        if (likeness > best[at]!) best[at] = likeness
        if (likeness > most) most = likeness
      }
      shared += most * weight
    }
    const found = weights.reduce((sum, weight, at) => sum + weight * best[at]!, 0)
    return [whole === 0 ? 0 : found / whole, own === 0 ? 0 : shared / own]
  }

  /** Places worth an exact comparison: those that hold most of the question for their length. */
  #candidates({ near, weights }: Asked): number[] {
    const met: number[] = []
    near.forEach((words, at) => {
      this.#stamp++
      for (const { word, likeness } of words) this.#addList(word, likeness * weights[at]!, met)
    })
    const guesses = met.map((place) => ({ place, guess: this.#sums[place]! / Math.sqrt(8 + this.#known[place]!.head.words.length) }))
    for (const place of met) this.#sums[place] = 0
    guesses.sort((a, b) => b.guess - a.guess || a.place - b.place)
    return guesses.slice(0, rescored).map(({ place }) => place)
  }

  #addList(word: number, share: number, met: number[]): void {
    const list = this.#lists[word]
    if (list === undefined) return
    for (let at = 0; at < list.length; at++) {
      const place = list.values[at]!
      if (this.#stamps[place] === this.#stamp) continue
      this.#stamps[place] = this.#stamp
      if (this.#sums[place] === 0) met.push(place)
      this.#sums[place] = this.#sums[place]! + share
    }
  }

  #widen(): void {
    const [sums, stamps] = [new Float64Array(this.#sums.length * 2), new Int32Array(this.#sums.length * 2)]
    stamps.set(this.#stamps)
    ;[this.#sums, this.#stamps] = [sums, stamps]
  }
}
