import type { CorpusIndex } from './corpus-index.ts'
import { candidateSettings, visitCandidates } from './duplicate-candidates.ts'
import type { FactConflict, FactSet } from './fact-set.ts'
import { addFacts, factSignature, findConflicts } from './fact-set.ts'
import type { Likeness } from './likeness.ts'
import { likeness, sharedOrder, weightsOf } from './likeness.ts'
import { sameWordClasses } from './same-words.ts'
import { UnionFind } from './union-find.ts'

/**
 * Which rows say the same case again, and which are one template told by many?
 *
 *   rows ─► classes of the same words ─► units (class × facts) ─► candidate pairs of classes ─► exact comparison
 *        ─► same case: merged, most alike pairs first, unless facts are at odds or the group's first rows are not alike
 *        ─► same long text but other facts: kept apart as a template link
 *
 * "Same words" is not "same case": two sets of facts at odds (fact-set.ts) are never merged, and a group's facts are the
 * union of its members', so no chain of merges can bring two cases together. Cost: linear in rows × rarest terms × list
 * bound; facts are read only for rows that have a near copy. Ties: smaller rows first. Output does not depend on chance.
 */
export interface DuplicateSettings {
  /** Likeness from which two long texts can be one case; short texts must be more alike (`neededLikeness`). */
  readonly sameCase: number
  /** Likeness from which a long shared text with other facts is a template. */
  readonly template: number
}

export const duplicateSettings: DuplicateSettings = { sameCase: 0.55, template: 0.55 }

/**
 * The fewer words a text has, the less a shared word proves: «нет люка» and «провал люка» are one problem and two cases.
 * 0.95 at three words, 0.72 at eight, falling to `base` for long texts.
 */
export const neededLikeness = (terms: number, base: number): number => base + 0.4 * Math.exp(-Math.max(0, terms - 3) / 6)

/** How much lower the plain share of common words may be than the weighted likeness. */
const overlapSlack = 0.25

export function isSameCase(found: Likeness, base: number): boolean {
  const needed = neededLikeness(found.terms, base)
  return found.cosine >= needed && found.overlap >= needed - overlapSlack
}

/** Two rows that stand together, with what joined them. */
export interface DuplicateLink {
  readonly a: number
  readonly b: number
  readonly likeness: number
  readonly conflicts: readonly FactConflict[]
}

export interface DuplicateFindings {
  /** Rows of one case, at least two a group, ascending; groups by first row. */
  readonly cases: readonly Int32Array[]
  /** Mean shared order of the pairs that made each group: near 1 copies, near 0 rewordings. */
  readonly order: readonly number[]
  /** Pairs of the same long text whose facts are at odds. */
  readonly templates: readonly DuplicateLink[]
}

interface AlikePair {
  readonly a: number
  readonly b: number
  readonly likeness: number
  readonly isCase: boolean
}

/** Rows of fewer distinct content words are no template. */
const templateTerms = 10
/** A template is a text of at least this many words. */
export const templateWords = 25
const templateOrder = 0.5
/** How much less alike two groups' first rows may be than a pair of one case. */
const slack = 0.15

export type FactsOfRow = (row: number) => FactSet

export function findNearDuplicates(
  index: CorpusIndex,
  rows: Int32Array,
  factsOf: FactsOfRow,
  settings: DuplicateSettings = duplicateSettings,
): DuplicateFindings {
  const units = makeUnits(index, rows, factsOf)
  const weights = weightsOf(index)
  const pairs: AlikePair[] = []
  const least = Math.min(settings.sameCase, settings.template)
  visitCandidates(index, units.classLeaders, candidateSettings, (a, b) => {
    const found = likeness(index, weights, a, b)
    if (found.cosine < least) return
    const isCase = isSameCase(found, settings.sameCase)
    if (isCase || found.terms >= templateTerms) pairs.push({ a, b, likeness: found.cosine, isCase })
  })
  pairs.sort((p, q) => q.likeness - p.likeness || p.a - q.a || p.b - q.b)
  const merged = mergeUnits(units, pairs, {
    factsOf,
    alike: (a, b) => likeness(index, weights, a, b).cosine,
    order: (a, b) => sharedOrder(index, a, b),
    words: (row) => (index.tokenStart[row + 1] as number) - (index.tokenStart[row] as number),
    settings,
  })
  return collect(units, merged)
}

/** Rows with the same words and the same facts; a class holds the units of the same words. */
interface Units {
  /** Rows of each unit, ascending; the first leads. */
  readonly rows: readonly number[][]
  /** First row of each class of more or fewer units. */
  readonly classLeaders: Int32Array
  /** Leader row of a class → its units by the signature of their facts (null when there is only one unit). */
  readonly ofLeader: ReadonlyMap<number, { readonly all: readonly number[]; readonly bySignature: ReadonlyMap<string, number> | null }>
}

function makeUnits(index: CorpusIndex, rows: Int32Array, factsOf: FactsOfRow): Units {
  const units: number[][] = []
  const leaders: number[] = []
  const ofLeader = new Map<number, { all: number[]; bySignature: Map<string, number> | null }>()
  for (const members of sameWordClasses(index, rows)) {
    const leader = members[0] as number
    leaders.push(leader)
    if (members.length === 1) {
      ofLeader.set(leader, { all: [units.length], bySignature: null })
      units.push([leader])
      continue
    }
    const bySignature = new Map<string, number>()
    for (const row of members) {
      const signature = factSignature(factsOf(row))
      const known = bySignature.get(signature)
      if (known !== undefined) (units[known] as number[]).push(row)
      else {
        bySignature.set(signature, units.length)
        units.push([row])
      }
    }
    ofLeader.set(leader, { all: [...bySignature.values()], bySignature: bySignature.size > 1 ? bySignature : null })
  }
  return { rows: units, classLeaders: Int32Array.from(leaders), ofLeader }
}

interface Comparison {
  readonly factsOf: FactsOfRow
  readonly alike: (a: number, b: number) => number
  readonly order: (a: number, b: number) => number
  readonly words: (row: number) => number
  readonly settings: DuplicateSettings
}

interface Merged {
  readonly sets: UnionFind
  readonly orders: Map<number, { sum: number; count: number }>
  readonly templates: DuplicateLink[]
}

function mergeUnits(units: Units, pairs: readonly AlikePair[], compare: Comparison): Merged {
  const sets = new UnionFind(units.rows.length)
  const facts = new Map<number, FactSet>()
  const orders = new Map<number, { sum: number; count: number }>()
  const templates: DuplicateLink[] = []
  const leaderRow = (unit: number): number => (units.rows[unit] as number[])[0] as number
  const factsOfSet = (leader: number): FactSet => {
    let known = facts.get(leader)
    if (!known) {
      known = new Map()
      addFacts(known, compare.factsOf(leaderRow(leader)))
      facts.set(leader, known)
    }
    return known
  }
  const join = (first: number, second: number, pair: Omit<AlikePair, 'a' | 'b'>, order: number): void => {
    const alike = pair.likeness
    const a = sets.leader(first)
    const b = sets.leader(second)
    if (a === b) return
    const link = { a: leaderRow(first), b: leaderRow(second), likeness: alike }
    const conflicts = findConflicts(factsOfSet(a), factsOfSet(b))
    const long = Math.min(compare.words(link.a), compare.words(link.b)) >= templateWords
    if (conflicts.length > 0) {
      if (long && alike >= compare.settings.template && order >= templateOrder) templates.push({ ...link, conflicts })
      return
    }
    if (!pair.isCase) return
    if (alike < 1 && compare.alike(leaderRow(a), leaderRow(b)) < compare.settings.sameCase - slack) return
    const kept = sets.join(a, b)
    const gone = kept === a ? b : a
    addFacts(factsOfSet(kept), factsOfSet(gone))
    facts.delete(gone)
    const [one, other] = [orders.get(kept), orders.get(gone)]
    orders.delete(gone)
    orders.set(kept, { sum: (one?.sum ?? 0) + (other?.sum ?? 0) + order, count: (one?.count ?? 0) + (other?.count ?? 0) + 1 })
  }
  for (const { all } of units.ofLeader.values()) for (let i = 1; i < all.length; i++) join(all[0] as number, all[i] as number, { likeness: 1, isCase: true }, 1)
  for (const pair of pairs) {
    const order = compare.order(pair.a, pair.b)
    const first = units.ofLeader.get(pair.a)
    const second = units.ofLeader.get(pair.b)
    if (!first || !second) continue
    join(first.all[0] as number, second.all[0] as number, pair, order)
    for (const [signature, unit] of first.bySignature ?? []) {
      const twin = second.bySignature?.get(signature)
      if (twin !== undefined) join(unit, twin, pair, order)
    }
  }
  return { sets, orders, templates }
}

function collect(units: Units, merged: Merged): DuplicateFindings {
  const groups = new Map<number, number[]>()
  units.rows.forEach((rows, unit) => {
    const leader = merged.sets.leader(unit)
    const known = groups.get(leader)
    if (known) known.push(...rows)
    else groups.set(leader, [...rows])
  })
  const cases: Int32Array[] = []
  const order: number[] = []
  for (const [leader, rows] of groups) {
    if (rows.length < 2) continue
    cases.push(Int32Array.from(rows).sort())
    const known = merged.orders.get(leader)
    order.push(known ? known.sum / known.count : 1)
  }
  return { cases, order, templates: merged.templates }
}
