import { foldWord } from '../text/fold.ts'
import { detectLanguage, type Language } from '../text/language.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { stopWords } from '../text/stop-words/stop-words.ts'
import { visitTokens } from '../text/tokens.ts'
import { WordSpellings } from './word-spellings.ts'

/**
 * How alike are two short texts: sentences, questions, headlines, the fields of a form?
 *
 * Every word (function words too) looks for its nearest spelling or synonym in the other text; what it finds counts by its
 * likeness and by how telling the word is: idf^2.5 of its normal form among the texts told beforehand. The two directions
 * meet in their geometric mean; one twentieth is given to words that stand beside the same neighbour, so that word order
 * decides between equals. The idea: soft tf·idf (Cohen, Ravikumar, Fienberg 2003), with runs of letters for the spelling.
 * With no texts told, function words weigh a little and all others alike.
 * Cost: words of a × words of b, at most `mostWords` of each side (the most telling); reading: linear.
 */
const sharpness = 2.5
const orderShare = 0.05
const mostWords = 60
/** What is believed before a text was told: so many texts, and the share of them a function word stands in. */
const priorTexts = 50
const priorOfFunctionWord = 0.4

/** A text read once, to be compared many times. */
export interface ReadWords {
  /** Numbers of distinct words, the most telling first. */
  readonly words: Int32Array
  /** Keys of neighbouring words. */
  readonly neighbours: ReadonlySet<number>
}

export class TextLikeness {
  readonly spellings: WordSpellings
  readonly #lexicon: Lexicon
  /** Word number → number of its normal form; normal form → texts it stands in. */
  readonly #normals: number[] = []
  readonly #normalNumbers = new Map<string, number>()
  readonly #documents: number[] = []
  /** Weight of each normal form and the number of texts at which it was worked out. */
  readonly #weights: number[] = []
  readonly #weighedAt: number[] = []
  #texts = 0

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon
    this.spellings = new WordSpellings(lexicon)
  }

  /** Tells a text, so that its words are known to be more common. Linear. */
  tell(text: string): void {
    this.#texts++
    for (const normal of new Set(this.#numbersIn(text).map((word) => this.normalOf(word))))
      this.#documents[normal] = this.#documents[normal]! + 1
  }

  read(text: string): ReadWords {
    const inOrder = this.#numbersIn(text)
    const words = [...new Set(inOrder)].sort((a, b) => this.weightOf(b) - this.weightOf(a) || a - b).slice(0, mostWords)
    const neighbours = new Set<number>()
    for (let i = 1; i < inOrder.length; i++) neighbours.add(inOrder[i - 1]! * 0x4000000 + inOrder[i]!)
    return { words: Int32Array.from(words), neighbours }
  }

  /** 0…1; 1 for the same words in the same order, 0 when no word has a near one. Symmetric. */
  compare(a: ReadWords, b: ReadWords): number {
    const words = Math.sqrt(this.coverage(a, b) * this.coverage(b, a))
    return words === 0 ? 0 : Math.min(1, words * (1 - orderShare) + orderShare * sharedNeighbours(a, b))
  }

  /** How much of what a says stands in b, 0…1, by weight of words; 0 for a text without words. */
  coverage(a: ReadWords, b: ReadWords): number {
    let [sum, whole] = [0, 0]
    for (const word of a.words) {
      const weight = this.weightOf(word)
      whole += weight
      let best = 0
      for (let j = 0; j < b.words.length && best < 1; j++) best = Math.max(best, this.spellings.likeness(word, b.words[j]!))
      sum += best * weight
    }
    return whole === 0 ? 0 : sum / whole
  }

  /** Number of the normal form of a word number. */
  normalOf(word: number): number {
    return this.#normals[word]!
  }

  /** How telling a word is among the texts told so far. */
  weightOf(word: number): number {
    const normal = this.#normals[word]!
    if (this.#weighedAt[normal] !== this.#texts) {
      this.#weighedAt[normal] = this.#texts
      this.#weights[normal] = Math.log((1 + priorTexts + this.#texts) / (1 + this.#documents[normal]!)) ** sharpness
    }
    return this.#weights[normal]!
  }

  #numbersIn(text: string): number[] {
    const language = detectLanguage(text)
    const found: number[] = []
    visitTokens(text, (kind, from, to) => {
      if (kind !== 'mark') found.push(this.#numberOf(foldWord(text.slice(from, to)), language))
    })
    return found
  }

  #numberOf(form: string, language: Language): number {
    const known = this.spellings.numberOf(form)
    if (known !== undefined) return known
    const normal = this.#lexicon.normalForm(form, language)
    let number = this.#normalNumbers.get(normal)
    if (number === undefined) {
      number = this.#documents.length
      this.#normalNumbers.set(normal, number)
      this.#documents.push(stopWords[language].has(form) ? priorTexts * priorOfFunctionWord : 0)
    }
    this.#normals.push(number)
    return this.spellings.enter(form, normal)
  }
}

/** Dice's coefficient of the pairs of neighbours; 1 when neither has any. */
export function sharedNeighbours({ neighbours: a }: ReadWords, { neighbours: b }: ReadWords): number {
  if (a.size + b.size === 0) return 1
  const [few, many] = a.size <= b.size ? [a, b] : [b, a]
  let both = 0
  for (const pair of few) if (many.has(pair)) both++
  return (2 * both) / (a.size + b.size)
}
