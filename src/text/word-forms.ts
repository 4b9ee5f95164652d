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

/**
 * Four numbers a slot, side by side, since each look is a scattered read: number of the form (−1 for none), hash, where the
 * letters of the spelling begin, how many there are.
 */
const slotSize = 4
let slots = new Int32Array(slotSize << 13).fill(-1)
let letters = new Uint16Array(1 << 16)
let lettersUsed = 0
let spellings = 0
const forms: string[] = []
const numberOfForm = new Map<string, number>()

/** Number of the folded form of text[from…to), or −1 when it is not kept. `hash` is that of its letters. */
export function formNumber(text: string, from: number, to: number, hash: number): number {
  if (to - from > longestWord) return -1
  const mask = slots.length - 1
  const mixed = hash ^ (hash >>> 15)
  let slot = (mixed << 2) & mask
  for (let number = slots[slot] as number; number >= 0; number = slots[slot] as number) {
    if (slots[slot + 1] === mixed && slots[slot + 3] === to - from && isSpelling(slots[slot + 2] as number, text, from, to)) return number
    slot = (slot + slotSize) & mask
  }
  if (spellings === mostSpellings) return numberOfForm.get(foldSpelling(text.slice(from, to))) ?? -1
  return enter(text, from, to, { mixed, slot })
}

/** The form behind a number. */
export const formOfNumber = (number: number): string => forms[number] as string

function isSpelling(start: number, text: string, from: number, to: number): boolean {
  for (let at = from, own = start; at < to; at++, own++) if (letters[own] !== text.charCodeAt(at)) return false
  return true
}

function enter(text: string, from: number, to: number, place: { mixed: number; slot: number }): number {
  spellings++
  const start = lettersUsed
  if (start + longestWord > letters.length) letters = grown(letters, new Uint16Array(letters.length * 2))
  for (let i = from; i < to; i++) letters[start + i - from] = text.charCodeAt(i)
  lettersUsed += to - from
  // letters of its own: a slice would keep the whole text it was cut from
  const form = foldSpelling(String.fromCharCode(...letters.subarray(start, lettersUsed)))
  const number = numberOf(form)
  slots.set([number, place.mixed, start, to - from], place.slot)
  if (spellings * 2 * slotSize > slots.length) rehash()
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

function grown<Values extends Int32Array | Uint16Array>(values: Values, wider: Values): Values {
  wider.set(values)
  return wider
}

function rehash(): void {
  const old = slots
  slots = new Int32Array(old.length * 2).fill(-1)
  const mask = slots.length - 1
  for (let from = 0; from < old.length; from += slotSize) {
    if ((old[from] as number) < 0) continue
    let slot = ((old[from + 1] as number) << 2) & mask
    while ((slots[slot] as number) >= 0) slot = (slot + slotSize) & mask
    slots.set(old.subarray(from, from + slotSize), slot)
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
