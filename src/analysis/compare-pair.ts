import { detectLanguage } from '../text/language.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { withoutMarkup } from '../text/markup.ts'
import { tokenise } from '../text/tokens.ts'
import { normaliserFor } from '../text/normal-forms.ts'
import { findTypedFacts } from '../text/typed-facts.ts'
import { findDenial } from './denials.ts'
import type { FactConflict } from './fact-set.ts'
import { factSetOf, findConflicts } from './fact-set.ts'
import { labelBoilerplate } from './label-boilerplate.ts'
import { templateWords } from './near-duplicates.ts'
import { findNameConflict } from './proper-names.ts'

/**
 * Do two texts speak of the same case, the same problem, or from one template? Without a corpus there are no document
 * frequencies: words of any appeal weigh a quarter, all others alike, and a word met as a near spelling counts in part by
 * its shared runs of three letters. Facts decide between case and problem. O(words of a × words of b) only over words left
 * unmatched, which are bounded by `looked`.
 */
export type PairVerdict = 'same-case' | 'same-problem' | 'template' | 'different'

export interface PairComparison {
  readonly verdict: PairVerdict
  /** 0…1. */
  readonly similarity: number
  readonly reasons: readonly string[]
}

const sameCase = 0.72
const sameProblem = 0.4
const templateOrder = 0.5
const commonWeight = 0.25
const looked = 60
const nearSpelling = 0.45

export function comparePair(a: string, b: string, lexicon: Lexicon): PairComparison {
  const [one, other] = [readSide(a, lexicon), readSide(b, lexicon)]
  if (one.words.size === 0 || other.words.size === 0) {
    const isSame = a.trim() !== '' && a.trim() === b.trim()
    return { verdict: isSame ? 'same-case' : 'different', similarity: isSame ? 1 : 0, reasons: [isSame ? 'тексты одинаковы' : 'сравнивать нечего: нет значимых слов'] }
  }
  const { similarity, shared } = likenessOf(one.words, other.words)
  const order = sharedRuns(one.order, other.order)
  const conflicts = conflictsOf(withoutMarkup(a), withoutMarkup(b))
  const isLong = Math.min(one.order.length, other.order.length) >= templateWords / 2
  const verdict = judge({ similarity, order, isLong, conflicts })
  return { verdict, similarity: Math.round(similarity * 1e4) / 1e4, reasons: reasonsFor(similarity, shared, conflicts) }
}

/** Facts at odds, names only one side has, and what one text denies and the other says. */
function conflictsOf(a: string, b: string): FactConflict[] {
  const conflicts = findConflicts(factSetOf(findTypedFacts(a)), factSetOf(findTypedFacts(b)))
  const has = (wanted: FactConflict['kind']): boolean => conflicts.some(({ kind }) => kind === wanted)
  const denial = has('negation') ? null : findDenial(wordsOf(a), wordsOf(b))
  const names = has('name') || has('address') ? null : findNameConflict(a, b)
  return [...conflicts, ...(names === null ? [] : [{ kind: 'name' as const, ...names }]), ...(denial === null ? [] : [denial])]
}

const wordsOf = (text: string): string[] => tokenise(text).map(({ kind, form }) => (kind === 'word' ? form : ''))

function judge(found: { similarity: number; order: number; isLong: boolean; conflicts: readonly FactConflict[] }): PairVerdict {
  const { similarity, order, isLong, conflicts } = found
  if (similarity >= sameCase && conflicts.length === 0) return 'same-case'
  if (conflicts.length > 0 && isLong && order >= templateOrder) return 'template'
  return similarity >= sameProblem ? 'same-problem' : 'different'
}

function reasonsFor(similarity: number, shared: readonly string[], conflicts: readonly FactConflict[]): string[] {
  const names: Record<string, string> = { address: 'адрес', name: 'название', number: 'число', money: 'сумма', date: 'дата', negation: 'отрицание' }
  const reasons = [`близость слов ${Math.round(similarity * 100)} %`]
  if (shared.length > 0) reasons.push(`общие слова: ${shared.slice(0, 6).join(', ')}`)
  for (const { kind, a, b } of conflicts) reasons.push(`различается ${names[kind] ?? kind}: ${a} — ${b}`)
  return reasons
}

interface Side {
  /** Normal form → weight. */
  readonly words: ReadonlyMap<string, number>
  readonly order: readonly string[]
}

const boilerplate = new WeakMap<Lexicon, ReadonlySet<string>>()

function commonWords(lexicon: Lexicon): ReadonlySet<string> {
  let words = boilerplate.get(lexicon)
  if (!words) {
    words = new Set(labelBoilerplate.flatMap((word) => normaliserFor(lexicon, detectLanguage(word)).formsOf(word)))
    boilerplate.set(lexicon, words)
  }
  return words
}

function readSide(text: string, lexicon: Lexicon): Side {
  const order = normaliserFor(lexicon, detectLanguage(text)).read(text).forms
  const common = commonWords(lexicon)
  return { order, words: new Map(order.map((word) => [word, common.has(word) ? commonWeight : 1])) }
}

function likenessOf(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): { similarity: number; shared: string[] } {
  const shared: string[] = []
  let both = 0
  const onlyA: [string, number][] = []
  for (const [word, weight] of a) {
    if (b.has(word)) {
      shared.push(word)
      both += weight
    } else onlyA.push([word, weight])
  }
  const onlyB = [...b].filter(([word]) => !a.has(word)).slice(0, looked)
  for (const [word, weight] of onlyA.slice(0, looked)) {
    let best = 0
    for (const [twin] of onlyB) best = Math.max(best, spellingLikeness(word, twin))
    if (best >= nearSpelling) both += weight * best
  }
  const sum = (words: ReadonlyMap<string, number>): number => [...words.values()].reduce((total, weight) => total + weight, 0)
  return { similarity: Math.min(1, both / Math.sqrt(sum(a) * sum(b))), shared }
}

/** Dice coefficient of runs of three letters with framed ends; 1 for equal words. */
function spellingLikeness(a: string, b: string): number {
  const runs = letterRuns(a)
  const others = letterRuns(b)
  let both = 0
  for (const run of runs) if (others.has(run)) both++
  return (2 * both) / (runs.size + others.size)
}

function letterRuns(word: string): Set<string> {
  const framed = `_${word}_`
  const runs = new Set<string>()
  for (let i = 0; i + 3 <= framed.length; i++) runs.add(framed.slice(i, i + 3))
  return runs
}

/** Share of the shorter text's pairs of neighbouring words that the other has too. */
function sharedRuns(a: readonly string[], b: readonly string[]): number {
  const pairs = (words: readonly string[]): Set<string> => new Set(words.slice(1).map((word, i) => `${words[i]} ${word}`))
  const [few, many] = a.length <= b.length ? [pairs(a), pairs(b)] : [pairs(b), pairs(a)]
  let both = 0
  for (const pair of few) if (many.has(pair)) both++
  return few.size === 0 ? 0 : both / few.size
}
