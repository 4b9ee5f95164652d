import { foldWord } from '../text/fold.ts'
import { detectLanguage, type Language } from '../text/language.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { stopWords } from '../text/stop-words/stop-words.ts'
import { visitTokens } from '../text/tokens.ts'
import { WordSpellings } from './word-spellings.ts'

/**
 * How alike are two short texts: sentences, questions, headlines, the texts of an appeal form?
 *
 * Every word (function words too) looks for its nearest spelling in the other text; what it finds counts by its
 * likeness and by how telling the word is: idf^2.5 of its normal form among the texts told beforehand. The two
 * directions meet in their geometric mean; one twentieth is given to words that stand beside the same neighbour, so that word order
 * decides between equals. The idea: soft tf·idf (Cohen, Ravikumar, Fienberg 2003), with runs of letters for the spelling.
 * With no texts told, function words weigh a little and all others alike.
 * Cost: words of a × words of b, at most `mostWords` of each side (the most telling); reading: linear.
 */
const sharpness = 2.5
/** Spellings less alike than this are different words. */
const nearSpelling = 0.5
const orderShare = 0.05
const mostWords = 60
/** What is believed before a text was told: so many texts, and the share of them a function word stands in. */
const priorTexts = 50
const priorOfFunctionWord = 0.4

/** A text read once, to be compared many times. */
export interface ReadWords {
  /** Numbers of distinct words, most telling first, with the weight of each; the weights sum to `whole`. */
  readonly words: Int32Array
  readonly weights: Float64Array
  readonly whole: number
  /** Keys of neighbouring words. */
  readonly neighbours: ReadonlySet<number>
}

export class TextLikeness {
  readonly #lexicon: Lexicon
  readonly #spellings: WordSpellings
  /** Word number → number of its normal form; normal form → texts it stands in. */
  readonly #normals: number[] = []
  readonly #normalNumbers = new Map<string, number>()
  readonly #documents: number[] = []
  #texts = 0

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon
    this.#spellings = new WordSpellings(lexicon)
  }

  /** Tells a text, so that its words are known to be more common. Linear. */
  tell(text: string): void {
    this.#texts++
    for (const normal of new Set(this.#numbersIn(text).map((word) => this.#normals[word]!)))
      this.#documents[normal] = this.#documents[normal]! + 1
  }

  /** The text as it is compared now; told texts later do not change it. */
  read(text: string): ReadWords {
    const inOrder = this.#numbersIn(text)
    const all = [...new Set(inOrder)].map((word) => ({ word, weight: this.#weightOf(word) }))
    all.sort((a, b) => b.weight - a.weight || a.word - b.word)
    const kept = all.slice(0, mostWords)
    const neighbours = new Set<number>()
    for (let i = 1; i < inOrder.length; i++) neighbours.add(inOrder[i - 1]! * 0x4000000 + inOrder[i]!)
    return {
      words: Int32Array.from(kept, ({ word }) => word),
      weights: Float64Array.from(kept, ({ weight }) => weight),
      whole: kept.reduce((sum, { weight }) => sum + weight, 0),
      neighbours,
    }
  }

  /** 0…1; 1 for the same words in the same order, 0 when no word has a near one. Symmetric. */
  compare(a: ReadWords, b: ReadWords): number {
    if (a.whole === 0 || b.whole === 0) return 0
    const words = Math.sqrt(this.#found(a, b) * this.#found(b, a))
    return Math.min(1, words * (1 - orderShare) + orderShare * sharedNeighbours(a.neighbours, b.neighbours))
  }

  /** Share of a's weight that is found in b. */
  #found(a: ReadWords, b: ReadWords): number {
    let sum = 0
    for (let i = 0; i < a.words.length; i++) {
      let best = 0
      for (let j = 0; j < b.words.length && best < 1; j++) {
        const near = this.#spellings.likeness(a.words[i]!, b.words[j]!)
        if (near > best) best = near
      }
      if (best >= nearSpelling) sum += best * a.weights[i]!
    }
    return sum / a.whole
  }

  #weightOf(word: number): number {
    return Math.log((1 + priorTexts + this.#texts) / (1 + this.#documents[this.#normals[word]!]!)) ** sharpness
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
    const normal = this.#lexicon.normalForm(form, language)
    const word = this.#spellings.enter(form, normal)
    if (word === this.#normals.length) {
      let number = this.#normalNumbers.get(normal)
      if (number === undefined) {
        number = this.#documents.length
        this.#normalNumbers.set(normal, number)
        this.#documents.push(stopWords[language].has(form) ? priorTexts * priorOfFunctionWord : 0)
      }
      this.#normals.push(number)
    }
    return word
  }
}

/** Dice's coefficient of the pairs of neighbours. */
function sharedNeighbours(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  if (a.size + b.size === 0) return 1
  const [few, many] = a.size <= b.size ? [a, b] : [b, a]
  let both = 0
  for (const pair of few) if (many.has(pair)) both++
  return (2 * both) / (a.size + b.size)
}
