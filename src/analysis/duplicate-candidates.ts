import type { CorpusIndex } from './corpus-index.ts'
import { mix } from './hashing.ts'

/**
 * Which pairs of rows may be copies of one another? Two rows that share much share some of their rarest words, so only the
 * rarest words of each row are looked at (prefix filtering: R. Bayardo, Y. Ma, R. Srikant 2007, «Scaling Up All Pairs
 * Similarity Search»):
 *
 *   row ─► its `rarest` terms (df ≥ 2) ─► short lists of rows ─► rows met at least twice are candidates
 *
 * A list longer than `longestList` would cost its square. Its rows are put in the order of a MinHash sketch (A. Broder
 * 1997) instead, and each is paired with the next few: copies lie side by side there, so a campaign of any size stays
 * linear. Cost: O(rows · rarest · longestList). Ties of df: the smaller hash of the term, which mixes vocabulary.
 */
export interface CandidateSettings {
  readonly rarest: number
  readonly longestList: number
  /** How many following rows of a long list a row is compared with. */
  readonly beside: number
}

export const candidateSettings: CandidateSettings = { rarest: 20, longestList: 200, beside: 4 }

/** Calls `visit(a, b)` once for each candidate pair, a < b, ordered by b, then by a. */
export function visitCandidates(
  index: CorpusIndex,
  rows: Int32Array,
  settings: CandidateSettings,
  visit: (a: number, b: number) => void,
): void {
  const lists = rarestLists(index, rows, settings.rarest)
  const beside = pairsOfLongLists(index, rows, lists, settings)
  const met = new Uint16Array(rows.length)
  const touched = new Int32Array(rows.length)
  const entered = new Int32Array(lists.start.length)
  for (let i = 0; i < rows.length; i++) {
    let count = 0
    const own = lists.ownStart[i + 1] as number
    for (let j = lists.ownStart[i] as number; j < own; j++) {
      const t = lists.own[j] as number
      const from = lists.start[t] as number
      const length = (lists.start[t + 1] as number) - from
      const filled = entered[t] as number
      entered[t] = filled + 1
      if (length > settings.longestList) continue
      for (let p = from; p < from + filled; p++) {
        const u = lists.row[p] as number
        if (met[u] === 0) touched[count++] = u
        met[u] = (met[u] as number) + 1
      }
    }
    const few = own - (lists.ownStart[i] as number) <= 3
    const kept: number[] = []
    for (let c = 0; c < count; c++) {
      const u = touched[c] as number
      if ((met[u] as number) >= 2 || few) kept.push(u)
      met[u] = 0
    }
    const extra = beside.get(i)
    const all = extra ? [...new Set([...kept, ...extra])] : kept
    for (const u of all.sort((x, y) => x - y)) visit(rows[u] as number, rows[i] as number)
  }
}

/** The rarest terms of each row (`own`), and for each term the places of rows that hold it among their rarest. */
interface RarestLists {
  readonly ownStart: Int32Array
  readonly own: Int32Array
  readonly start: Int32Array
  readonly row: Int32Array
}

function rarestLists(index: CorpusIndex, rows: Int32Array, rarest: number): RarestLists {
  const ownStart = new Int32Array(rows.length + 1)
  const own = new Int32Array(rows.length * rarest)
  let at = 0
  rows.forEach((row, i) => {
    const terms: number[] = []
    for (let j = index.termStart[row] as number; j < (index.termStart[row + 1] as number); j++) {
      if ((index.documents[index.term[j] as number] as number) >= 2) terms.push(index.term[j] as number)
    }
    const order = (t: number): number => (index.documents[t] as number) * 4294967296 + mix(t)
    if (terms.length > rarest) terms.sort((s, t) => order(s) - order(t))
    for (const t of terms.slice(0, rarest)) own[at++] = t
    ownStart[i + 1] = at
  })
  const start = new Int32Array(index.table.terms.length + 1)
  for (let j = 0; j < at; j++) start[(own[j] as number) + 1] = (start[(own[j] as number) + 1] as number) + 1
  for (let t = 0; t + 1 < start.length; t++) start[t + 1] = (start[t + 1] as number) + (start[t] as number)
  const fill = start.slice()
  const row = new Int32Array(at)
  for (let i = 0; i < rows.length; i++) {
    for (let j = ownStart[i] as number; j < (ownStart[i + 1] as number); j++) {
      const t = own[j] as number
      row[fill[t] as number] = i
      fill[t] = (fill[t] as number) + 1
    }
  }
  return { ownStart, own: own.slice(0, at), start, row }
}

/** For the lists too long to be squared: later row → earlier rows lying beside it in the order of sketches. */
function pairsOfLongLists(index: CorpusIndex, rows: Int32Array, lists: RarestLists, settings: CandidateSettings): Map<number, Set<number>> {
  const pairs = new Map<number, Set<number>>()
  for (let t = 0; t + 1 < lists.start.length; t++) {
    const from = lists.start[t] as number
    const to = lists.start[t + 1] as number
    if (to - from <= settings.longestList) continue
    const members = lists.row.slice(from, to)
    const sketches = new Map<number, number>()
    for (const i of members) sketches.set(i, sketch(index, rows[i] as number, t))
    members.sort((a, b) => (sketches.get(a) as number) - (sketches.get(b) as number) || a - b)
    for (let p = 0; p < members.length; p++) {
      for (let q = p + 1; q <= Math.min(p + settings.beside, members.length - 1); q++) {
        const a = Math.min(members[p] as number, members[q] as number)
        const b = Math.max(members[p] as number, members[q] as number)
        const known = pairs.get(b)
        if (known) known.add(a)
        else pairs.set(b, new Set([a]))
      }
    }
  }
  return pairs
}

/** Three smallest-hash terms of a row under the seed, packed so that alike rows sort together. */
function sketch(index: CorpusIndex, row: number, seed: number): number {
  const least = [0xffffffff, 0xffffffff, 0xffffffff]
  for (let j = index.termStart[row] as number; j < (index.termStart[row + 1] as number); j++) {
    const t = index.term[j] as number
    for (let h = 0; h < 3; h++) {
      const value = mix(t ^ mix(seed * 3 + h))
      if (value < (least[h] as number)) least[h] = value
    }
  }
  const [first, second, third] = least as [number, number, number]
  // 20 + 16 + 16 bits keep the order of the three together exact within a double.
  return (first >>> 12) * 4294967296 + (second >>> 16) * 65536 + (third >>> 16)
}
