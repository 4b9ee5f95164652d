/**
 * What became of the themes of one run in the next? Sets of initiatives are compared, not names: the share of a theme's
 * members that lie in one of the next run says where it went, and theirs where a new theme came from.
 *
 *   continued  most of it is most of one new theme          merged   most of it went into a theme that holds most of another too
 *   split      two or more new themes hold a good part each    gone     no new theme holds a good part of it
 *   new        (a new theme) no old theme gave it a good part
 *
 * Initiatives only one of the runs has seen are left out of the comparison. O(initiatives) + sorting of the pairs that share
 * members. Ties: more shared members, then the smaller name.
 */
export const lineageKinds = ['continued', 'split', 'merged', 'new', 'gone'] as const
export type LineageKind = (typeof lineageKinds)[number]

export interface ThemeLineage {
  readonly kind: LineageKind
  /** Old themes and new themes it is told of; one of them is empty for `new` and `gone`. Most shared members first. */
  readonly from: readonly string[]
  readonly into: readonly string[]
}

/** A theme of each run per initiative; null for none. */
export interface TwoPlaces {
  readonly before: string | null
  readonly after: string | null
}

/** A part of a theme this large is no accident. */
const goodPart = 0.3

interface Flow {
  readonly from: string
  readonly into: string
  readonly shared: number
  /** Share of the old theme's members that went there, and of the new one's that came from there. */
  readonly ofOld: number
  readonly ofNew: number
}

/** Every old and every new theme stands in exactly one line, splits and merges together in the line of their largest flow. */
export function findLineage(places: Iterable<TwoPlaces>): ThemeLineage[] {
  const { flows, old, young } = flowsOf(places)
  const good = flows.filter(({ ofOld, ofNew }) => ofOld >= goodPart || ofNew >= goodPart)
  const lines: ThemeLineage[] = []
  const told = new Set<string>()
  for (const flow of good) {
    const family = familyOf(flow, good, told)
    if (family === null) continue
    lines.push(family)
    for (const name of family.from) told.add(`old ${name}`)
    for (const name of family.into) told.add(`new ${name}`)
  }
  for (const name of old) if (!told.has(`old ${name}`)) lines.push({ kind: 'gone', from: [name], into: [] })
  for (const name of young) if (!told.has(`new ${name}`)) lines.push({ kind: 'new', from: [], into: [name] })
  return lines
}

/** The line a flow begins: those not yet told that the same old theme split into, or that went into the same new one. */
function familyOf({ from, into }: Flow, good: readonly Flow[], told: ReadonlySet<string>): ThemeLineage | null {
  if (told.has(`old ${from}`) || told.has(`new ${into}`)) return null
  // A child is mostly from this parent; a parent went mostly into this child.
  const children = good.filter((one) => one.from === from && one.ofNew > 0.5 && !told.has(`new ${one.into}`)).map((one) => one.into)
  const parents = good.filter((one) => one.into === into && one.ofOld > 0.5 && !told.has(`old ${one.from}`)).map((one) => one.from)
  if (children.length > 1 && children.includes(into)) return { kind: 'split', from: [from], into: children }
  if (parents.length > 1 && parents.includes(from)) return { kind: 'merged', from: parents, into: [into] }
  return { kind: 'continued', from: [from], into: [into] }
}

function flowsOf(places: Iterable<TwoPlaces>): { flows: Flow[]; old: string[]; young: string[] } {
  const oldSize = new Map<string, number>()
  const newSize = new Map<string, number>()
  const shared = new Map<string, Map<string, number>>()
  for (const { before, after } of places) {
    if (before !== null) oldSize.set(before, (oldSize.get(before) ?? 0) + 1)
    if (after !== null) newSize.set(after, (newSize.get(after) ?? 0) + 1)
    if (before === null || after === null) continue
    const own = shared.get(before) ?? new Map<string, number>()
    own.set(after, (own.get(after) ?? 0) + 1)
    shared.set(before, own)
  }
  const flows = [...shared].flatMap(([from, own]) =>
    [...own].map(([into, count]): Flow => ({ from, into, shared: count, ofOld: count / oldSize.get(from)!, ofNew: count / newSize.get(into)! })),
  )
  flows.sort((p, q) => q.shared - p.shared || (p.from < q.from ? -1 : p.from > q.from ? 1 : p.into < q.into ? -1 : 1))
  return { flows, old: [...oldSize.keys()].sort(), young: [...newSize.keys()].sort() }
}
