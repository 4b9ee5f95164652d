import { acronyms, contractions, shortened } from './abbreviations.ts'
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

const none: readonly string[] = []
const hasLetter = /\p{L}/u
const cyrillic = /[а-я]/
/** «дорога-то», «какой-нибудь», «все-таки»: the particle says nothing of the subject. */
const particle = /-(?:то|таки|ка|либо|нибудь|с)$/
/** Forms remembered between texts; a text of the wild has few new ones. Started anew when full. */
const rememberedForms = 300_000

/**
 * Turns texts into normal forms, remembering each written form: most words of a text were seen before, so a token costs
 * one look-up. One normaliser per lexicon and language; share it, it holds no state of a text.
 */
export class Normaliser {
  readonly #lexicon: Lexicon
  readonly #language: Language
  readonly #seen = new Map<string, readonly string[]>()
  readonly #seenShort = new Map<string, readonly string[]>()

  constructor(lexicon: Lexicon, language: Language) {
    this.#lexicon = lexicon
    this.#language = language
  }

  /** Content words of the text with their places. Linear; ≈ 1 µs a token. */
  read(source: string): NormalisedText {
    const text = withoutMarkup(source)
    const forms: string[] = []
    const from: number[] = []
    const to: number[] = []
    let skipTo = 0
    visitTokens(text, (kind, start, end) => {
      if (kind !== 'word' || start < skipTo) return
      const stop = slashEnd(text, start, end)
      skipTo = stop
      for (const form of this.#formsAt(text, start, stop)) {
        forms.push(form)
        from.push(start)
        to.push(stop)
      }
    })
    return { forms, from: Int32Array.from(from), to: Int32Array.from(to) }
  }

  /** Normal forms of one written word: none for a function word, several for an abbreviation. */
  formsOf(written: string): readonly string[] {
    const known = this.#seen.get(written)
    if (known !== undefined) return known
    const forms = this.#normalise(formOf('word', written))
    if (this.#seen.size >= rememberedForms) this.#seen.clear()
    this.#seen.set(written, forms)
    return forms
  }

  #formsAt(text: string, from: number, to: number): readonly string[] {
    const isShort = to - from <= 5 && text.charCodeAt(to) === 0x2e
    const expanded = isShort && this.#isCyrillicText() ? this.#expandShort(text, from, to) : null
    return expanded ?? this.formsOf(text.slice(from, to))
  }

  #isCyrillicText(): boolean {
    return this.#language === 'ru' || this.#language === 'kk'
  }

  /** Words of «ул.», «ст.», «руб.»; null when the short word is not an abbreviation. */
  #expandShort(text: string, from: number, to: number): readonly string[] | null {
    const written = text.slice(from, to)
    const form = formOf('word', written)
    const words = shortened.get(form)
    if (words === undefined || (form.length === 1 && written !== form)) return null
    if (form === 'г' && followsNumber(text, from)) return none
    if (form === 'д' && startsCapital(text, to + 1)) return this.#normalForms(form, ['деревня'])
    return this.#normalForms(form, words)
  }

  #normalForms(key: string, words: readonly string[]): readonly string[] {
    const slot = `${key} ${words[0] ?? ''}`
    let forms = this.#seenShort.get(slot)
    if (forms === undefined) {
      forms = words.map((word) => this.#lexicon.normalForm(word, 'ru'))
      this.#seenShort.set(slot, forms)
    }
    return forms
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
    return normal.length < 2 || stopWords[this.#language].has(normal) || !hasLetter.test(normal) ? none : [normal]
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

