import type { Lexicon } from '../text/lexicon.ts'
import type { Brief, Contradiction, ThemeResult } from './analyse-corpus-types.ts'
import type { BriefFamily, BriefMember } from './brief-member.ts'
import type { MeasuredMembers } from './brief-spread.ts'
import { measureFamily } from './brief-spread.ts'
import { makeFamilyBriefs } from './brief.ts'
import type { RememberedDemands } from './contradictions.ts'
import { findFamilyContradictions } from './contradictions.ts'
import type { DirectionThemes, ThemeDraft } from './direction-themes.ts'
import type { Circle } from './layout.ts'
import type { PreparedRows } from './prepare-rows.ts'
import { SayingReader } from './sayings.ts'

/** What was read of fragments so far: directions, themes and subthemes share it. */
export interface ReadingMemory {
  readonly lexicon: Lexicon
  readonly reader: SayingReader
  readonly demands: RememberedDemands
}

export const readingMemory = (lexicon: Lexicon): ReadingMemory => ({ lexicon, reader: new SayingReader(lexicon), demands: new Map() })

export interface DirectionDrafts {
  readonly direction: DirectionThemes
  /** Rows of each draft, copies included, and its id. */
  readonly rows: readonly Int32Array[]
  readonly ids: readonly string[]
  /** Each row as a member. */
  readonly members: readonly BriefMember[]
  readonly circles: readonly Circle[]
  readonly memory: ReadingMemory
  /** Names of all regions, or null when nobody can be called silent. */
  readonly regions: readonly string[] | null
}

/** What is said in a theme or a subtheme, found together with the rest of its family. */
interface DraftWords {
  readonly brief: Brief
  readonly contradictions: readonly Contradiction[]
  readonly measured: MeasuredMembers
}

/** The themes of a direction as people see them, in the order of its drafts. O(members' fragments). */
export function describeDrafts(prepared: PreparedRows, drafts: DirectionDrafts): ThemeResult[] {
  const words = familyWords(drafts)
  return drafts.direction.drafts.map((draft, i) => describe(prepared, drafts, { draft, i, words: words[i]! }))
}

function familyWords({ direction, rows, members, memory, regions }: DirectionDrafts): DraftWords[] {
  const words: DraftWords[] = []
  const placeOf = new Int32Array(members.length)
  direction.drafts.forEach(({ parent }, theme) => {
    if (parent !== null) return
    rows[theme]!.forEach((row, place) => (placeOf[row] = place))
    const children = direction.drafts.flatMap((draft, i) => (draft.parent === theme ? [i] : []))
    const family: BriefFamily = {
      members: Array.from(rows[theme]!, (row) => members[row]!),
      parts: children.map((child) => rows[child]!.map((row) => placeOf[row]!)),
    }
    const measured = measureFamily(family, regions)
    const briefs = makeFamilyBriefs(family, memory.reader, measured)
    const contradictions = findFamilyContradictions(family, memory.lexicon, memory.demands)
    for (const [view, draft] of [theme, ...children].entries())
      words[draft] = { brief: briefs[view]!, contradictions: contradictions[view]!, measured: measured[view]! }
  })
  return words
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
