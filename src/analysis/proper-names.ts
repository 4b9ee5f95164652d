import { bareEnding } from '../text/denials.ts'
import { foldWord } from '../text/fold.ts'
import { tokenise } from '../text/tokens.ts'

/**
 * Names of rivers, villages, people and makes by their capital inside a sentence: what no list of kinds knows («мост через
 * Каму»). Words of one letter, in capitals throughout, and polite «Вы» are no names. Linear in the text.
 */
export function properNames(text: string): Map<string, string> {
  const names = new Map<string, string>()
  const tokens = tokenise(text)
  tokens.forEach(({ kind, from, to }, at) => {
    if (kind !== 'word' || beginsSentence(text, from, at)) return
    const written = text.slice(from, to)
    const isName = written.length > 2 && /^\p{Lu}\p{Ll}/u.test(written) && !polite.has(foldWord(written))
    if (isName) names.set(nameStem(written), written)
  })
  return names
}

const polite = new Set(['вас', 'вам', 'вами', 'ваш', 'ваша', 'ваше', 'ваши', 'вашу', 'вашего', 'вашей', 'вашему', 'вашим', 'вашими', 'ваших'])

/** After a full stop, at a line's beginning, after an opening quote or bracket, or first of all. */
function beginsSentence(text: string, from: number, at: number): boolean {
  if (at === 0) return true
  const before = text.slice(Math.max(0, from - 6), from)
  return /(?:[.!?…:;•"«„“(]\s*|\n[^\S\n]*|[—–-]\s+)$/u.test(before)
}

/** `bareEnding` leaves short words whole; «Каму» and «Кама» are one river all the same. */
function nameStem(word: string): string {
  const folded = foldWord(word)
  return folded.length === 4 ? folded.replace(/[аеиоуыюяьй]$/u, '') : bareEnding(folded).slice(0, 9)
}

/**
 * The first name each text has and the other does not hold as a word in any form; null when either side names nothing
 * more than the other.
 */
export function findNameConflict(a: string, b: string): { readonly a: string; readonly b: string } | null {
  const [ours, theirs] = [missingNames(a, b), missingNames(b, a)]
  return ours !== null && theirs !== null ? { a: ours, b: theirs } : null
}

function missingNames(of: string, other: string): string | null {
  const stems = new Set(tokenise(other).flatMap(({ kind, from, to }) => (kind === 'word' ? [nameStem(other.slice(from, to))] : [])))
  for (const [stem, written] of properNames(of)) if (![...stems].some((known) => isOneName(stem, known))) return written
  return null
}

/** Endings differ more than `bareEnding` takes: one stem may begin the other, when it is long enough to tell. */
const isOneName = (a: string, b: string): boolean => a === b || (Math.min(a.length, b.length) >= 4 && (a.startsWith(b) || b.startsWith(a)))
