import type { Lexicon } from '../text/lexicon.ts'
import { hashText } from './hashing.ts'
import { synonymsRu } from './synonyms-ru.ts'

/**
 * How alike are two words? Dice's coefficient (1945) of the runs of two and three letters of their normal forms, each with a
 * mark before its first letter, so that beginnings weigh more than endings: «отремонтировать» is near «ремонт», «асфалт»
 * near «асфальт». Words of one line of the table of synonyms are as near as `synonymLikeness`, whatever their letters.
 * Words are numbered from 0 in order of entering, so that a later word never changes an earlier answer but by adding to it.
 * Memory: about 300 bytes a word, and its near words once asked for.
 */
const synonymLikeness = 0.8
/** Two forms of one word: all but the same, so that of two texts the one in the very forms comes first. */
const otherForm = 0.97
/** Spellings less alike than this are different words. */
const nearSpelling = 0.5

export interface NearWord {
  readonly word: number
  readonly likeness: number
}

export class WordSpellings {
  readonly #numbers = new Map<string, number>()
  readonly #words: string[] = []
  /** Runs of each word's normal form, ascending hashes. */
  readonly #runs: Int32Array[] = []
  /** Number of the line of synonyms a word stands in, −1 for most, and the words met of each line. */
  readonly #lines: number[] = []
  readonly #lineOf: ReadonlyMap<string, number>
  readonly #ofLine = new Map<number, number[]>()
  /** Run → words that hold it. */
  readonly #holders = new Map<number, number[]>()
  readonly #near: (readonly NearWord[])[] = []
  /** How many words were known when the near ones were looked up. */
  readonly #nearAt: number[] = []
  #shared = new Uint16Array(1024)

  constructor(lexicon: Lexicon) {
    this.#lineOf = synonymLines(lexicon)
  }

  numberOf(word: string): number | undefined {
    return this.#numbers.get(word)
  }

  /** The word behind a number. */
  wordOf(number: number): string {
    return this.#words[number]!
  }

  /** Enters a written word (folded) not known yet. O(letters). */
  enter(word: string, normal: string): number {
    const number = this.#runs.length
    const runs = runsOf(normal)
    this.#numbers.set(word, number)
    this.#runs.push(runs)
    this.#words.push(word)
    const line = this.#lineOf.get(normal) ?? -1
    this.#lines.push(line)
    if (line >= 0) append(this.#ofLine, line, number)
    for (const run of runs) append(this.#holders, run, number)
    if (number === this.#shared.length) this.#shared = new Uint16Array(this.#shared.length * 2)
    return number
  }

  /** 0…1; 1 only for the same word, 0 for different words. Symmetric. O(letters). */
  likeness(a: number, b: number): number {
    if (a === b) return 1
    const isSynonym = this.#lines[a]! >= 0 && this.#lines[a] === this.#lines[b]
    const [first, second] = [this.#runs[a]!, this.#runs[b]!]
    const found = diceOf(sharedRuns(first, second), first.length, second.length)
    return Math.max(isSynonym ? synonymLikeness : 0, found >= nearSpelling ? found : 0)
  }

  /**
   * All words that are not different, nearest first, itself among them; equally near: entered earlier.
   * O(words that share a run), O(1) when asked again before new words came.
   */
  near(word: number): readonly NearWord[] {
    if (this.#nearAt[word] === this.#runs.length) return this.#near[word]!
    const shared = this.#shared
    const runs = this.#runs[word]!
    const met: number[] = []
    for (const run of runs) {
      for (const other of this.#holders.get(run)!) {
        if (shared[other] === 0) met.push(other)
        shared[other] = shared[other]! + 1
      }
    }
    const found: NearWord[] = []
    const line = this.#lines[word]!
    for (const other of met) {
      const likeness = other === word ? 1 : diceOf(shared[other]!, runs.length, this.#runs[other]!.length)
      shared[other] = 0
      if (likeness >= nearSpelling && (line < 0 || this.#lines[other] !== line)) found.push({ word: other, likeness })
    }
    for (const other of this.#ofLine.get(line) ?? []) found.push({ word: other, likeness: this.likeness(word, other) })
    found.sort((a, b) => b.likeness - a.likeness || a.word - b.word)
    this.#near[word] = found
    this.#nearAt[word] = this.#runs.length
    return found
  }
}

const diceOf = (shared: number, a: number, b: number): number => (a + b === 0 ? 0 : otherForm * ((2 * shared) / (a + b)))

/** How many values two ascending lists share. */
function sharedRuns(a: Int32Array, b: Int32Array): number {
  let [i, j, both] = [0, 0, 0]
  while (i < a.length && j < b.length) {
    const difference = a[i]! - b[j]!
    if (difference === 0) both++
    if (difference <= 0) i++
    if (difference >= 0) j++
  }
  return both
}

function append(lists: Map<number, number[]>, key: number, value: number): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [value])
  else list.push(value)
}

function runsOf(word: string): Int32Array {
  const framed = `_${word}`
  const runs = new Set<number>()
  for (const size of [2, 3]) for (let i = 0; i + size <= framed.length; i++) runs.add(hashText(framed.slice(i, i + size)) | 0)
  return Int32Array.from(runs).sort()
}

const tables = new WeakMap<Lexicon, ReadonlyMap<string, number>>()

/** Normal form → number of its line of synonyms; made once a lexicon. */
export function synonymLines(lexicon: Lexicon): ReadonlyMap<string, number> {
  let lines = tables.get(lexicon)
  if (lines === undefined) {
    lines = new Map(synonymsRu.flatMap((line, at) => line.split(' ').map((word) => [lexicon.normalForm(word, 'ru'), at] as const)))
    tables.set(lexicon, lines)
  }
  return lines
}
