import { acronyms, contractions, shortened } from './abbreviations.ts'
import { WordTable } from './word-table.ts'
import { detectLanguage, type Language } from './language.ts'
import type { Lexicon } from './lexicon.ts'
import { withoutMarkup } from './markup.ts'
import { stopWords } from './stop-words/stop-words.ts'
import { formOf, visitTokens } from './tokens.ts'

/**
 * The content words of a text in reading order: `forms[i]` is the normal form of what the author wrote at
 * `from[i]`…`to[i]` (UTF-16, in the text as given). An abbreviation gives all its words at its own place.
 */
export interface NormalisedText {
  readonly forms: string[]
  readonly from: Int32Array
  readonly to: Int32Array
}

/** The same with numbers for the normal forms; `Normaliser.spelling` tells the form behind a number. */
export interface NormalisedIds {
  readonly ids: Int32Array
  readonly from: Int32Array
  readonly to: Int32Array
}

const none: readonly string[] = []
/** A word that means nothing by itself; numbers from `severalFrom` down are places of several meanings. */
const nothing = -1
const severalFrom = -2
const hasLetter = /\p{L}/u
const cyrillic = /[а-я]/
/** «дорога-то», «какой-нибудь», «все-таки»: the particle says nothing of the subject. */
const particle = /-(?:то|таки|ка|либо|нибудь|с)$/
/** Written words remembered between texts; a text of the wild has few new ones. Started anew when full. */
const rememberedWords = 500_000

/**
 * Turns texts into normal forms, remembering each written word: most words of a text were seen before, so a word costs one
 * look-up in a table (≈ 0.15 µs). One normaliser per lexicon and language; share it, it holds no state of a text. Numbers
 * of normal forms count from 0 in the order of first sight and hold as long as the normaliser.
 */
export class Normaliser {
  readonly #lexicon: Lexicon
  readonly #language: Language
  readonly #words = new WordTable()
  /** Meaning of each remembered word: the number of its normal form, `nothing`, or the place of several in `#lists`. */
  #meanings = new Int32Array(1024)
  #remembered = 0
  readonly #lists: (readonly number[])[] = []
  readonly #placesOfLists = new Map<string, number>()
  readonly #numbers = new Map<string, number>()
  readonly #spellings: string[] = []
  readonly #short = new Map<string, number>()
  #ids = new Int32Array(1024)
  #places = new Int32Array(2048)

  constructor(lexicon: Lexicon, language: Language) {
    this.#lexicon = lexicon
    this.#language = language
  }

  /** How many different normal forms have a number. */
  get size(): number {
    return this.#spellings.length
  }

  /** The normal form behind a number of `readIds`. */
  spelling(id: number): string {
    return this.#spellings[id] as string
  }

  /** Content words of the text as numbers, with their places. Linear. */
  readIds(source: string): NormalisedIds {
    const text = withoutMarkup(source)
    let count = 0
    let skipTo = 0
    const enter = (id: number, start: number, stop: number): void => {
      if (count === this.#ids.length) this.#widen()
      this.#ids[count] = id
      this.#places[2 * count] = start
      this.#places[2 * count + 1] = stop
      count++
    }
    visitTokens(text, (kind, start, end) => {
      if (kind !== 'word' || start < skipTo) return
      const stop = slashEnd(text, start, end)
      skipTo = stop
      const meaning = this.#meaningAt(text, start, stop)
      if (meaning >= 0) enter(meaning, start, stop)
      else if (meaning !== nothing) for (const id of this.#lists[severalFrom - meaning]!) enter(id, start, stop)
    })
    const from = new Int32Array(count)
    const to = new Int32Array(count)
    for (let i = 0; i < count; i++) {
      from[i] = this.#places[2 * i] as number
      to[i] = this.#places[2 * i + 1] as number
    }
    return { ids: this.#ids.slice(0, count), from, to }
  }

  /** Content words of the text with their places. Linear. */
  read(source: string): NormalisedText {
    const { ids, from, to } = this.readIds(source)
    const forms = new Array<string>(ids.length)
    for (let i = 0; i < ids.length; i++) forms[i] = this.#spellings[ids[i] as number] as string
    return { forms, from, to }
  }

  /** Normal forms of one written word: none for a function word, several for an abbreviation. */
  formsOf(written: string): readonly string[] {
    const meaning = this.#meaningOf(written, 0, written.length)
    if (meaning >= 0) return [this.spelling(meaning)]
    return meaning === nothing ? none : this.#lists[severalFrom - meaning]!.map((id) => this.spelling(id))
  }

  #widen(): void {
    const ids = new Int32Array(this.#ids.length * 2)
    const places = new Int32Array(this.#places.length * 2)
    ids.set(this.#ids)
    places.set(this.#places)
    this.#ids = ids
    this.#places = places
  }

  #numberOf(form: string): number {
    let id = this.#numbers.get(form)
    if (id === undefined) {
      id = this.#spellings.length
      this.#numbers.set(form, id)
      this.#spellings.push(form)
    }
    return id
  }

  #meaningOf(text: string, from: number, to: number): number {
    if (this.#words.size >= rememberedWords) {
      this.#words.clear()
      this.#remembered = 0
    }
    const word = this.#words.idOf(text, from, to)
    if (word < this.#remembered) return this.#meanings[word] as number
    const meaning = this.#packed(this.#normalise(formOf('word', this.#words.written(word))).map((form) => this.#numberOf(form)))
    if (word === this.#meanings.length) {
      const wider = new Int32Array(2 * word)
      wider.set(this.#meanings)
      this.#meanings = wider
    }
    this.#meanings[word] = meaning
    this.#remembered = word + 1
    return meaning
  }

  /** One number for any number of them. */
  #packed(ids: readonly number[]): number {
    if (ids.length < 2) return ids[0] ?? nothing
    const key = ids.join()
    let place = this.#placesOfLists.get(key)
    if (place === undefined) this.#placesOfLists.set(key, (place = this.#lists.push(ids) - 1))
    return severalFrom - place
  }

  #meaningAt(text: string, from: number, to: number): number {
    const isShort = to - from <= 5 && text.charCodeAt(to) === 0x2e
    const expanded = isShort && this.#isCyrillicText() ? this.#expandShort(text, from, to) : null
    return expanded ?? this.#meaningOf(text, from, to)
  }

  #isCyrillicText(): boolean {
    return this.#language === 'ru' || this.#language === 'kk'
  }

  /** Words of «ул.», «ст.», «руб.»; null when the short word is not an abbreviation. */
  #expandShort(text: string, from: number, to: number): number | null {
    const written = text.slice(from, to)
    const form = formOf('word', written)
    const words = shortened.get(form)
    if (words === undefined || (form.length === 1 && written !== form)) return null
    if (form === 'г' && followsNumber(text, from)) return nothing
    if (form === 'д' && startsCapital(text, to + 1)) return this.#numbersOf(form, ['деревня'])
    return this.#numbersOf(form, words)
  }

  #numbersOf(key: string, words: readonly string[]): number {
    const slot = `${key} ${words[0] ?? ''}`
    let meaning = this.#short.get(slot)
    if (meaning === undefined) {
      meaning = this.#packed(words.map((word) => this.#numberOf(this.#lexicon.normalForm(word, 'ru'))))
      this.#short.set(slot, meaning)
    }
    return meaning
  }

  #normalise(form: string): readonly string[] {
    if (form.length < 2 || stopWords[this.#language].has(form)) return none
    const bare = form.replace(particle, '')
    if (bare !== form && this.#isCyrillicText()) return this.#normalise(bare)
    if (this.#isCyrillicText()) {
      const words = acronyms.get(form) ?? this.#declinedAcronym(form)
      if (words !== undefined) return words.map((word) => this.#lexicon.normalForm(word, 'ru'))
      if (this.#language === 'kk' && cyrillic.test(form) && stopWords.ru.has(form)) return none
    }
    const normal = this.#lexicon.normalForm(form, this.#language)
    const parts = this.#isCyrillicText() ? contractions.get(normal) : undefined
    if (parts !== undefined) return parts.map((word) => this.#lexicon.normalForm(word, 'ru'))
    return normal.length < 2 || stopWords[this.#language].has(normal) || !hasLetter.test(normal)
      ? none
      : [normal]
  }

  /** «ФАПов», «ТОСы», «МКД-» : an acronym the dictionary does not know, with a Russian ending. */
  #declinedAcronym(form: string): readonly string[] | undefined {
    if (form.length > 7 || this.#lexicon.lemmaOf(form) !== null) return undefined
    const bare = form.replace(/-?(?:ами|ах|ам|ов|ом|ы|и|а|у|е)$/, '')
    return bare.length >= 3 && bare !== form ? acronyms.get(bare) : undefined
  }
}

/** «с/х», «ж/д», «д/с»: one letter, a slash, one letter are read as one abbreviation; returns where it ends. */
function slashEnd(text: string, from: number, to: number): number {
  if (to - from !== 1 || text.charCodeAt(to) !== 0x2f) return to
  const end = to + 2
  if (end > text.length || !hasLetter.test(text[to + 1] as string)) return to
  if (end < text.length && hasLetter.test(text[end] as string)) return to
  return acronyms.has(text.slice(from, end).toLowerCase()) ? end : to
}

function followsNumber(text: string, at: number): boolean {
  let from = at - 1
  while (from >= 0 && at - from < 4 && /\s/.test(text[from] as string)) from--
  return /[0-9]/.test(text[from] ?? '')
}

function startsCapital(text: string, at: number): boolean {
  return /^\s{0,3}\p{Lu}/u.test(text.slice(at, at + 4))
}

/** Normalisers are kept with their lexicon, one a language, so that everybody shares what was learned. */
const shared = new WeakMap<Lexicon, Map<Language, Normaliser>>()

export function normaliserFor(lexicon: Lexicon, language: Language): Normaliser {
  let byLanguage = shared.get(lexicon)
  if (byLanguage === undefined) shared.set(lexicon, (byLanguage = new Map()))
  let normaliser = byLanguage.get(language)
  if (normaliser === undefined) byLanguage.set(language, (normaliser = new Normaliser(lexicon, language)))
  return normaliser
}

/** Normal forms of the content words with their places in the text as given. */
export function normaliseTokens(text: string, lexicon: Lexicon, language: Language): NormalisedText {
  return normaliserFor(lexicon, language).read(text)
}

/** Normal forms of the content words in reading order; the language is found when not given. */
export function normalForms(text: string, lexicon: Lexicon, language?: Language): string[] {
  return normaliseTokens(text, lexicon, language ?? detectLanguage(text)).forms
}
