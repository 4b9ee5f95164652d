import type { Sides } from './denials.ts'
import { denialBetween, joinSides } from './denials.ts'
import type { FactConflict, FactSet } from './fact-set.ts'
import { addFacts, findCaseConflicts } from './fact-set.ts'
import type { FactsOfRow, Units } from './duplicate-units.ts'
import type { SharedPassage } from './shared-passages.ts'
import { UnionFind } from './union-find.ts'

/** Two rows that stand together, with what joined them. */
export interface DuplicateLink {
  readonly a: number
  readonly b: number
  readonly likeness: number
  readonly conflicts: readonly FactConflict[]
}

/** Two rows that share a passage nobody else has and stand apart: too little is shared for one case, or facts are at odds. */
export interface PassageLink extends SharedPassage {
  readonly conflicts: readonly FactConflict[]
}

/** What the merger asks about rows. */
export interface RowQuestions {
  readonly factsOf: FactsOfRow
  readonly sidesOf: (row: number) => Sides
  readonly alike: (a: number, b: number) => number
  readonly order: (a: number, b: number) => number
  readonly words: (row: number) => number
}

export interface MergeLimits {
  /** How alike the first rows of two groups must be, where two rows are alike, and where they share a passage. */
  readonly leastOfFirst: number
  readonly leastOfPassage: number
  /** Likeness, words of the shorter row and shared order from which rows at odds in facts are one template. */
  readonly template: number
  readonly templateWords: number
  readonly templateOrder: number
}

/** What speaks for joining two units: how alike they are, and whether that is enough for one case. */
export interface JoinProposal {
  readonly likeness: number
  readonly isCase: boolean
}

/**
 * Joins units into cases, asked pair by pair. A case's facts and denials are the union of its members', so no chain of merges can bring
 * two cases together that are at odds; pairs at odds that share a long text are kept as template links. Cost of a question:
 * the facts of the two groups and two comparisons of rows.
 */
export class CaseMerger {
  readonly sets: UnionFind
  readonly templates: DuplicateLink[] = []
  readonly passages: PassageLink[] = []
  private readonly units: Units
  private readonly ask: RowQuestions
  private readonly limits: MergeLimits
  /** Of groups of several units. */
  private readonly facts = new Map<number, FactSet>()
  private readonly sides = new Map<number, Sides>()
  /** Sum and number of shared orders of the pairs that made each group. */
  private readonly orders = new Map<number, { sum: number; count: number }>()
  private readonly rare = new Map<number, number>()

  constructor(units: Units, ask: RowQuestions, limits: MergeLimits) {
    this.units = units
    this.ask = ask
    this.limits = limits
    this.sets = new UnionFind(units.rows.length)
  }

  firstRow(unit: number): number {
    return (this.units.rows[unit] as number[])[0] as number
  }

  /** Mean shared order of the pairs that made the group of this leading unit; 1 for a unit never joined. */
  orderOf(unit: number): number {
    const known = this.orders.get(unit)
    return known ? known.sum / known.count : 1
  }

  factsOf(unit: number): FactSet {
    const leader = this.sets.leader(unit)
    return this.facts.get(leader) ?? this.ask.factsOf(this.firstRow(leader))
  }

  /** Joins the groups of two units if they may be one case; true when they are one afterwards. */
  join(first: number, second: number, proposal: JoinProposal): boolean {
    const a = this.sets.leader(first)
    const b = this.sets.leader(second)
    if (a === b) return true
    const { likeness, isCase } = proposal
    // Facts cost the most: they are read where the answer hangs on them.
    const mayUnite = isCase && (likeness >= 1 || this.ask.alike(this.firstRow(a), this.firstRow(b)) >= this.limits.leastOfFirst)
    const mayBeTemplate = likeness >= this.limits.template && this.isLong(first) && this.isLong(second)
    if (!mayUnite && !(mayBeTemplate && this.isTemplate(first, second))) return false
    const conflicts = this.conflictsOf(a, b)
    if (conflicts.length > 0) {
      if (mayBeTemplate && this.isTemplate(first, second)) this.templates.push({ a: this.firstRow(first), b: this.firstRow(second), likeness, conflicts })
      return false
    }
    if (!mayUnite) return false
    this.unite(a, b, this.ask.order(this.firstRow(first), this.firstRow(second)))
    return true
  }

  /** Joins the groups of two units that share a passage, if that is enough for one case and nothing is at odds; else keeps a link. */
  joinByPassage(first: number, second: number, passage: SharedPassage, isCase: boolean): void {
    const a = this.sets.leader(first)
    const b = this.sets.leader(second)
    if (a === b) return
    const conflicts = this.conflictsOf(a, b)
    if (conflicts.length > 0 || !isCase || this.ask.alike(this.firstRow(a), this.firstRow(b)) < this.limits.leastOfPassage) {
      this.passages.push({ ...passage, conflicts })
      return
    }
    const rare = Math.min(passage.rare, this.rare.get(a) ?? passage.rare, this.rare.get(b) ?? passage.rare)
    this.unite(a, b, passage.order)
    this.rare.set(this.sets.leader(a), rare)
  }

  /** The fewest rare runs by which a passage joined the group of this leading unit; 0 when likeness alone did. */
  rareOf(unit: number): number {
    return this.rare.get(this.sets.leader(unit)) ?? 0
  }

  /** Facts of two groups at odds; when there are none, what one group denies and the other says. */
  private conflictsOf(a: number, b: number): readonly FactConflict[] {
    const conflicts = findCaseConflicts(this.factsOf(a), this.factsOf(b))
    if (conflicts.length > 0) return conflicts
    const denial = denialBetween(this.sidesOf(a), this.sidesOf(b))
    return denial === null ? [] : [denial]
  }

  private sidesOf(leader: number): Sides {
    return this.sides.get(leader) ?? this.ask.sidesOf(this.firstRow(leader))
  }

  private unite(a: number, b: number, order: number): void {
    const kept = this.sets.join(a, b)
    const gone = kept === a ? b : a
    this.sides.set(kept, joinSides(this.sidesOf(kept), this.sidesOf(gone)))
    this.sides.delete(gone)
    const facts = this.facts.get(kept) ?? new Map()
    if (!this.facts.has(kept)) addFacts(facts, this.ask.factsOf(this.firstRow(kept)))
    addFacts(facts, this.facts.get(gone) ?? this.ask.factsOf(this.firstRow(gone)))
    this.facts.set(kept, facts)
    this.facts.delete(gone)
    const [one, other] = [this.orders.get(kept), this.orders.get(gone)]
    this.orders.delete(gone)
    this.orders.set(kept, { sum: (one?.sum ?? 0) + (other?.sum ?? 0) + order, count: (one?.count ?? 0) + (other?.count ?? 0) + 1 })
  }

  private isLong(unit: number): boolean {
    return this.ask.words(this.firstRow(unit)) >= this.limits.templateWords
  }

  private isTemplate(first: number, second: number): boolean {
    return this.ask.order(this.firstRow(first), this.firstRow(second)) >= this.limits.templateOrder
  }
}
