import { foldWord } from './fold.ts'

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
  /** Blanks stand before this atom (or the text begins). */
  readonly gap: boolean
  /** A line break stands before this atom (or the text begins). */
  readonly line: boolean
  /** The first letter is a capital. */
  readonly capital: boolean
}

const letter = 1
const digit = 2
const blank = 3
const newline = 4
const capital = 5

/** Class of every UTF-16 unit, 0 for marks; pairs (emoji, rare scripts) count as marks. */
const classes = classify()

function classify(): Uint8Array {
  const table = new Uint8Array(0x10000)
  for (let code = 0; code < 0x10000; code++) {
    const sign = String.fromCharCode(code)
    if (/[\p{L}\p{M}]/u.test(sign)) table[code] = sign === sign.toLowerCase() ? letter : capital
    else if (code >= 48 && code <= 57) table[code] = digit
    else if (sign === '\n' || sign === '\r' || sign === '\u2028' || sign === '\u2029') table[code] = newline
    else if (/\s/.test(sign) || sign === '\u200b' || sign === '\ufeff' || sign === '\u00ad')
      table[code] = blank
  }
  return table
}

const markSpellings = new Map<string, string>([
  ...['\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212'].map(
    (sign) => [sign, '-'] as const,
  ),
  ...['«', '»', '“', '”', '„', '‟', '``', "'", '`', '’', '‘'].map((sign) => [sign, '"'] as const),
  ['N', '№'],
])

/** Folded spellings of short words seen before: words of a language repeat, folding them again is half the cost of a scan. */
const folded = new Map<string, string>()
const rememberedWords = 100_000

function foldedWord(text: string, from: number, to: number): string {
  const written = text.slice(from, to)
  // longer slices would keep their whole text alive as keys
  if (to - from > 12) return fold(written)
  const known = folded.get(written)
  if (known !== undefined) return known
  if (folded.size >= rememberedWords) folded.clear()
  const form = fold(written)
  folded.set(written, form)
  return form
}

function fold(written: string): string {
  let cyrillic = false
  let latin = false
  for (let at = 0; at < written.length; at++) {
    const code = written.charCodeAt(at)
    if (code >= 0x400 && code <= 0x52f) cyrillic = true
    else if (code < 0x80) latin = true
  }
  const lower = written.toLowerCase()
  if (!cyrillic) return lower
  if (latin) return foldWord(lower)
  return lower.includes('ё') ? lower.replaceAll('ё', 'е') : lower
}

const isLetter = (kind: number) => kind === letter || kind === capital

/** The atoms of a text in order. */
export function scanAtoms(text: string): Atom[] {
  const atoms: Atom[] = []
  let at = 0
  let gap = true
  let line = true
  while (at < text.length) {
    const kind = classes[text.charCodeAt(at)]!
    if (kind === blank || kind === newline) {
      gap = true
      if (kind === newline) line = true
      at++
      continue
    }
    const from = at++
    if (kind === letter || kind === capital) {
      while (at < text.length && isLetter(classes[text.charCodeAt(at)]!)) at++
      atoms.push({
        from,
        to: at,
        kind: 'word',
        form: foldedWord(text, from, at),
        gap,
        line,
        capital: kind === capital,
      })
    } else {
      if (kind === digit) while (at < text.length && classes[text.charCodeAt(at)] === digit) at++
      const sign = text[from]!
      const form = kind === digit ? text.slice(from, at) : (markSpellings.get(sign) ?? sign)
      atoms.push({ from, to: at, kind: kind === digit ? 'number' : 'mark', form, gap, line, capital: false })
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
