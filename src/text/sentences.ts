import type { Span } from '../model/span.ts'
import { neverLast, sometimesLast } from './abbreviations.ts'
import { foldWord } from './fold.ts'
import { withoutMarkup } from './markup.ts'
import {
  breaksLine,
  closes,
  endsSentence,
  inWord,
  isBlank,
  isDigit,
  isHalf,
  isLetter,
  isLower,
  isUpper,
  opens,
  signsAt,
  speaks,
} from './sentence-signs.ts'

/**
 * Sentences of a text as trimmed spans in the author's own text (markup is seen through, positions stay).
 * A sentence ends at «.», «!», «?», «…» before the start of something new, at a blank line, and at a line break before
 * a list mark, a capital letter or a digit; the points of abbreviations, initials, numbers and addresses end nothing.
 * Cost: linear; every look back or ahead is bounded by `reach`.
 */

/** Longest abbreviation or gap looked at around a point, in UTF-16 units. */
const reach = 40

const is = (text: string, at: number, bit: number): boolean => (signsAt(text, at) & bit) !== 0

/** A stretch without a letter or a number; pairs may hold either and are asked as characters. */
function isSilent(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const signs = signsAt(text, at)
    if ((signs & speaks) !== 0) return false
    if ((signs & isHalf) !== 0) return !/[\p{L}\p{N}]/u.test(text.slice(at, to))
  }
  return true
}

/** First position at or after `at` that is not blank, within reach of nothing but blanks. */
function skipBlanks(text: string, at: number): number {
  let to = at
  while (is(text, to, isBlank)) to++
  return to
}

/** The word that ends right before `at`, with inner points («т.д» for the last point of «т.д.»). */
function wordBefore(text: string, at: number): { word: string; from: number } {
  let from = at
  while (from > 0 && at - from < reach) {
    const isInnerPoint =
      from < at && text.charCodeAt(from - 1) === 0x2e && is(text, from, isLetter) && is(text, from - 2, isLetter)
    if (!isInnerPoint && !is(text, from - 1, inWord)) break
    from--
  }
  return { word: text.slice(from, at), from }
}

/** Signs of what the next words begin with, after blanks and opening quotes or dashes; 0 at the end of the text. */
function nextSigns(text: string, at: number): number {
  let to = skipBlanks(text, at)
  const limit = to + reach
  while (to < limit && is(text, to, opens | isBlank)) to++
  return signsAt(text, to)
}

const isYear = (word: string): boolean => /^(?:1[89]|20)\d\d$/.test(word)

/** «г.» is a town before a name and a year after a number: only the year may end a sentence. */
function yearEnds(text: string, wordFrom: number): boolean {
  let to = wordFrom
  while (wordFrom - to < 4 && is(text, to - 1, isBlank)) to--
  return isYear(wordBefore(text, to).word.slice(-4))
}

/** Number of a list entry («1.», «2.1.») that opens the line or the sentence: its point belongs to it. */
function opensList(text: string, wordFrom: number, start: number): boolean {
  let at = wordFrom
  while (at > start && wordFrom - at < reach && is(text, at - 1, isBlank)) {
    at--
    if (is(text, at, breaksLine)) return true
  }
  return at <= start
}

/** Whether the single point at `at` ends the sentence that began at `start`. */
function pointEnds(text: string, at: number, start: number): boolean {
  const { word, from } = wordBefore(text, at)
  const after = signsAt(text, at + 1)
  if ((after & isDigit) !== 0 && from < at && is(text, at - 1, isDigit)) return false
  const next = nextSigns(text, at + 1)
  if (after !== 0 && (after & (isBlank | closes)) === 0) return gluedEnds(word, next, after)
  if ((next & isLower) !== 0) return false
  if (is(word, 0, isDigit) && /^\d{1,3}(?:\.\d{1,2})*$/.test(word) && opensList(text, from, start)) return false
  return wordEnds(text, { word, from, next })
}

/** Whether a word with a point behind it, before something that is not in small letters, ends the sentence. */
function wordEnds(text: string, { word, from, next }: { word: string; from: number; next: number }): boolean {
  const folded = foldWord(word)
  if (folded === 'г') return yearEnds(text, from) && (next & isUpper) !== 0
  const isInitial = word.length === 1 && is(word, 0, isUpper)
  if (isInitial) return (next & isUpper) === 0 && !neverLast.has(folded)
  if (word.length === 3 && /^\p{L}\.\p{L}$/u.test(word) && hasUpper(word)) return false
  if (neverLast.has(folded)) return next === 0
  if (sometimesLast.has(folded)) return next === 0 || (next & isUpper) !== 0
  return true
}

const hasUpper = (word: string): boolean => is(word, 0, isUpper) || is(word, 2, isUpper)

/** A point with no blank after it: «дороге.Просим» ends a sentence, «ул.Ленина», «а.с.пушкин», «сайт.рф» do not. */
function gluedEnds(word: string, next: number, after: number): boolean {
  if ((after & isUpper) === 0 && !((after & opens) !== 0 && (next & isUpper) !== 0)) return false
  const folded = foldWord(word)
  if (folded.length < 3 || neverLast.has(folded) || sometimesLast.has(folded)) return false
  return is(word, word.length - 1, isLower)
}

/** Whether the line break at `at` separates sentences: blank line, list mark, or a line that starts anew. */
function lineEnds(text: string, at: number, start: number): boolean {
  let to = at
  let breaks = 0
  while (is(text, to, isBlank)) {
    const isPair = text[to] === '\r' && text[to + 1] === '\n'
    if (is(text, to, breaksLine) && !isPair) breaks++
    to++
  }
  if (breaks > 1 || to >= text.length) return true
  const sign = text[to] as string
  if ('•*·-–—'.includes(sign))
    return is(text, to + 1, isBlank) || sign === '•' || sign === '*' || sign === '·'
  if (is(text, to, isDigit)) return /^\d{1,3}[.)]/.test(text.slice(to, to + 6)) || endsAlready(text, at, start)
  return !is(text, to, isLower) && (endsAlready(text, at, start) || lineIsShort(text, at, start))
}

function endsAlready(text: string, at: number, start: number): boolean {
  const least = Math.max(start, at - reach)
  let from = at
  while (from > least && is(text, from - 1, isBlank | closes)) from--
  const sign = text[from - 1]
  return is(text, from - 1, endsSentence) || sign === ':' || sign === ';'
}

/** A heading or an address line: a line much shorter than a wrapped one ends by itself. */
const wrappedLine = 60

function lineIsShort(text: string, at: number, start: number): boolean {
  let from = at
  while (from > start && at - from <= wrappedLine && !is(text, from - 1, breaksLine)) from--
  return at - from <= wrappedLine
}

function trimmed(text: string, from: number, to: number): Span | null {
  let start = from
  let end = to
  while (start < end && is(text, start, isBlank)) start++
  while (end > start && is(text, end - 1, isBlank)) end--
  return start < end ? { from: start, to: end } : null
}

/** Position after a run of end signs and the quotes or brackets that close with it. */
function afterEnd(text: string, at: number): number {
  let to = at
  while (is(text, to, endsSentence)) to++
  while (is(text, to, closes)) to++
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
    if (span !== null && last !== undefined && isSilent(text, span.from, span.to)) {
      spans[spans.length - 1] = { from: last.from, to: span.to }
    } else if (span !== null) spans.push(span)
    start = to
  }
  let at = 0
  while (at < text.length) {
    const signs = signsAt(text, at)
    if ((signs & breaksLine) !== 0) {
      if (lineEnds(text, at, start)) cut(at)
      at = Math.max(skipBlanks(text, at), at + 1)
    } else if ((signs & endsSentence) !== 0) {
      const to = afterEnd(text, at)
      const isSinglePoint = text.charCodeAt(at) === 0x2e && !is(text, at + 1, endsSentence)
      const ends = isSinglePoint ? pointEnds(text, at, start) : (nextSigns(text, to) & isLower) === 0
      if (ends) cut(to)
      at = isSinglePoint && !ends ? at + 1 : to
    } else at++
  }
  cut(text.length)
  return spans
}
