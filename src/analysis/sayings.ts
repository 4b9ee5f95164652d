import type { Language } from '../text/language.ts'
import { detectLanguage } from '../text/language.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { withoutMarkup } from '../text/markup.ts'
import { normaliserFor } from '../text/normal-forms.ts'
import { findPersonalData } from '../text/personal-data.ts'
import { demandSign } from './demands.ts'
import { saysNothing } from './fragments.ts'
import { GrowingInts } from './growing.ts'
import type { BriefPart } from './analyse-corpus-types.ts'
import { readability } from './readability.ts'
import { roleFitness } from './saying-roles.ts'

/**
 * What does each fragment of a run say? Every different text is read once, whoever repeats it: copies, themes and their
 * subthemes share one number. Saying s has the terms `term[start[s] … start[s+1])` in reading order, repeats included.
 * Memory: 4 bytes a word of the different texts, and the texts. Cost: a map access a fragment, a reading a different text.
 */
export class SayingReader {
  readonly start = new GrowingInts(1 << 12)
  readonly term = new GrowingInts(1 << 14)
  /** Text of each saying, as first met. */
  readonly text: string[] = []
  /** Numbers inside, as written: other numbers make another demand. 0 stands for none. */
  readonly figures = new GrowingInts()
  /** +1 wants more of it, −1 less, 0 neither: opposite demands never unite. */
  readonly direction = new GrowingInts()
  private readonly known = new Map<Language, Map<string, number>>()
  private readonly figureNumbers = new Map<string, number>([['', 0]])
  private readonly termNumbers = new Map<string, number>()
  /** What each term asks for: +1 more, −1 less, 0 neither. */
  private readonly signs: number[] = []
  private readonly termsOfIds = new Map<Language, Int32Array>()
  /** How well each saying reads, −1 while nobody asked. */
  private readonly fitness: number[] = []
  /** How well sayings stand under a part, as far as somebody asked. */
  private readonly roles = new Map<BriefPart, Map<number, number>>()
  /** Whether something personal stands in a saying, as far as somebody asked. */
  private readonly personal = new Map<number, boolean>()
  private readonly lexicon: Lexicon

  constructor(lexicon: Lexicon) {
    this.lexicon = lexicon
    this.start.push(0)
  }

  /** How many different terms were met. */
  get terms(): number {
    return this.termNumbers.size
  }

  /** How many different sets of numbers were met. */
  get differentFigures(): number {
    return this.figureNumbers.size
  }

  /** Number of what the text says; the language is found when the member does not tell it. */
  numberOf(text: string, given: Language | undefined): number {
    const language = given ?? detectLanguage(text)
    let known = this.known.get(language)
    if (known === undefined) this.known.set(language, (known = new Map()))
    let saying = known.get(text)
    if (saying === undefined) known.set(text, (saying = this.read(text, language === 'other' ? 'ru' : language)))
    return saying
  }

  /** Words of content in a saying; with fewer than two it says nothing that could be compared. */
  wordsOf(saying: number): number {
    return (this.start.values[saying + 1] as number) - (this.start.values[saying] as number)
  }

  /** 0 when a saying may not be shown under a part (a stump, courtesy, a wish to be answered, another role), else how well it reads, up to 1. */
  fitnessOf(saying: number, part: BriefPart): number {
    const known = this.fitness[saying] as number
    const text = this.text[saying] as string
    if (known < 0) this.fitness[saying] = saysNothing(text, detectLanguage(text)) ? 0 : readability(text)
    const general = this.fitness[saying] as number
    return general === 0 ? 0 : general * this.fitnessInRole(saying, part)
  }

  private fitnessInRole(saying: number, part: BriefPart): number {
    let own = this.roles.get(part)
    if (own === undefined) this.roles.set(part, (own = new Map()))
    let fitness = own.get(saying)
    if (fitness === undefined) {
      const text = this.text[saying] as string
      own.set(saying, (fitness = /[а-я]/u.test(text) ? roleFitness(text, part, detectLanguage(text)) : 1))
    }
    return fitness
  }

  /** True when nothing personal stands in a saying. */
  isPublic(saying: number): boolean {
    let isPersonal = this.personal.get(saying)
    if (isPersonal === undefined) this.personal.set(saying, (isPersonal = findPersonalData(this.text[saying] as string).length > 0))
    return !isPersonal
  }

  private read(text: string, language: Language): number {
    const normaliser = normaliserFor(this.lexicon, language)
    const { ids } = normaliser.readIds(text)
    const terms = this.termsFor(language, normaliser.size)
    let direction = 0
    for (const id of ids) {
      if ((terms[id] as number) < 0) terms[id] = this.termOf(normaliser.spelling(id))
      const term = terms[id] as number
      this.term.push(term)
      if (direction === 0) direction = this.signs[term] as number
    }
    this.start.push(this.term.length)
    this.figures.push(this.figuresIn(text))
    this.direction.push(direction)
    this.fitness.push(-1)
    return this.text.push(text) - 1
  }

  /** Own term number of each of the normaliser's, −1 while unknown: languages share spellings, not numbers. */
  private termsFor(language: Language, size: number): Int32Array {
    const before = this.termsOfIds.get(language)
    if (before !== undefined && before.length >= size) return before
    const wider = new Int32Array(Math.max(1024, 2 * size)).fill(-1)
    if (before !== undefined) wider.set(before)
    this.termsOfIds.set(language, wider)
    return wider
  }

  private termOf(spelling: string): number {
    let term = this.termNumbers.get(spelling)
    if (term === undefined) {
      this.termNumbers.set(spelling, (term = this.termNumbers.size))
      this.signs.push(demandSign(spelling))
    }
    return term
  }

  private figuresIn(text: string): number {
    if (!/\d/.test(text)) return 0
    const written = (withoutMarkup(text).match(/\d+/g) ?? []).join(' ')
    let number = this.figureNumbers.get(written)
    if (number === undefined) this.figureNumbers.set(written, (number = this.figureNumbers.size))
    return number
  }
}

/**
 * What of the sayings may be shown under one part of a family of themes. A saying found personal there is unfit from then on; families
 * do not learn from each other, so that it does not matter which is read first, or in which thread.
 */
export class ReadableSayings {
  private readonly reader: SayingReader
  private readonly part: BriefPart
  private readonly unfit = new Set<number>()

  constructor(reader: SayingReader, part: BriefPart) {
    this.reader = reader
    this.part = part
  }

  /** 0 when a saying may not be shown, else how well it reads, up to 1. Personal data is looked for last. */
  fitnessOf(saying: number): number {
    return this.unfit.has(saying) ? 0 : this.reader.fitnessOf(saying, this.part)
  }

  isPublic(saying: number): boolean {
    const isPublic = this.reader.isPublic(saying)
    if (!isPublic) this.unfit.add(saying)
    return isPublic
  }
}
