import type { Brief, Contradiction, ThemeResult } from './analyse-corpus-types.ts'
import type { BriefMember, FamilyPart } from './brief-member.ts'
import { membersOfFamily } from './brief-member.ts'
import type { MeasuredMembers } from './brief-spread.ts'
import { measureFamily } from './brief-spread.ts'
import { finishBrief } from './brief.ts'
import type { DirectionThemes, ThemeDraft } from './direction-themes.ts'
import type { FamilyWords } from './family-words.ts'
import type { Circle } from './layout.ts'
import type { PreparedRows } from './prepare-rows.ts'

export interface DirectionDrafts {
  readonly direction: DirectionThemes
  /** Rows of each draft, copies included, and its id. */
  readonly rows: readonly Int32Array[]
  readonly ids: readonly string[]
  /** Each row as a member. */
  readonly members: readonly BriefMember[]
  readonly circles: readonly Circle[]
  /** What was found of each theme with its subthemes, in the order of the themes. */
  readonly families: readonly MeasuredFamily[]
}

/** A theme and its subthemes: their drafts, their members, and what was counted and said. */
export interface DraftFamily extends FamilyPart {
  /** The theme's draft, then its subthemes'. */
  readonly drafts: readonly number[]
}

export interface MeasuredFamily extends DraftFamily {
  readonly measured: readonly MeasuredMembers[]
  readonly words: FamilyWords
}

/** What is said in a theme or a subtheme, found together with the rest of its family. */
interface DraftWords {
  readonly brief: Brief
  readonly contradictions: readonly Contradiction[]
  readonly measured: MeasuredMembers
}

/** Themes of a direction with their subthemes. `rows`: of each draft, copies included. O(rows). */
export function draftFamilies({ drafts }: DirectionThemes, rows: readonly Int32Array[], rowCount: number): DraftFamily[] {
  const placeOf = new Int32Array(rowCount)
  const children = new Map<number, number[]>()
  drafts.forEach(({ parent }, i) => {
    if (parent === null) children.set(i, [])
    else children.get(parent)!.push(i)
  })
  return [...children].map(([theme, below]) => {
    rows[theme]!.forEach((row, place) => (placeOf[row] = place))
    return { drafts: [theme, ...below], rows: rows[theme]!, parts: below.map((child) => rows[child]!.map((row) => placeOf[row]!)) }
  })
}

/** What was counted of a family; regions as in `measureFamily`. */
export const measureDrafts = (family: FamilyPart, members: readonly BriefMember[], regions: readonly string[] | null): MeasuredMembers[] =>
  measureFamily(membersOfFamily(family, members), regions)

/** The themes of a direction as people see them, in the order of its drafts. O(sources cited). */
export function describeDrafts(prepared: PreparedRows, drafts: DirectionDrafts): ThemeResult[] {
  const words: DraftWords[] = []
  for (const { drafts: own, rows, parts, measured, words: said } of drafts.families) {
    const { members } = membersOfFamily({ rows, parts }, drafts.members)
    own.forEach((draft, view) => {
      words[draft] = { brief: finishBrief(members, said.sentences[view]!, measured[view]!), contradictions: said.contradictions[view]!, measured: measured[view]! }
    })
  }
  return drafts.direction.drafts.map((draft, i) => describe(prepared, drafts, { draft, i, words: words[i]! }))
}

function describe(prepared: PreparedRows, drafts: DirectionDrafts, one: { draft: ThemeDraft; i: number; words: DraftWords }): ThemeResult {
  const { draft, i, words } = one
  const { counts, spread } = words.measured
  const circle = drafts.circles[i]!
  const idOf = (row: number): string => prepared.sources[row]!.id
  return {
    id: drafts.ids[i]!,
    parent: draft.parent === null ? null : drafts.ids[draft.parent]!,
    direction: drafts.direction.direction,
    label: draft.name.label,
    terms: draft.name.terms,
    initiatives: drafts.rows[i]!.length,
    voices: draft.voices.length,
    municipalities: counts.municipalities,
    regions: counts.regions,
    representative: Array.from(draft.voices.subarray(0, 3), idOf),
    quotes: draft.quotes.map(({ row, from, to }) => ({ id: idOf(row), from, to, text: prepared.shown[row]!.slice(from, to) })),
    brief: words.brief,
    contradictions: words.contradictions,
    spread,
    x: circle.x,
    y: circle.y,
    radius: circle.radius,
  }
}
