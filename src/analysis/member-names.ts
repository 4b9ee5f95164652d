import { hashText, shortName } from './hashing.ts'

/**
 * A name for a set of initiatives that follows from its members: the member whose id has the smallest hash names the set.
 * Two sets keep the same name with probability equal to their Jaccard likeness (A. Broder 1997), so a theme that gains or
 * loses a few initiatives keeps its name, and disjoint sets never share one. O(members).
 */
export function nameOfMembers(prefix: string, ids: readonly string[], taken: Set<string>): string {
  let least = ''
  let hash = Infinity
  for (const id of ids) {
    const own = hashText(id)
    if (own < hash || (own === hash && id < least)) {
      least = id
      hash = own
    }
  }
  let name = `${prefix}-${shortName(least)}`
  // Only repeated ids in the input can bring this about.
  for (let n = 2; taken.has(name); n++) name = `${prefix}-${shortName(least)}-${n}`
  taken.add(name)
  return name
}
