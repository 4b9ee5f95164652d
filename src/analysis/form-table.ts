import type { Language } from '../text/language.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { shortened } from '../text/abbreviations.ts'
import { foldWord } from '../text/fold.ts'
import { normaliserFor } from '../text/normal-forms.ts'
import { WordTable } from '../text/word-table.ts'
import { GrowingInts } from './growing.ts'

/**
 * Every spelling met, turned once into numbers: spelling → form (folded word of a language) → terms (normal forms of
 * content words; none for a function word, several for an abbreviation). Looking a spelling up again costs one hash over
 * its letters, so a corpus pays for its distinct words, not for its tokens.
 */
export class FormTable {
  /** Folded form of each form number. */
  readonly forms: string[] = []
  /** How each form is written: in small letters when it ever was, else as first met («Курск», «МФЦ»). */
  readonly written: string[] = []
  /** Normal form of each term number. */
  readonly terms: string[] = []
  /** Forms that were ever written all in capitals («УК»). */
  readonly shouted = new Set<number>()
  private readonly termNumbers = new Map<string, number>()
  private readonly spellings = new WordTable()
  private readonly plainForms = new Map<Language, NumbersByNumber>()
  private readonly dottedForms = new Map<Language, NumbersByNumber>()
  private readonly folded = new Map<Language, Map<string, number>>()
  private readonly termStarts = new GrowingInts()
  private readonly termLists = new GrowingInts()
  private readonly lexicon: Lexicon
  private singles = new Int32Array(0)

  /** `terms` are normal forms that keep the numbers they had in an earlier table. */
  constructor(lexicon: Lexicon, terms: readonly string[] = []) {
    this.lexicon = lexicon
    this.termStarts.push(0)
    for (const normal of terms) this.termNumbers.set(normal, this.terms.push(normal) - 1)
  }

  /** What was learned, to be used in another thread; see `FormTable.from`. */
  columns(): FormColumns {
    const { forms, written, terms, shouted, termStarts, termLists } = this
    return { forms, written, terms, shouted: [...shouted], termStarts: termStarts.done(), termLists: termLists.done() }
  }

  /** A table that answers about the forms and terms of another one; it has not seen the spellings these came from. */
  static from(columns: FormColumns, lexicon: Lexicon): FormTable {
    const table = new FormTable(lexicon, columns.terms)
    for (const form of columns.forms) table.forms.push(form)
    for (const written of columns.written) table.written.push(written)
    for (const form of columns.shouted) table.shouted.add(form)
    table.termStarts.fill(columns.termStarts)
    table.termLists.fill(columns.termLists)
    return table
  }

  /** Form number of the word written at text[from…to); a point that follows a short one at once counts («ул.», «обл.»). */
  formAt(text: string, from: number, to: number, language: Language): number {
    const spelling = this.spellings.idOf(text, from, to)
    const dotted = to - from <= 5 && text.charCodeAt(to) === 0x2e
    const known = mapOf(dotted ? this.dottedForms : this.plainForms, language)
    const before = known.at(spelling)
    if (before >= 0) return before
    const number = this.learn(this.spellings.written(spelling), language, dotted)
    known.set(spelling, number)
    return number
  }

  /** The same for a word cut out already; `dotted` when a point follows it at once. */
  formOf(spelling: string, language: Language, dotted: boolean): number {
    return this.formAt(dotted ? `${spelling}.` : spelling, 0, spelling.length, language)
  }

  private learn(spelling: string, language: Language, dotted: boolean): number {
    const bare = foldWord(spelling)
    const form = dotted && shortened.has(bare) ? `${bare}.` : bare
    let folded = this.folded.get(language)
    if (folded === undefined) this.folded.set(language, (folded = new Map()))
    let number = folded.get(form)
    if (number === undefined) {
      number = this.enter(form, language)
      folded.set(form, number)
    }
    if (this.written[number] === undefined || spelling === bare) this.written[number] = spelling
    if (spelling.length > 1 && spelling === spelling.toUpperCase() && spelling !== bare) this.shouted.add(number)
    return number
  }

  private enter(form: string, language: Language): number {
    const normaliser = normaliserFor(this.lexicon, language)
    const words = form.endsWith('.') ? (shortened.get(form.slice(0, -1)) ?? []) : [form]
    for (const normal of words.flatMap((word) => normaliser.formsOf(word))) {
      let term = this.termNumbers.get(normal)
      if (term === undefined) {
        term = this.terms.length
        this.termNumbers.set(normal, term)
        this.terms.push(normal)
      }
      this.termLists.push(term)
    }
    this.termStarts.push(this.termLists.length)
    this.forms.push(form)
    return this.forms.length - 1
  }

  /** Term number of a normal form, or −1. */
  termOf(normal: string): number {
    return this.termNumbers.get(normal) ?? -1
  }

  /** First and one-past-last place of a form's terms in `termAt`. */
  termsFrom(form: number): number {
    return this.termStarts.values[form] as number
  }

  termsTo(form: number): number {
    return this.termStarts.values[form + 1] as number
  }

  termAt(place: number): number {
    return this.termLists.values[place] as number
  }

  /** The only term of a form, or −1 for function words and abbreviations of several words. */
  singleTerm(form: number): number {
    const from = this.termsFrom(form)
    return this.termsTo(form) - from === 1 ? this.termAt(from) : -1
  }

  /** `singleTerm` of every form, worked out once for the forms there are. */
  singleTerms(): Int32Array {
    if (this.singles.length !== this.forms.length) this.singles = Int32Array.from(this.forms, (_, form) => this.singleTerm(form))
    return this.singles
  }
}

/** A form table without its spellings. */
export interface FormColumns {
  readonly forms: readonly string[]
  readonly written: readonly string[]
  readonly terms: readonly string[]
  readonly shouted: readonly number[]
  readonly termStarts: Int32Array
  readonly termLists: Int32Array
}

/** A number for each number from 0 on; −1 where none was set. */
class NumbersByNumber {
  private values = new Int32Array(1 << 12).fill(-1)

  at(key: number): number {
    return key < this.values.length ? (this.values[key] as number) : -1
  }

  set(key: number, value: number): void {
    if (key >= this.values.length) {
      const wider = new Int32Array(Math.max(key + 1, this.values.length * 2)).fill(-1)
      wider.set(this.values)
      this.values = wider
    }
    this.values[key] = value
  }
}

function mapOf(maps: Map<Language, NumbersByNumber>, language: Language): NumbersByNumber {
  let map = maps.get(language)
  if (!map) maps.set(language, (map = new NumbersByNumber()))
  return map
}
