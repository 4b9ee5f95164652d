import type { CorpusIndex } from './corpus-index.ts'
import type { AlikePlaces } from './duplicate-candidates.ts'
import { candidateSettings, findAlike, reachFor } from './duplicate-candidates.ts'
import { Denials } from './denials.ts'
import type { DuplicateLink, PassageLink } from './duplicate-merge.ts'
import { CaseMerger } from './duplicate-merge.ts'
import type { FactsOfRow, Units } from './duplicate-units.ts'
import { makeUnits } from './duplicate-units.ts'
import { factSignature } from './fact-set.ts'
import type { Likeness } from './likeness.ts'
import { likeness, SharedOrder, weightsOf } from './likeness.ts'
import { findSharedPassages } from './shared-passages.ts'

/**
 * Which rows say the same case again, and which are one template told by many?
 *
 *   rows ─► classes of the same words ─► units (class × facts) ─► alike pairs of classes, followers of a leader
 *        ─► same case: merged, most alike pairs first, unless facts are at odds or the groups' first rows are not alike
 *        ─► followers at odds with their leader: merged with those of the same facts
 *        ─► same long text but other facts: kept apart as a template link
 *        ─► groups that share passages nobody else has (shared-passages.ts): one case when much is shared and nothing at odds, else a link
 *
 * "Same words" is not "same case": two sets of facts at odds (fact-set.ts) are never merged, and a group's facts are the
 * union of its members', so no chain of merges can bring two cases together. Cost: that of duplicate-candidates.ts, plus
 * the facts of rows that have a near copy. Ties: smaller rows first. Output does not depend on chance.
 */
export interface DuplicateSettings {
  /** Likeness from which two long texts can be one case; short texts must be more alike (`neededLikeness`). */
  readonly sameCase: number
  /** Likeness from which a long shared text with other facts is a template. */
  readonly template: number
}

export const duplicateSettings: DuplicateSettings = { sameCase: 0.7, template: 0.7 }

/**
 * The fewer words a text has, the less a shared word proves: «нет люка» and «провал люка» are one problem and two cases.
 * 0.95 at three words, 0.72 at eight, never below `base`.
 */
export const neededLikeness = (terms: number, base: number): number => Math.max(base, 0.55 + 0.4 * Math.exp(-Math.max(0, terms - 3) / 6))

/** How much more alike one case must be for every fourfold of `fewRows`: among more rows, more are alike by chance, and chains of them make one group of many cases. */
const chance = 0.05

/** The settings for so many rows. */
export const settingsFor = (rows: number, settings: DuplicateSettings): DuplicateSettings => ({ ...settings, sameCase: settings.sameCase + chance * reachFor(rows, 0) })

/** How much lower the plain share of common words may be than the weighted likeness. */
const overlapSlack = 0.25

export function isSameCase(found: Likeness, base: number): boolean {
  const needed = neededLikeness(found.terms, base)
  return found.cosine >= needed && found.overlap >= needed - overlapSlack
}

export interface DuplicateFindings {
  /** Rows of one case, at least two a group, ascending; groups by first row. */
  readonly cases: readonly Int32Array[]
  /** Mean shared order of the pairs that made each group: near 1 copies, near 0 rewordings. */
  readonly order: readonly number[]
  /** Pairs of the same long text whose facts are at odds. */
  readonly templates: readonly DuplicateLink[]
  /** Fewest rare runs of three words by which a shared passage joined rows of each group; 0 where likeness alone did. */
  readonly rare: readonly number[]
  /** First rows of groups that share passages nobody else has, but are not one case. */
  readonly passages: readonly PassageLink[]
}

/** A template is a text of at least this many words. */
export const templateWords = 25
/** Share of the runs of three words that texts of one template have in common. */
export const templateOrder = 0.5
/** Texts that share a passage nobody else has are one case from this likeness and this share of the shorter one's runs on. */
export const passageLikeness = 0.5
export const passageOrder = 0.25
/** How much less alike two groups' first rows may be than a pair of one case. */
const slack = 0.15
/** So many groups of a leader are tried for a follower whose facts nobody else has. */
const groupsTried = 8

export function findNearDuplicates(
  index: CorpusIndex,
  rows: Int32Array,
  factsOf: FactsOfRow,
  given: DuplicateSettings = duplicateSettings,
): DuplicateFindings {
  const settings = settingsFor(rows.length, given)
  const units = makeUnits(index, rows, factsOf)
  const weights = weightsOf(index)
  const shared = new SharedOrder(index)
  const denials = new Denials(index)
  const least = Math.min(settings.sameCase, settings.template)
  const alike = findAlike(index, weights, units.classLeaders, { ...candidateSettings, least })
  const merger = new CaseMerger(
    units,
    {
      factsOf,
      sidesOf: (row) => denials.of(row),
      alike: (a, b) => likeness(index, weights, a, b).cosine,
      order: (a, b) => shared.of(a, b),
      words: (row) => (index.tokenStart[row + 1] as number) - (index.tokenStart[row] as number),
    },
    { leastOfFirst: settings.sameCase - slack, leastOfPassage: passageLikeness - slack, template: settings.template, templateWords, templateOrder },
  )
  mergeClasses(merger, units)
  mergePairs(merger, units, alike, settings)
  mergeFollowers(merger, units, alike, (a, b) => isSameCase(likeness(index, weights, a, b), settings.sameCase))
  mergePassages(merger, units, index, (a, b) => likeness(index, weights, a, b).cosine)
  return collect(units, merger)
}

function mergeClasses(merger: CaseMerger, units: Units): void {
  for (const own of units.ofClass) for (let i = 1; i < own.length; i++) merger.join(own[0] as number, own[i] as number, { likeness: 1, isCase: true })
}

function mergePairs(merger: CaseMerger, units: Units, alike: AlikePlaces, settings: DuplicateSettings): void {
  const placeOf = new Map<number, number>()
  units.classLeaders.forEach((row, place) => placeOf.set(row, place))
  const firstUnit = (row: number): number => (units.ofClass[placeOf.get(row) as number] as number[])[0] as number
  const pairs = [...alike.pairs].sort((p, q) => q.cosine - p.cosine || p.a - q.a || p.b - q.b)
  for (const pair of pairs) merger.join(firstUnit(pair.a), firstUnit(pair.b), { likeness: pair.cosine, isCase: isSameCase(pair, settings.sameCase) })
}

/** Units under one leader: those of the same facts are one case, and one with facts of its own may suit an earlier group. */
function mergeFollowers(merger: CaseMerger, units: Units, alike: AlikePlaces, isCase: (a: number, b: number) => boolean): void {
  const followers = new Map<number, number[]>()
  alike.leader.forEach((leader, place) => {
    const own = units.ofClass[place] as number[]
    const known = followers.get(leader)
    if (known) known.push(...own)
    else followers.set(leader, [...own])
  })
  for (const own of followers.values()) {
    if (own.length < 3) continue
    const bySignature = new Map<string, number>()
    const groups: number[] = []
    for (const unit of own) {
      const signature = factSignature(merger.factsOf(unit))
      const twin = bySignature.get(signature)
      const tried = twin === undefined ? groups : [twin]
      if (twin === undefined) bySignature.set(signature, unit)
      const isJoined = tried.some((group) => {
        const [a, b] = [merger.firstRow(group), merger.firstRow(unit)]
        return merger.sets.leader(group) === merger.sets.leader(unit) || merger.join(group, unit, { likeness: 0, isCase: isCase(a, b) })
      })
      if (!isJoined && groups.length < groupsTried) groups.push(unit)
    }
  }
}

/** Groups met again by what they share and nobody else has; those that share the most come first. */
function mergePassages(merger: CaseMerger, units: Units, index: CorpusIndex, alike: (a: number, b: number) => number): void {
  const unitOf = new Map<number, number>()
  units.rows.forEach((rows, unit) => {
    if (merger.sets.leader(unit) === unit) unitOf.set(rows[0] as number, unit)
  })
  const passages = findSharedPassages(index, Int32Array.from(unitOf.keys()).sort())
  passages.sort((p, q) => q.rare - p.rare || p.a - q.a || p.b - q.b)
  for (const passage of passages) {
    const isCase = passage.order >= passageOrder && alike(passage.a, passage.b) >= passageLikeness
    merger.joinByPassage(unitOf.get(passage.a) as number, unitOf.get(passage.b) as number, passage, isCase)
  }
}

function collect(units: Units, merger: CaseMerger): DuplicateFindings {
  const groups = new Map<number, number[]>()
  units.rows.forEach((rows, unit) => {
    const leader = merger.sets.leader(unit)
    const known = groups.get(leader)
    if (known) known.push(...rows)
    else groups.set(leader, [...rows])
  })
  const cases: Int32Array[] = []
  const order: number[] = []
  const rare: number[] = []
  for (const [leader, rows] of groups) {
    if (rows.length < 2) continue
    cases.push(Int32Array.from(rows).sort())
    order.push(merger.orderOf(leader))
    rare.push(merger.rareOf(leader))
  }
  return { cases, order, rare, templates: merger.templates, passages: merger.passages }
}
