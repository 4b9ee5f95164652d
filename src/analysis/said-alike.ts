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

/** Sayings of one role with weights log(1 + N/df) over the sayings themselves (a theme is its own background). */
export function saidBy(members: readonly BriefMember[], kind: Fragment['kind'], lexicon: Lexicon): Saying[] {
  const read: { member: BriefMember; fragment: Fragment; forms: string[] }[] = []
  const remembered = new Map<string, string[]>()
  for (const member of members)
    for (const fragment of member.fragments) {
      if (fragment.kind !== kind) continue
      let forms = remembered.get(fragment.text)
      if (forms === undefined) {
        forms = normalForms(
          fragment.text,
          lexicon,
          detectLanguage(fragment.text) === 'other' ? 'ru' : undefined,
        )
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
    return {
      member,
      fragment,
      terms,
      weights,
      numbers: (withoutMarkup(fragment.text).match(/\d+/g) ?? []).join(' '),
      direction: demandDirection(forms),
    }
  })
}

function unit(
  bag: Map<number, number>,
  frequency: readonly number[],
  total: number,
): { terms: Int32Array; weights: Float64Array } {
  const terms = Int32Array.from(bag.keys()).sort()
  const weights = Float64Array.from(
    terms,
    (term) =>
      (1 + Math.log(bag.get(term)!)) *
      Math.log(1 + total / frequency[term]!) *
      (frequency[term] === 1 && total > 10 ? aloneWeight : 1),
  )
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
 * the demand differ; otherwise it starts a group. Likeness is added up over the groups of each shared term (terms with more than
 * `longestList` groups find none), the best few are then compared whole: O(n · terms · longestList). In the order of members, so
 * deterministic; ties go to the earlier group.
 */
export function uniteAlike(sayings: readonly Saying[]): SaidAlike[] {
  const groups: SaidAlike[] = []
  const exact = new Map<string, number>()
  const byTerm = new Map<number, GroupList>()
  const sums = new Float64Array(sayings.length)
  for (const saying of sayings) {
    const key = `${saying.terms.join(',')}|${saying.numbers}|${saying.direction}`
    let joined = exact.get(key) ?? nearest(saying, groups, byTerm, sums)
    if (joined < 0) {
      joined = groups.push({ sayings: [] }) - 1
      saying.terms.forEach((term, at) => {
        const list = byTerm.get(term) ?? { groups: [], weights: [] }
        list.groups.push(joined)
        list.weights.push(saying.weights[at]!)
        byTerm.set(term, list)
      })
    }
    groups[joined]!.sayings.push(saying)
    exact.set(key, joined)
  }
  return groups
}

/** Groups whose first saying has the term, with its weight there. */
interface GroupList {
  readonly groups: number[]
  readonly weights: number[]
}

const longestList = 400
const compared = 12

function nearest(
  saying: Saying,
  groups: readonly SaidAlike[],
  byTerm: ReadonlyMap<number, GroupList>,
  sums: Float64Array,
): number {
  const touched: number[] = []
  saying.terms.forEach((term, at) => {
    const list = byTerm.get(term)
    if (list === undefined || list.groups.length > longestList) return
    for (let i = 0; i < list.groups.length; i++) {
      const group = list.groups[i]!
      if (sums[group] === 0) touched.push(group)
      sums[group]! += saying.weights[at]! * list.weights[i]!
    }
  })
  const candidates = touched
    .filter((group) => sums[group]! > 0.1)
    .sort((a, b) => sums[b]! - sums[a]! || a - b)
  for (const group of touched) sums[group] = 0
  let best = -1
  let bestLikeness = leastAlike
  for (const group of candidates.slice(0, compared)) {
    const first = groups[group]!.sayings[0]!
    const alike = likeness(saying, first)
    if (alike > bestLikeness && mayUnite(saying, first)) {
      best = group
      bestLikeness = alike
    }
  }
  return best
}

const mayUnite = (a: Saying, b: Saying): boolean =>
  (a.numbers === b.numbers || a.numbers === '' || b.numbers === '') && a.direction * b.direction >= 0
