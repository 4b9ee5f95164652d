import type { Municipality } from '../model/municipality.ts'

/** A municipality with the days it holds on (YYYY-MM-DD) and what it is found by: see `searchKey`. */
export interface IndexedMunicipality {
  readonly municipality: Municipality
  readonly validFrom: string
  readonly key: string
  /** Name, district and region. */
  readonly words: string
}

/** People write the village, registers an adjective of it: «Сосновка» for «Сосновский». So much of a word's end may go, so much must stay. */
const [mostCut, leastKept] = [3, 4]

/** More words than a name, its district and its region have. */
const mostWords = 12

const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? []

const byteOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** First place in sorted texts that is not before `sought`. */
function lowerBound(sorted: readonly string[], sought: string): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle]! < sought) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * Municipalities by the beginnings of words. Rows lie in the order of name, then ОКТМО; words lie sorted, so that all
 * beginning alike are neighbours, each with the places of its rows.
 * Memory: about 60 bytes a row beside the rows themselves. Building: 20 000 rows in some 100 ms.
 */
export class MunicipalityIndex {
  readonly #rows: readonly IndexedMunicipality[]
  readonly #keys: readonly string[]
  readonly #words: readonly string[]
  /** Places of word w: `#places[#starts[w]] … #places[#starts[w + 1] - 1]`. */
  readonly #starts: Int32Array
  readonly #places: Int32Array
  /** For each row how many of the typed words it has, of this question only. */
  readonly #met: Uint8Array

  constructor(rows: readonly IndexedMunicipality[]) {
    this.#rows = rows.toSorted((a, b) => byteOrder(a.key, b.key) || byteOrder(a.municipality.oktmo, b.municipality.oktmo))
    this.#keys = this.#rows.map(({ key }) => key)
    const postings = new Map<string, number[]>()
    this.#rows.forEach(({ words }, place) => {
      for (const word of new Set(wordsOf(words))) {
        const places = postings.get(word)
        if (places) places.push(place)
        else postings.set(word, [place])
      }
    })
    this.#words = [...postings.keys()].sort(byteOrder)
    this.#starts = new Int32Array(this.#words.length + 1)
    this.#words.forEach((word, w) => (this.#starts[w + 1] = this.#starts[w]! + postings.get(word)!.length))
    this.#places = new Int32Array(this.#starts.at(-1)!)
    this.#words.forEach((word, w) => this.#places.set(postings.get(word)!, this.#starts[w]!))
    this.#met = new Uint8Array(this.#rows.length)
  }

  /** Marks the rows that have the first `n` typed words and also this one; a row counts once, however many of its words begin so. */
  #meet(word: string, n: number): void {
    for (let w = lowerBound(this.#words, word); w < this.#words.length && this.#words[w]!.startsWith(word); w++) {
      for (let at = this.#starts[w]!; at < this.#starts[w + 1]!; at++) {
        const place = this.#places[at]!
        if (this.#met[place] === n) this.#met[place] = n + 1
      }
    }
  }

  /** The word, or where no word begins so its longest beginning that does; itself when there is none. */
  #known(word: string): string {
    for (let length = word.length; length >= Math.max(leastKept, word.length - mostCut); length--) {
      const beginning = word.slice(0, length)
      if (this.#words[lowerBound(this.#words, beginning)]?.startsWith(beginning)) return beginning
    }
    return word
  }

  /**
   * What `#findExact` finds; when that is nothing, the same for typed words without the ends that begin no word of the register.
   * Cost: that of the exact search, at most twice.
   */
  find(typed: string, where: { readonly region: string | null; readonly on: string; readonly limit: number }): Municipality[] {
    const found = this.#findExact(typed, where)
    if (found.length > 0) return found
    const known = wordsOf(typed).slice(0, mostWords).map((word) => this.#known(word)).join(' ')
    return known === typed ? found : this.#findExact(known, where)
  }

  /**
   * Valid on the day, in name, district or region of which every typed word begins a word, in any order; at most `limit`.
   * First names that begin with all that was typed, then those in whose name the first word begins a word, then the others;
   * ties by name, then ОКТМО, compared by characters. `typed` as `searchKey` makes it. Cost: linear in the rows that have the
   * typed words and a look at each row; about 1 ms for 20 000.
   */
  #findExact(typed: string, { region, on, limit }: { readonly region: string | null; readonly on: string; readonly limit: number }): Municipality[] {
    const asked = wordsOf(typed).slice(0, mostWords)
    if (asked.length === 0) return []
    this.#met.fill(0)
    asked.forEach((word, n) => this.#meet(word, n))
    const fits = (place: number): boolean => {
      if (this.#met[place] !== asked.length) return false
      const { municipality, validFrom } = this.#rows[place]!
      return (region === null || municipality.region === region) && validFrom <= on && (municipality.validTo === null || municipality.validTo >= on)
    }
    // Names that begin with what was typed are neighbours.
    const begin = lowerBound(this.#keys, typed)
    const [best, named, others]: [number[], number[], number[]] = [[], [], []]
    let end = begin
    for (; end < this.#rows.length && this.#keys[end]!.startsWith(typed); end++) if (best.length < limit && fits(end)) best.push(end)
    for (let place = 0; place < this.#rows.length && best.length + named.length < limit; place++) {
      if ((place >= begin && place < end) || !fits(place)) continue
      if (this.#keys[place]!.startsWith(asked[0]!) || this.#keys[place]!.includes(` ${asked[0]!}`)) named.push(place)
      else if (others.length < limit) others.push(place)
    }
    return [...best, ...named, ...others].slice(0, limit).map((place) => this.#rows[place]!.municipality)
  }
}
