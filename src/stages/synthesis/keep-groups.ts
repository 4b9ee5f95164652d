import type { GroupResult } from '../../analysis/analyse-corpus-types.ts'

/** Gives each group of a run the id its members had before (most shared members first), or a new one. Linear in members. */
export function keepGroupIds(groups: readonly GroupResult[], before: ReadonlyMap<string, string | null>, newId: () => string): Map<string, string> {
  const wishes = groups.flatMap((group) => {
    const shared = new Map<string, number>()
    for (const member of group.members) {
      const old = before.get(member)
      if (old != null) shared.set(old, (shared.get(old) ?? 0) + 1)
    }
    return [...shared].map(([old, count]) => ({ group: group.id, old, count }))
  })
  wishes.sort((a, b) => b.count - a.count || (a.old + a.group < b.old + b.group ? -1 : 1))
  const ids = new Map<string, string>()
  const taken = new Set<string>()
  for (const { group, old } of wishes) {
    if (ids.has(group) || taken.has(old)) continue
    ids.set(group, old)
    taken.add(old)
  }
  for (const { id } of groups) if (!ids.has(id)) ids.set(id, newId())
  return ids
}
