import type { Fragment } from '../model/fragment.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { detectLanguage } from '../text/language.ts'
import { normalForms } from '../text/normal-forms.ts'
import { withoutMarkup } from '../text/markup.ts'
import type { BriefMember } from './brief-member.ts'
import { demandDirection } from './demands.ts'

/** One fragment of one member, ready for comparison. */
export interface Saying {
  readonly member: BriefMember
  readonly fragment: Fragment
  /** Unit vector over normal forms, sorted by term number. */
  readonly terms: Int32Array
  readonly weights: Float64Array
  /** Numbers inside, as written: other numbers make another demand. */
  readonly numbers: string
  /** +1 wants more of it, −1 less, 0 neither: opposite demands never unite. */
  readonly direction: number
}

/** Fragments that say nearly the same; the first is the one all others were compared with. */
export interface SaidAlike {
  readonly sayings: Saying[]
}

const leastAlike = 0.5
/** A term only one saying has (a street, a misprint) unites nothing; left at full weight it would hide that the rest is the same. */
const aloneWeight = 0.35
/** Terms more frequent than this share of the sayings find no candidates: everybody says them. */
const tooFrequent = 0.2

/** Sayings of one role with weights log(1 + N/df) over the sayings themselves (a theme is its own background). */
export function saidBy(members: readonly BriefMember[], kind: Fragment['kind'], lexicon: Lexicon): Saying[] {
  const read: { member: BriefMember; fragment: Fragment; forms: string[] }[] = []
  const remembered = new Map<string, string[]>()
  for (const member of members)
    for (const fragment of member.fragments) {
      if (fragment.kind !== kind) continue
      let forms = remembered.get(fragment.text)
      if (forms === undefined) {
        forms = normalForms(fragment.text, lexicon, detectLanguage(fragment.text) === 'other' ? 'ru' : undefined)
        remembered.set(fragment.text, forms)
      }
      if (forms.length >= 2) read.push({ member, fragment, forms })
    }
  const numbers = new Map<string, number>()
  const frequency: number[] = []
  const bags = read.map(({ forms }) => {
    const bag = new Map<number, number>()
    for (const form of forms) {
      const term = numbers.get(form) ?? numbers.size
      numbers.set(form, term)
      bag.set(term, (bag.get(term) ?? 0) + 1)
    }
    for (const term of bag.keys()) frequency[term] = (frequency[term] ?? 0) + 1
    return bag
  })
  return read.map(({ member, fragment, forms }, index) => {
    const { terms, weights } = unit(bags[index]!, frequency, read.length)
    return { member, fragment, terms, weights, numbers: (withoutMarkup(fragment.text).match(/\d+/g) ?? []).join(' '), direction: demandDirection(forms) }
  })
}

function unit(bag: Map<number, number>, frequency: readonly number[], total: number): { terms: Int32Array; weights: Float64Array } {
  const terms = Int32Array.from(bag.keys()).sort()
  const weights = Float64Array.from(terms, (term) => (1 + Math.log(bag.get(term)!)) * Math.log(1 + total / frequency[term]!) * (frequency[term] === 1 && total > 10 ? aloneWeight : 1))
  const length = Math.hypot(...weights)
  return { terms, weights: length > 0 ? weights.map((weight) => weight / length) : weights }
}

/** Cosine of two unit vectors; O(terms). */
export function likeness(a: Pick<Saying, 'terms' | 'weights'>, b: Pick<Saying, 'terms' | 'weights'>): number {
  let sum = 0
  let j = 0
  for (let i = 0; i < a.terms.length; i++) {
    while (j < b.terms.length && b.terms[j]! < a.terms[i]!) j++
    if (j < b.terms.length && b.terms[j] === a.terms[i]) sum += a.weights[i]! * b.weights[j]!
  }
  return sum
}

/**
 * Unites near-equal sayings: each joins the group whose first saying is most alike (≥ `leastAlike`), unless numbers or the direction of
 * the demand differ; otherwise it starts a group. Candidates by shared rare terms. In the order of members, so deterministic.
 */
export function uniteAlike(sayings: readonly Saying[]): SaidAlike[] {
  const groups: SaidAlike[] = []
  const exact = new Map<string, number>()
  const byTerm = new Map<number, number[]>()
  const cap = Math.max(8, sayings.length * tooFrequent)
  for (const saying of sayings) {
    const key = `${saying.terms.join(',')}|${saying.numbers}|${saying.direction}`
    let best = exact.get(key) ?? -1
    let bestLikeness = leastAlike
    if (best < 0)
      for (const group of candidates(saying, byTerm, cap)) {
        const first = groups[group]!.sayings[0]!
        const alike = likeness(saying, first)
        if (alike >= bestLikeness && mayUnite(saying, first) && (alike > bestLikeness || best < 0)) {
          best = group
          bestLikeness = alike
        }
      }
    if (best >= 0) groups[best]!.sayings.push(saying)
    else {
      best = groups.push({ sayings: [saying] }) - 1
      for (const term of saying.terms) byTerm.set(term, [...(byTerm.get(term) ?? []), best])
    }
    exact.set(key, best)
  }
  return groups
}

function candidates(saying: Saying, byTerm: Map<number, number[]>, cap: number): number[] {
  const found = new Set<number>()
  for (const term of saying.terms) {
    const groups = byTerm.get(term)
    if (groups !== undefined && groups.length <= cap) for (const group of groups) found.add(group)
  }
  return [...found].sort((a, b) => a - b)
}

const mayUnite = (a: Saying, b: Saying): boolean => (a.numbers === b.numbers || a.numbers === '' || b.numbers === '') && a.direction * b.direction >= 0
