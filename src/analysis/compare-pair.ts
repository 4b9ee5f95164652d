import { detectLanguage } from '../text/language.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { withoutMarkup } from '../text/markup.ts'
import { tokenise } from '../text/tokens.ts'
import { normaliserFor } from '../text/normal-forms.ts'
import { findTypedFacts } from '../text/typed-facts.ts'
import { findOpposition } from './contradictions.ts'
import { findDenial } from './denials.ts'
import type { FactConflict } from './fact-set.ts'
import { factNames, factSetOf, findConflicts } from './fact-set.ts'
import { labelBoilerplate } from './label-boilerplate.ts'
import { templateWords } from './near-duplicates.ts'
import { findNameConflict } from './proper-names.ts'
import { demandsIn } from './read-demands.ts'
import type { WordInstead } from './word-roles.ts'
import { readRoles, saidApart } from './word-roles.ts'
import { synonymLines } from './word-spellings.ts'

/**
 * Do two texts speak of the same case, the same problem, or from one template? Without a corpus there are no document
 * frequencies: words of any appeal weigh a quarter, all others alike, and a word met as a near spelling or a synonym counts in
 * part. Facts, names, opposite demands and, in short texts, a word said instead of another decide between case and problem;
 * nouns that change places, or nothing done alike, make two problems (`word-roles.ts`). O(words of a × words of b) only over
 * words left unmatched, which are bounded by `looked`.
 */
export type PairVerdict = 'same-case' | 'same-problem' | 'template' | 'different'

export interface PairComparison {
  readonly verdict: PairVerdict
  /** 0…1. */
  readonly similarity: number
  readonly reasons: readonly string[]
}

const sameCase = 0.72
/** Where the roles of all words were read and nothing stands instead of another. */
const sameCaseOfShort = 0.68
const sameProblem = 0.4
const templateOrder = 0.5
const commonWeight = 0.25
const looked = 60
const nearSpelling = 0.45
const synonymLikeness = 0.8
/** A text with more words says more than one thing: there a word instead of another proves nothing. */
const shortText = 25

export function comparePair(a: string, b: string, lexicon: Lexicon): PairComparison {
  const [one, other] = [readSide(a, lexicon), readSide(b, lexicon)]
  if (one.words.size === 0 || other.words.size === 0) {
    const isSame = a.trim() !== '' && a.trim() === b.trim()
    return { verdict: isSame ? 'same-case' : 'different', similarity: isSame ? 1 : 0, reasons: [isSame ? 'тексты одинаковы' : 'сравнивать нечего: нет значимых слов'] }
  }
  const areNear = nearnessOf(lexicon)
  const { similarity, shared } = likenessOf(one.words, other.words, areNear)
  const order = sharedRuns(one.order, other.order)
  const [plainA, plainB] = [withoutMarkup(a), withoutMarkup(b)]
  const conflicts: PairConflict[] = conflictsOf(plainA, plainB)
  const shorter = Math.min(one.order.length, other.order.length)
  const isShort = Math.max(one.order.length, other.order.length) < shortText && [a, b].every((text) => detectLanguage(text) === 'ru')
  const said = isShort ? saidApart({ roles: readRoles(plainA, lexicon), words: one.order }, { roles: readRoles(plainB, lexicon), words: other.order }, { areNear, common: commonWords(lexicon) }) : null
  if (isShort) conflicts.push(...shortConflicts(plainA, plainB, said?.instead ?? null, lexicon))
  const verdict = judge({ similarity, order, isLong: shorter >= templateWords / 2, isShort, areApart: said?.areApart ?? false, conflicts })
  return { verdict, similarity: Math.round(similarity * 1e4) / 1e4, reasons: reasonsFor(similarity, shared, conflicts) }
}

/** A fact, or a word said where the other text says another. */
type PairConflict = FactConflict | { readonly kind: 'word'; readonly a: string; readonly b: string }

/** Opposite demands, and a word instead of another, where no fact says it already. */
function shortConflicts(a: string, b: string, instead: WordInstead | null, lexicon: Lexicon): PairConflict[] {
  const opposition = findOpposition(demandsIn(a, lexicon), demandsIn(b, lexicon))
  const found: PairConflict[] = opposition === null ? [] : [{ kind: 'negation', ...opposition }]
  if (instead !== null) found.push({ kind: instead.kind, a: instead.a, b: instead.b })
  return found
}

/** Facts at odds, names only one side has, and what one text denies and the other says. */
function conflictsOf(a: string, b: string): FactConflict[] {
  const conflicts = findConflicts(factSetOf(findTypedFacts(a)), factSetOf(findTypedFacts(b))).filter(({ kind, a: one, b: other }) => kind !== 'negation' || !denyAlike(one, other))
  const has = (wanted: FactConflict['kind']): boolean => conflicts.some(({ kind }) => kind === wanted)
  const denial = has('negation') ? null : findDenial(wordsOf(a), wordsOf(b))
  const names = has('name') || has('address') ? null : findNameConflict(a, b)
  return [...conflicts, ...(names === null ? [] : [{ kind: 'name' as const, ...names }]), ...(denial === null ? [] : [denial])]
}

/** «не чистят» and «не чистится», «нет освещения» and «не освещается». */
const denyAlike = (a: string, b: string): boolean => {
  const [one, other] = [a, b].map((said) => (/^(?:не|нет|без|нельзя|ни) /u.test(said) ? said.slice(said.indexOf(' ') + 1).slice(0, 4) : ''))
  return one !== '' && one === other
}

const wordsOf = (text: string): string[] => tokenise(text).map(({ kind, form }) => (kind === 'word' ? form : ''))

interface FoundBetween {
  readonly similarity: number
  readonly order: number
  readonly isLong: boolean
  readonly isShort: boolean
  readonly areApart: boolean
  readonly conflicts: readonly PairConflict[]
}

function judge({ similarity, order, isLong, isShort, areApart, conflicts }: FoundBetween): PairVerdict {
  if (areApart) return 'different'
  if (similarity >= (isShort ? sameCaseOfShort : sameCase) && conflicts.length === 0) return 'same-case'
  if (conflicts.length > 0 && isLong && order >= templateOrder) return 'template'
  return similarity >= sameProblem ? 'same-problem' : 'different'
}

function reasonsFor(similarity: number, shared: readonly string[], conflicts: readonly PairConflict[]): string[] {
  const reasons = [`близость слов ${Math.round(similarity * 100)} %`]
  if (shared.length > 0) reasons.push(`общие слова: ${shared.slice(0, 6).join(', ')}`)
  for (const { kind, a, b } of conflicts) reasons.push(`различается ${kind === 'word' ? 'слово' : factNames[kind]}: ${a} — ${b}`)
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

/** How near two normal forms are, 0 for different words. */
export type WordNearness = (a: string, b: string) => number

const lines = new WeakMap<Lexicon, ReadonlyMap<string, number>>()

function nearnessOf(lexicon: Lexicon): WordNearness {
  let lineOf = lines.get(lexicon)
  if (!lineOf) lines.set(lexicon, (lineOf = synonymLines(lexicon)))
  const known = lineOf
  return (a, b) => {
    if (a === b) return 1
    const line = known.get(a)
    if (line !== undefined && line === known.get(b)) return synonymLikeness
    const likeness = spellingLikeness(a, b)
    return likeness >= nearSpelling ? likeness : 0
  }
}

function likenessOf(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>, areNear: WordNearness): { similarity: number; shared: string[] } {
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
  for (const [word, weight] of onlyA.slice(0, looked)) both += weight * onlyB.reduce((best, [twin]) => Math.max(best, areNear(word, twin)), 0)
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
