import type { Language } from '../text/language.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { shortened } from '../text/abbreviations.ts'
import { foldWord } from '../text/fold.ts'
import { normaliserFor } from '../text/normal-forms.ts'
import { lettersOf, WordTable, type WordLetters } from '../text/word-table.ts'
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
  /** Forms that were ever written all in capitals («УК»). */
  readonly shouted = new Set<number>()
  private readonly normals: WordTable
  private named: string[] | null = null
  private readonly spellings = new WordTable()
  private readonly spelled = new Map<Language, SpelledForms>()
  /** The language asked last: a text asks for one only. */
  private asked: SpelledForms | null = null
  private readonly folded = new Map<Language, Map<string, number>>()
  private readonly termStarts = new GrowingInts()
  private readonly termLists = new GrowingInts()
  private readonly lexicon: Lexicon
  private singles = new Int32Array(0)

  /** `terms` are normal forms that keep the numbers they had in an earlier table. */
  constructor(lexicon: Lexicon, terms: WordLetters | null = null) {
    this.lexicon = lexicon
    this.termStarts.push(0)
    this.normals = terms === null ? new WordTable() : WordTable.from(terms)
  }

  /** Normal form of each term number. */
  get terms(): readonly string[] {
    return this.named?.length === this.normals.size ? this.named : (this.named = this.normals.all())
  }

  /** What was learned, to be used in another thread; see `FormTable.from`. */
  columns(): FormColumns {
    const { forms, written, shouted, termStarts, termLists } = this
    return { forms, written, terms: lettersOf(this.terms), shouted: [...shouted], termStarts: termStarts.done(), termLists: termLists.done() }
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
    const own = this.asked?.language === language ? this.asked : this.formsIn(language)
    const known = dotted ? own.dotted : own.plain
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

  private formsIn(language: Language): SpelledForms {
    let own = this.spelled.get(language)
    if (own === undefined) this.spelled.set(language, (own = { language, plain: new NumbersByNumber(), dotted: new NumbersByNumber() }))
    return (this.asked = own)
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
    for (const normal of words.flatMap((word) => normaliser.formsOf(word))) this.termLists.push(this.normals.idOf(normal, 0, normal.length))
    this.termStarts.push(this.termLists.length)
    this.forms.push(form)
    return this.forms.length - 1
  }

  /** Term number of a normal form, or −1. */
  termOf(normal: string): number {
    return this.normals.find(normal)
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
  readonly terms: WordLetters
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

/** Form number of each spelling in one language, by itself and with a point behind it. */
interface SpelledForms {
  readonly language: Language
  readonly plain: NumbersByNumber
  readonly dotted: NumbersByNumber
}
