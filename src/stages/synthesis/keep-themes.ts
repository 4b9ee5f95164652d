import type { ThemeLine } from '../../model/theme.ts'

/**
 * Which theme of a new run is which theme of the last one, and who stays where people put them.
 * A theme somebody named, confirmed, merged or moved into keeps its members whatever the run says (newcomers may join);
 * of the others a cluster inherits the id of the old theme it shares most members with (Jaccard ≥ 0.3).
 * Cost: linear in initiatives plus sorting of the overlapping pairs. Ties: more shared, then smaller ids.
 */
export interface ClusterOf {
  readonly initiativeId: string
  /** Clusters of the run in the upper and lower level; null outside. */
  readonly theme: string | null
  readonly subtheme: string | null
}

export interface OldThemes {
  readonly lines: readonly Pick<ThemeLine, 'themeId' | 'parentId' | 'status' | 'renamed' | 'mergedInto'>[]
  /** Where the last run found each initiative. */
  readonly found: ReadonlyMap<string, { readonly themeId: string | null; readonly subthemeId: string | null }>
  /** Themes people moved initiatives into. */
  readonly movedInto: ReadonlySet<string>
}

export interface KeptThemes {
  /** Theme id of each cluster that has members left. */
  readonly idOf: ReadonlyMap<string, string>
  readonly placed: ReadonlyMap<string, { readonly themeId: string | null; readonly subthemeId: string | null }>
  /** Old themes that are no more. */
  readonly gone: readonly string[]
}

const leastJaccard = 0.3

/** Ids of themes a person had a hand in, with the parents and merge targets they hang on. */
export function touchedThemes({ lines, movedInto }: Pick<OldThemes, 'lines' | 'movedInto'>): Set<string> {
  const byId = new Map(lines.map((line) => [line.themeId as string, line]))
  const touched = new Set<string>(movedInto)
  for (const line of lines) if (line.status !== 'suggested' || line.renamed) touched.add(line.themeId)
  for (const id of touched) {
    const line = byId.get(id)
    if (line?.parentId) touched.add(line.parentId)
    if (line?.mergedInto) touched.add(line.mergedInto)
  }
  return touched
}

function sizes(values: Iterable<string | null>): Map<string, number> {
  const counts = new Map<string, number>()
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

/** Pairs (cluster, old theme) of one level, each used once, best overlap first. */
function matchLevel(pairs: readonly (readonly [cluster: string | null, old: string | null])[], touched: ReadonlySet<string>): Map<string, string> {
  const clusterSize = sizes(pairs.map(([cluster]) => cluster))
  const oldSize = sizes(pairs.map(([, old]) => old))
  const shared = sizes(pairs.map(([cluster, old]) => (cluster === null || old === null ? null : `${cluster}\n${old}`)))
  const ranked = [...shared].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
  const matched = new Map<string, string>()
  const taken = new Set<string>()
  for (const [pair, count] of ranked) {
    const [cluster, old] = pair.split('\n') as [string, string]
    if (matched.has(cluster) || taken.has(old)) continue
    const union = clusterSize.get(cluster)! + oldSize.get(old)! - count
    const mostOfOld = touched.has(old) && count * 2 >= oldSize.get(old)!
    if (count < leastJaccard * union && !mostOfOld) continue
    matched.set(cluster, old)
    taken.add(old)
  }
  return matched
}

export function keepThemes(clusters: readonly ClusterOf[], old: OldThemes, newId: () => string): KeptThemes {
  const touched = touchedThemes(old)
  const before = (one: ClusterOf) => old.found.get(one.initiativeId) ?? { themeId: null, subthemeId: null }
  const top = matchLevel(clusters.map((one) => [one.theme, before(one).themeId]), touched)
  const sub = matchLevel(clusters.map((one) => [one.subtheme, before(one).subthemeId]), touched)
  const idOf = new Map<string, string>()
  const idFor = (cluster: string, matched: ReadonlyMap<string, string>): string => {
    const id = idOf.get(cluster) ?? matched.get(cluster) ?? newId()
    idOf.set(cluster, id)
    return id
  }
  const placed = new Map<string, { themeId: string | null; subthemeId: string | null }>()
  const used = new Set<string>(touched)
  for (const one of clusters) {
    const was = before(one)
    const pinned = was.themeId !== null && touched.has(was.themeId)
    const stays = was.subthemeId !== null && touched.has(was.subthemeId)
    const ownTheme = one.theme === null || (pinned && top.get(one.theme) !== was.themeId) ? null : idFor(one.theme, top)
    const themeId = pinned ? was.themeId : ownTheme
    // A sub-theme belongs to its theme: who is kept elsewhere does not bring the new one along.
    const ownSubtheme = one.subtheme !== null && ownTheme !== null ? idFor(one.subtheme, sub) : null
    const subthemeId = stays ? was.subthemeId : ownSubtheme
    placed.set(one.initiativeId, { themeId, subthemeId })
    for (const id of [themeId, subthemeId]) if (id !== null) used.add(id)
  }
  return { idOf, placed, gone: old.lines.map(({ themeId }) => themeId as string).filter((id) => !used.has(id)) }
}
