import { blank, capital, classes, digit, isInWord, mark, newline } from './letter-classes.ts'
import { foldSpelling, formNumber, formOfNumber, hashStart, hashStep, numberOfMark } from './word-forms.ts'

/**
 * The smallest pieces of a text for the readers of this room: runs of letters, runs of digits, single marks.
 * A hyphen, a dot or «№» is always its own mark, so «131-ФЗ», «131 – ФЗ» and «№131 ФЗ» come apart the same way
 * and a grammar over atoms needs no regular expression (one pass, O(n), nothing to backtrack).
 */
export interface Atom {
  readonly from: number
  readonly to: number
  readonly kind: 'word' | 'number' | 'mark'
  /** Lower case, ё as е, Latin look-alikes inside Cyrillic words as Cyrillic; marks with one spelling of dash and quote. */
  readonly form: string
  /** Number of the form (word-forms.ts), −1 when it has none. */
  readonly number: number
  /** Blanks stand before this atom (or the text begins). */
  readonly gap: boolean
  /** A line break stands before this atom (or the text begins). */
  readonly line: boolean
  /** The first letter is a capital. */
  readonly capital: boolean
}

const markSpellings = new Map<string, string>([
  ...['\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212'].map(
    (sign) => [sign, '-'] as const,
  ),
  ...['«', '»', '“', '”', '„', '‟', '``', "'", '`', '’', '‘'].map((sign) => [sign, '"'] as const),
])

/** The atoms of a text in order. One pass over its letters. */
export function scanAtoms(text: string): Atom[] {
  const atoms: Atom[] = []
  const { length } = text
  let at = 0
  let gap = true
  let line = true
  while (at < length) {
    let code = text.charCodeAt(at)
    const first = classes[code]!
    if (first >= blank) {
      gap = true
      if (first === newline) line = true
      at++
      continue
    }
    const from = at++
    if (first === mark) {
      const sign = text[from]!
      const form = markSpellings.get(sign) ?? sign
      atoms.push({ from, to: at, kind: 'mark', form, number: numberOfMark(code, form), gap, line, capital: false })
    } else {
      const isNumber = first === digit
      let hash = Math.imul(hashStart ^ code, hashStep)
      for (; at < length; at++) {
        code = text.charCodeAt(at)
        const kind = classes[code]!
        if (isNumber ? kind !== digit : !isInWord(kind)) break
        hash = Math.imul(hash ^ code, hashStep)
      }
      const number = formNumber(text, from, at, hash)
      const form = number < 0 ? foldSpelling(text.slice(from, at)) : formOfNumber(number)
      atoms.push({ from, to: at, kind: isNumber ? 'number' : 'word', form, number, gap, line, capital: first === capital })
    }
    gap = false
    line = false
  }
  return atoms
}

/** Index of the first atom that starts at or after a position; O(log n). */
export function atomAt(atoms: readonly Atom[], position: number): number {
  let low = 0
  let high = atoms.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (atoms[middle]!.from < position) low = middle + 1
    else high = middle
  }
  return low
}
