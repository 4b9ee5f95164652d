import type { Lexicon } from '../text/lexicon.ts'
import { hashText } from './hashing.ts'
import { synonymsRu } from './synonyms-ru.ts'

/**
 * How alike are two written words? Dice's coefficient (1945) of their runs of two and three letters, each word with a mark
 * before its first letter: endings, which change by case, weigh less than beginnings. Looked at as written and as normal
 * form; the better counts: «отремонтировать» is near «ремонт», «школе» near «школой», «асфалт» near «асфальт».
 * Words of one line of the table of synonyms are as near as `synonymLikeness`, whatever their letters.
 * A pair is worked out once and remembered. Memory: about 150 bytes a word, 40 a remembered pair, at most `rememberedPairs`.
 */
const rememberedPairs = 1_000_000
const synonymLikeness = 0.8

export class WordSpellings {
  readonly #numbers = new Map<string, number>()
  /** Runs of the written word and of its normal form, ascending hashes. */
  readonly #written: Int32Array[] = []
  readonly #normal: Int32Array[] = []
  readonly #pairs = new Map<number, number>()
  /** Number of the line of synonyms a word stands in, −1 for most. */
  readonly #lines: number[] = []
  readonly #lineOf: ReadonlyMap<string, number>

  constructor(lexicon: Lexicon) {
    this.#lineOf = synonymLines(lexicon)
  }

  /** Number of a written word (folded) with its normal form; the same word always has the same number. */
  enter(word: string, normal: string): number {
    const known = this.#numbers.get(word)
    if (known !== undefined) return known
    const number = this.#written.length
    const runs = runsOf(word)
    this.#numbers.set(word, number)
    this.#written.push(runs)
    this.#normal.push(normal === word ? runs : runsOf(normal))
    this.#lines.push(this.#lineOf.get(normal) ?? -1)
    return number
  }

  /** 0…1; 1 for the same word or the same normal form. Symmetric. O(letters), O(1) when asked again. */
  likeness(a: number, b: number): number {
    if (a === b) return 1
    const key = a < b ? a * 0x4000000 + b : b * 0x4000000 + a
    const known = this.#pairs.get(key)
    if (known !== undefined) return known
    if (this.#pairs.size >= rememberedPairs) this.#pairs.clear()
    const isSynonym = this.#lines[a]! >= 0 && this.#lines[a] === this.#lines[b]
    const found = Math.max(isSynonym ? synonymLikeness : 0, dice(this.#normal[a]!, this.#normal[b]!), dice(this.#written[a]!, this.#written[b]!))
    this.#pairs.set(key, found)
    return found
  }
}

function runsOf(word: string): Int32Array {
  const framed = `_${word}`
  const runs = new Set<number>()
  for (const size of [2, 3]) for (let i = 0; i + size <= framed.length; i++) runs.add(hashText(framed.slice(i, i + size)) | 0)
  return Int32Array.from(runs).sort()
}

function dice(a: Int32Array, b: Int32Array): number {
  let [i, j, both] = [0, 0, 0]
  while (i < a.length && j < b.length) {
    const difference = a[i]! - b[j]!
    if (difference === 0) both++
    if (difference <= 0) i++
    if (difference >= 0) j++
  }
  return a.length + b.length === 0 ? 0 : (2 * both) / (a.length + b.length)
}

const tables = new WeakMap<Lexicon, ReadonlyMap<string, number>>()

/** Normal form → number of its line of synonyms; made once a lexicon. */
function synonymLines(lexicon: Lexicon): ReadonlyMap<string, number> {
  let lines = tables.get(lexicon)
  if (lines === undefined) {
    lines = new Map(synonymsRu.flatMap((line, at) => line.split(' ').map((word) => [lexicon.normalForm(word, 'ru'), at] as const)))
    tables.set(lexicon, lines)
  }
  return lines
}
