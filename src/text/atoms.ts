import { blank, capital, classOf, digit, isInWord, mark, newline } from './letter-classes.ts'
import { foldSpelling, formNumber, formOfNumber, hashStart, hashStep, markNumbers, numberOf } from './word-forms.ts'

const markSpellings = new Map<string, string>([
  ...['\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212'].map((sign) => [sign, '-'] as const),
  ...['«', '»', '“', '”', '„', '‟', "'", '`', '’', '‘'].map((sign) => [sign, '"'] as const),
])

/** One cell an atom: signs of its place and kind. */
const wordSign = 1
const numberSign = 2
const markSign = 4
const gapSign = 8
const lineSign = 16
const capitalSign = 32

/**
 * The smallest pieces of a text for the readers of this room: runs of letters, runs of digits, single marks.
 * A hyphen, a dot or «№» is always its own mark, so «131-ФЗ», «131 – ФЗ» and «№131 ФЗ» come apart the same way
 * and a grammar over atoms needs no regular expression (one pass, O(n), nothing to backtrack).
 *
 * Kept in typed arrays that serve text after text (`scan` fills them anew): 13 bytes an atom, no object. Every question
 * may be asked of any index: outside the text nothing is there (form '', all signs false).
 */
export class Atoms {
  length = 0
  #from = new Int32Array(256)
  #to = new Int32Array(256)
  #number = new Int32Array(256)
  #signs = new Uint8Array(256)
  /** Forms of the atoms whose word has no number, by atom. */
  readonly #unnumbered = new Map<number, string>()

  /** Reads a text; what was here before is gone. One pass over its letters. */
  scan(text: string): this {
    const { length } = text
    this.length = 0
    if (this.#unnumbered.size > 0) this.#unnumbered.clear()
    let at = 0
    let place = gapSign | lineSign
    while (at < length) {
      let code = text.charCodeAt(at)
      const first = classOf(code)
      if (first >= blank) {
        place |= first === newline ? gapSign | lineSign : gapSign
        at++
        continue
      }
      const from = at++
      if (first === mark) this.#push(from, at, markNumber(code), place | markSign)
      else {
        const isNumber = first === digit
        let hash = Math.imul(hashStart ^ code, hashStep)
        for (; at < length; at++) {
          code = text.charCodeAt(at)
          const kind = classOf(code)
          if (isNumber ? kind !== digit : !isInWord(kind)) break
          hash = Math.imul(hash ^ code, hashStep)
        }
        const number = formNumber(text, from, at, hash)
        if (number < 0) this.#unnumbered.set(this.length, foldSpelling(text.slice(from, at)))
        const kind = isNumber ? numberSign : first === capital ? wordSign | capitalSign : wordSign
        this.#push(from, at, number, place | kind)
      }
      place = 0
    }
    return this
  }

  #push(from: number, to: number, number: number, signs: number): void {
    const at = this.length++
    if (at === this.#from.length) this.#widen()
    this.#from[at] = from
    this.#to[at] = to
    this.#number[at] = number
    this.#signs[at] = signs
  }

  #widen(): void {
    const size = this.#from.length * 2
    const [from, to, number] = [this.#from, this.#to, this.#number].map((values) => {
      const wider = new Int32Array(size)
      wider.set(values)
      return wider
    }) as [Int32Array<ArrayBuffer>, Int32Array<ArrayBuffer>, Int32Array<ArrayBuffer>]
    const signs = new Uint8Array(size)
    signs.set(this.#signs)
    this.#from = from
    this.#to = to
    this.#number = number
    this.#signs = signs
  }

  #has(at: number, sign: number): boolean {
    return at >= 0 && at < this.length && (this.#signs[at]! & sign) !== 0
  }

  /** Lower case, ё as е, Latin look-alikes inside Cyrillic words as Cyrillic; marks with one spelling of dash and quote. */
  form(at: number): string {
    if (at < 0 || at >= this.length) return ''
    const number = this.#number[at]!
    return number < 0 ? this.#unnumbered.get(at)! : formOfNumber(number)
  }

  /** Number of the form (word-forms.ts); −1 for a word without one and outside the text. */
  number(at: number): number {
    return at >= 0 && at < this.length ? this.#number[at]! : -1
  }

  /** First UTF-16 unit of the atom; the atom must be there. */
  from(at: number): number {
    return this.#from[at]!
  }

  /** Unit after its last; the atom must be there. */
  to(at: number): number {
    return this.#to[at]!
  }

  isWord(at: number): boolean {
    return this.#has(at, wordSign)
  }

  isNumber(at: number): boolean {
    return this.#has(at, numberSign)
  }

  isMark(at: number): boolean {
    return this.#has(at, markSign)
  }

  /** Blanks stand before this atom (or the text begins). */
  hasGap(at: number): boolean {
    return this.#has(at, gapSign)
  }

  /** A line break stands before this atom (or the text begins). */
  beginsLine(at: number): boolean {
    return this.#has(at, lineSign)
  }

  /** A word whose first letter is a capital. */
  isCapital(at: number): boolean {
    return this.#has(at, capitalSign)
  }

  /** Does some atom of from…to (exclusive) fit? */
  some(from: number, to: number, fits: (at: number) => boolean): boolean {
    for (let at = from; at < to; at++) if (fits(at)) return true
    return false
  }

  /** Index of the first atom that starts at or after a position; O(log n). */
  indexAt(position: number): number {
    let low = 0
    let high = this.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#from[middle]! < position) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** The atoms of a text in order. */
export const scanAtoms = (text: string): Atoms => new Atoms().scan(text)

function markNumber(code: number): number {
  const known = markNumbers[code]!
  if (known >= 0) return known
  const sign = String.fromCharCode(code)
  return (markNumbers[code] = numberOf(markSpellings.get(sign) ?? sign))
}

/**
 * What `tell` says of the form of an atom, remembered by the number of the form: `tell` must depend on the form alone.
 * One array access an occurrence; words without a number are told anew.
 */
export function remembered<Answer>(tell: (form: string) => Answer): (atoms: Atoms, at: number) => Answer {
  const answers: (Answer | undefined)[] = []
  return (atoms, at) => {
    const number = atoms.number(at)
    const known = number < 0 ? undefined : answers[number]
    if (known !== undefined) return known
    const answer = tell(atoms.form(at))
    if (number >= 0) {
      while (answers.length < number) answers.push(undefined)
      answers[number] = answer
    }
    return answer
  }
}

/** The same for answers of up to 31 bits. */
export function rememberedBits(tell: (form: string) => number): (atoms: Atoms, at: number) => number {
  let answers = new Int32Array(1 << 14).fill(-1)
  return (atoms, at) => {
    const number = atoms.number(at)
    if (number < 0) return tell(atoms.form(at))
    if (number >= answers.length) {
      const wider = new Int32Array(Math.max(number + 1, answers.length * 2)).fill(-1)
      wider.set(answers)
      answers = wider
    }
    const known = answers[number]!
    return known >= 0 ? known : (answers[number] = tell(atoms.form(at)))
  }
}

/** One atom as an object, for readers of short texts. */
export interface Atom {
  readonly from: number
  readonly to: number
  readonly kind: 'word' | 'number' | 'mark'
  readonly form: string
  readonly gap: boolean
  readonly line: boolean
  readonly capital: boolean
}

/** Filled anew for every text whose atoms are listed. */
const listed = new Atoms()

/** The atoms of a text as objects. */
export function listAtoms(text: string): Atom[] {
  const atoms = listed.scan(text)
  return Array.from({ length: atoms.length }, (_, at) => ({
    from: atoms.from(at),
    to: atoms.to(at),
    kind: atoms.isWord(at) ? 'word' : atoms.isNumber(at) ? 'number' : 'mark',
    form: atoms.form(at),
    gap: atoms.hasGap(at),
    line: atoms.beginsLine(at),
    capital: atoms.isCapital(at),
  }))
}
