import { foldWord } from './fold.ts'

/**
 * Numbers for words: every spelling met is folded once, and what has the same folded form has the same number. What a
 * grammar knows of a word is then remembered by number (`remembered`), so an occurrence costs one hash over its letters.
 * Numbers are dense, count from 0 in the order of first sight and hold as long as the program; −1 means a word the table
 * does not keep (too long, or the table is full): its form is folded anew each time. Memory is bounded by `mostSpellings`.
 */

/** Longer stretches are no words of a language: links, typing without blanks. */
const longestWord = 32
const mostSpellings = 1 << 19
/** The hash of a word is FNV-1a over its UTF-16 units: `hash = Math.imul(hash ^ code, hashStep)` from `hashStart` on. */
export const hashStart = 0x811c9dc5 | 0
export const hashStep = 0x01000193

/** Two numbers a slot, side by side: spelling (−1 for none) and hash. */
let slots = new Int32Array(1 << 14).fill(-1)
/** Per spelling: the place of its letters in `letters` (its end is the next one's start), the number of its form. */
let starts = new Int32Array((1 << 12) + 1)
let numbers = new Int32Array(1 << 12)
let letters = new Uint16Array(1 << 16)
let spellings = 0
const forms: string[] = []
const numberOfForm = new Map<string, number>()

/** Number of the folded form of text[from…to), or −1 when it is not kept. `hash` is that of its letters. */
export function formNumber(text: string, from: number, to: number, hash: number): number {
  if (to - from > longestWord) return -1
  const mask = slots.length - 1
  const mixed = hash ^ (hash >>> 15)
  let slot = (mixed << 1) & mask
  for (let known = slots[slot] as number; known >= 0; known = slots[slot] as number) {
    if (slots[slot + 1] === mixed && isSpelling(known, text, from, to)) return numbers[known] as number
    slot = (slot + 2) & mask
  }
  if (spellings === mostSpellings) return numberOfForm.get(foldSpelling(text.slice(from, to))) ?? -1
  return enter(text, from, to, { mixed, slot })
}

/** The form behind a number. */
export const formOfNumber = (number: number): string => forms[number] as string

function isSpelling(known: number, text: string, from: number, to: number): boolean {
  const start = starts[known] as number
  const length = to - from
  if ((starts[known + 1] as number) - start !== length) return false
  for (let i = 0; i < length; i++) if (letters[start + i] !== text.charCodeAt(from + i)) return false
  return true
}

function enter(text: string, from: number, to: number, place: { mixed: number; slot: number }): number {
  const spelling = spellings++
  if (spelling === numbers.length) widen()
  const start = starts[spelling] as number
  if (start + longestWord > letters.length) letters = grown(letters, new Uint16Array(letters.length * 2))
  for (let i = from; i < to; i++) letters[start + i - from] = text.charCodeAt(i)
  starts[spelling + 1] = start + to - from
  // letters of its own: a slice would keep the whole text it was cut from
  const form = foldSpelling(String.fromCharCode(...letters.subarray(start, start + to - from)))
  const number = numberOf(form)
  numbers[spelling] = number
  slots[place.slot] = spelling
  slots[place.slot + 1] = place.mixed
  if (spellings * 4 > slots.length) rehash()
  return number
}

/** Number of a form; one not met before gets the next. For words a grammar asks for and for marks, which are few. */
export function numberOf(form: string): number {
  let number = numberOfForm.get(form)
  if (number === undefined) {
    number = forms.length
    forms.push(form)
    numberOfForm.set(form, number)
  }
  return number
}

/** Numbers of the forms of single marks by their code, −1 for those not met. */
export const markNumbers = new Int32Array(0x10000).fill(-1)

function widen(): void {
  const size = numbers.length * 2
  numbers = grown(numbers, new Int32Array(size))
  starts = grown(starts, new Int32Array(size + 1))
}

function grown<Values extends Int32Array | Uint16Array>(values: Values, wider: Values): Values {
  wider.set(values)
  return wider
}

function rehash(): void {
  const old = slots
  slots = new Int32Array(old.length * 2).fill(-1)
  const mask = slots.length - 1
  for (let from = 0; from < old.length; from += 2) {
    if ((old[from] as number) < 0) continue
    let slot = ((old[from + 1] as number) << 1) & mask
    while ((slots[slot] as number) >= 0) slot = (slot + 2) & mask
    slots[slot] = old[from] as number
    slots[slot + 1] = old[from + 1] as number
  }
}

/** Lower case, ё as е, Latin look-alikes inside a Cyrillic word as Cyrillic; wholly Latin words keep their accents. */
export function foldSpelling(written: string): string {
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
