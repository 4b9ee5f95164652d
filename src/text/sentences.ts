import type { Span } from '../model/span.ts'
import { neverLast, sometimesLast } from './abbreviations.ts'
import { foldWord } from './fold.ts'
import { withoutMarkup } from './markup.ts'

/**
 * Sentences of a text as trimmed spans in the author's own text (markup is seen through, positions stay).
 * A sentence ends at «.», «!», «?», «…» before the start of something new, at a blank line, and at a line break before
 * a list mark, a capital letter or a digit; the points of abbreviations, initials, numbers and addresses end nothing.
 * Cost: linear; every look back or ahead is bounded by `reach`.
 */

/** Longest abbreviation or gap looked at around a point, in UTF-16 units. */
const reach = 40

const isEnd = (sign: string | undefined): boolean =>
  sign === '.' || sign === '!' || sign === '?' || sign === '…'
const closing = new Set(['"', '»', '”', '“', ')', ']', "'", '’'])
const opening = new Set(['"', '«', '“', '„', '(', '[', "'", '‘', '—', '–', '-', '•', '*', '·', '№', '¿', '¡'])
const letter = /\p{L}/u
const upper = /[\p{Lu}\p{Lt}]/u
const lower = /\p{Ll}/u
const digit = /[0-9]/
const wordSign = /[\p{L}\p{M}0-9\-]/u
const lineBreak = /[\n\r\u2028\u2029]/
const blank = /\s/
/** A stretch without any of these (a stray point, a smile) belongs to the sentence before it. */
const hasWord = /[\p{L}\p{N}]/u

/** First position at or after `at` that is not blank, within reach of nothing but blanks. */
function skipBlanks(text: string, at: number): number {
  let to = at
  while (to < text.length && blank.test(text[to] as string)) to++
  return to
}

/** The word that ends right before `at`, with inner points («т.д» for the last point of «т.д.»). */
function wordBefore(text: string, at: number): { word: string; from: number } {
  let from = at
  while (from > 0 && at - from < reach) {
    const sign = text[from - 1] as string
    const isInnerPoint =
      sign === '.' && from < at && letter.test(text[from] as string) && letter.test(text[from - 2] ?? '')
    if (!wordSign.test(sign) && !isInnerPoint) break
    from--
  }
  return { word: text.slice(from, at), from }
}

/** What the next words begin with: the sign after blanks and opening quotes or dashes. */
function nextSign(text: string, at: number): string {
  let to = skipBlanks(text, at)
  const limit = to + reach
  while (
    to < text.length &&
    to < limit &&
    (opening.has(text[to] as string) || blank.test(text[to] as string))
  )
    to++
  return text[to] ?? ''
}

const isYear = (word: string): boolean => /^(?:1[89]|20)\d\d$/.test(word)

/** «г.» is a town before a name and a year after a number: only the year may end a sentence. */
function yearEnds(text: string, wordFrom: number): boolean {
  let to = wordFrom
  while (to > 0 && wordFrom - to < 4 && blank.test(text[to - 1] as string)) to--
  return isYear(wordBefore(text, to).word.slice(-4))
}

/** Number of a list entry («1.», «2.1.») that opens the line or the sentence: its point belongs to it. */
function opensList(text: string, wordFrom: number, start: number): boolean {
  let at = wordFrom
  while (at > start && wordFrom - at < reach && blank.test(text[at - 1] as string)) {
    at--
    if (lineBreak.test(text[at] as string)) return true
  }
  return at <= start
}

/** Whether the single point at `at` ends the sentence that began at `start`. */
function pointEnds(text: string, at: number, start: number): boolean {
  const after = text[at + 1] ?? ''
  const { word, from } = wordBefore(text, at)
  if (digit.test(after) && digit.test(word.slice(-1))) return false
  const next = nextSign(text, at + 1)
  const isTight = after !== '' && !blank.test(after) && !closing.has(after)
  if (isTight) return gluedEnds(word, next, after)
  if (/^\d{1,3}(?:\.\d{1,2})*$/.test(word) && opensList(text, from, start)) return false
  if (lower.test(next)) return false
  const folded = foldWord(word)
  if (folded === 'г') return yearEnds(text, from) && upper.test(next)
  if (word.length === 1 && upper.test(word)) return !upper.test(next) && !neverLast.has(folded)
  if (/^\p{L}\.\p{L}$/u.test(word) && upper.test(word)) return false
  if (neverLast.has(folded)) return next === ''
  if (sometimesLast.has(folded)) return next === '' || upper.test(next)
  return true
}

/** A point with no blank after it: «дороге.Просим» ends a sentence, «ул.Ленина», «а.с.пушкин», «сайт.рф» do not. */
function gluedEnds(word: string, next: string, after: string): boolean {
  if (!upper.test(after) && !(opening.has(after) && upper.test(next))) return false
  const folded = foldWord(word)
  if (folded.length < 3 || neverLast.has(folded) || sometimesLast.has(folded)) return false
  return lower.test(word.slice(-1))
}

/** Whether the line break at `at` separates sentences: blank line, list mark, or a line that starts anew. */
function lineEnds(text: string, at: number, start: number): boolean {
  let to = at
  let breaks = 0
  while (to < text.length && blank.test(text[to] as string)) {
    const isPair = text[to] === '\r' && text[to + 1] === '\n'
    if (lineBreak.test(text[to] as string) && !isPair) breaks++
    to++
  }
  if (breaks > 1 || to >= text.length) return true
  const sign = text[to] as string
  if ('•*·-–—'.includes(sign))
    return blank.test(text[to + 1] ?? '') || sign === '•' || sign === '*' || sign === '·'
  if (digit.test(sign)) return /^\d{1,3}[.)]/.test(text.slice(to, to + 6)) || endsAlready(text, at, start)
  return !lower.test(sign) && (endsAlready(text, at, start) || lineIsShort(text, at, start))
}

function endsAlready(text: string, at: number, start: number): boolean {
  let from = at
  while (from > start && (blank.test(text[from - 1] as string) || closing.has(text[from - 1] as string)))
    from--
  const sign = text[from - 1]
  return isEnd(sign) || sign === ':' || sign === ';'
}

/** A heading or an address line: a line much shorter than a wrapped one ends by itself. */
const wrappedLine = 60

function lineIsShort(text: string, at: number, start: number): boolean {
  let from = at
  while (from > start && at - from <= wrappedLine && !lineBreak.test(text[from - 1] as string)) from--
  return at - from <= wrappedLine
}

function trimmed(text: string, from: number, to: number): Span | null {
  let start = from
  let end = to
  while (start < end && blank.test(text[start] as string)) start++
  while (end > start && blank.test(text[end - 1] as string)) end--
  return start < end ? { from: start, to: end } : null
}

/** Position after a run of end signs and the quotes or brackets that close with it. */
function afterEnd(text: string, at: number): number {
  let to = at
  while (to < text.length && isEnd(text[to])) to++
  while (to < text.length && closing.has(text[to] as string)) to++
  return to
}

/** Trimmed, non-empty, non-overlapping spans in reading order; together they hold every non-blank sign of the text. */
export function splitSentences(source: string): Span[] {
  const text = withoutMarkup(source)
  const spans: Span[] = []
  let start = 0
  const cut = (to: number): void => {
    const span = trimmed(text, start, to)
    const last = spans.at(-1)
    if (span !== null && last !== undefined && !hasWord.test(text.slice(span.from, span.to))) {
      spans[spans.length - 1] = { from: last.from, to: span.to }
    } else if (span !== null) spans.push(span)
    start = to
  }
  const signs = /[.!?…\n\r\u2028\u2029]/g
  for (let found = signs.exec(text); found !== null; found = signs.exec(text)) {
    const at = found.index
    const sign = found[0]
    if (!isEnd(sign)) {
      if (lineEnds(text, at, start)) cut(at)
      signs.lastIndex = Math.max(skipBlanks(text, at), at + 1)
      continue
    }
    const to = afterEnd(text, at)
    const isSinglePoint = sign === '.' && !isEnd(text[at + 1])
    const ends = isSinglePoint ? pointEnds(text, at, start) : !lower.test(nextSign(text, to))
    if (ends) cut(to)
    signs.lastIndex = isSinglePoint && !ends ? at + 1 : to
  }
  cut(text.length)
  return spans
}
