import type { Language } from '../text/language.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { shortened } from '../text/abbreviations.ts'
import { foldWord } from '../text/fold.ts'
import { normaliserFor } from '../text/normal-forms.ts'
import { GrowingInts } from './growing.ts'

/**
 * Every spelling met, turned once into numbers: spelling → form (folded word of a language) → terms (normal forms of
 * content words; none for a function word, several for an abbreviation). Looking a spelling up again costs one map
 * access, so a corpus pays for its distinct words, not for its tokens.
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
  private readonly spellings = new Map<Language, Map<string, number>>()
  private readonly folded = new Map<Language, Map<string, number>>()
  private readonly termStarts = new GrowingInts()
  private readonly termLists = new GrowingInts()
  private readonly lexicon: Lexicon

  constructor(lexicon: Lexicon) {
    this.lexicon = lexicon
    this.termStarts.push(0)
  }

  /** Form number of a word as written; `dotted` when a point follows at once («ул.», «обл.»). */
  formOf(spelling: string, language: Language, dotted: boolean): number {
    const known = mapOf(this.spellings, language)
    const key = dotted ? `${spelling}.` : spelling
    const before = known.get(key)
    if (before !== undefined) return before
    const bare = foldWord(spelling)
    const form = dotted && shortened.has(bare) ? `${bare}.` : bare
    const folded = mapOf(this.folded, language)
    let number = folded.get(form)
    if (number === undefined) {
      number = this.enter(form, language)
      folded.set(form, number)
    }
    if (this.written[number] === undefined || spelling === bare) this.written[number] = spelling
    if (spelling.length > 1 && spelling === spelling.toUpperCase() && spelling !== bare) this.shouted.add(number)
    known.set(key, number)
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
}

function mapOf(maps: Map<Language, Map<string, number>>, language: Language): Map<string, number> {
  let map = maps.get(language)
  if (!map) {
    map = new Map()
    maps.set(language, map)
  }
  return map
}
