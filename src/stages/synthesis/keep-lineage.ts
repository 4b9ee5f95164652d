import { findLineage } from '../../analysis/theme-lineage.ts'
import type { LineageLine, ThemeThen } from '../../model/lineage.ts'
import type { ThemeLine } from '../../model/theme.ts'
import type { DirectionKey, StandingPlacement } from '../../store/placement-change.ts'
import { putLineage, putSuccessors } from '../../store/theme-lineage.ts'
import type { Context } from '../toolkit.ts'

type Level = 'themeId' | 'subthemeId'
type Place = Readonly<Record<Level, string | null>>

export interface TwoRuns {
  readonly lines: readonly Pick<ThemeLine, 'themeId' | 'label' | 'renamed'>[]
  /** Where the last run found each initiative. */
  readonly before: readonly StandingPlacement[]
  readonly placed: ReadonlyMap<string, Place>
  readonly gone: readonly string[]
  /** Names this run gave. */
  readonly labelOf: ReadonlyMap<string, string>
}

function sizesOf(places: Iterable<Place>, level: Level): Map<string, number> {
  const sizes = new Map<string, number>()
  for (const place of places) {
    const id = place[level]
    if (id !== null) sizes.set(id, (sizes.get(id) ?? 0) + 1)
  }
  return sizes
}

/** Lines of the upper level, largest change first as `findLineage` orders them; empty for the first run. */
export function lineageLines({ lines, before, placed, labelOf }: Omit<TwoRuns, 'gone'>): LineageLine[] {
  if (before.length === 0) return []
  const old = new Map(lines.map((line) => [line.themeId as string, line]))
  const [sizesBefore, sizesAfter] = [sizesOf(before, 'themeId'), sizesOf(placed.values(), 'themeId')]
  const then = (themeId: string): ThemeThen => ({ themeId, label: old.get(themeId)?.label ?? '', initiatives: sizesBefore.get(themeId) ?? 0 })
  // A name given by a person stays, whatever the run would call it.
  const now = (themeId: string): ThemeThen => {
    const line = old.get(themeId)
    return { themeId, label: line?.renamed ? line.label : (labelOf.get(themeId) ?? line?.label ?? ''), initiatives: sizesAfter.get(themeId) ?? 0 }
  }
  const places = before.flatMap(({ initiativeId, themeId }) => (placed.has(initiativeId) ? [{ before: themeId, after: placed.get(initiativeId)!.themeId }] : []))
  const told = findLineage(places).map(({ kind, from, into }): LineageLine => ({ kind, from: from.map(then), into: into.map(now) }))
  // Themes of newcomers alone share nobody with the last run: nobody could have told of them.
  const mentioned = new Set(told.flatMap(({ into }) => into.map(({ themeId }) => themeId)))
  const unseen = [...sizesAfter.keys()].filter((id) => !mentioned.has(id) && !old.has(id)).sort()
  return [...told, ...unseen.map((id): LineageLine => ({ kind: 'new', from: [], into: [now(id)] }))]
}

/** For each theme that is no more: the one most of its initiatives are in now (equal ones: the smaller id), or null. O(initiatives). */
export function successorsOf({ before, placed, gone }: Pick<TwoRuns, 'before' | 'placed' | 'gone'>): Map<string, string | null> {
  const flows = new Map<string, Map<string, number>>(gone.map((id) => [id, new Map()]))
  for (const one of before) {
    const after = placed.get(one.initiativeId)
    if (!after) continue
    for (const level of ['themeId', 'subthemeId'] as const) {
      const flow = flows.get(one[level] ?? '')
      // Who reads of a small problem is led to the small one it is now, and to the theme above it where there is none.
      const heir = level === 'subthemeId' ? (after.subthemeId ?? after.themeId) : after.themeId
      if (flow && heir !== null) flow.set(heir, (flow.get(heir) ?? 0) + 1)
    }
  }
  return new Map([...flows].map(([id, flow]) => [id, [...flow].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]?.[0] ?? null]))
}

/** Writes what became of each theme in this run, and where the addresses of those that are no more lead. */
export async function keepLineage({ tx }: Context, run: DirectionKey & { runId: string }, runs: TwoRuns): Promise<void> {
  await putLineage(tx, run, lineageLines(runs))
  await putSuccessors(tx, run, successorsOf(runs))
}
