import type { CorpusIndex } from './corpus-index.ts'
import type { SparseRows } from './neighbours.ts'

/**
 * Sparse unit vectors of rows: weight (1 + ln tf) · ln(N / df), only the `heaviest` terms of each row whose df lies within
 * the bounds. Pruning keeps what the row is about and bounds every posting list, so neighbours cost about O(n).
 * Equal weights: the smaller term number stays. Cost: linear in the index plus a small sort a row.
 */
export interface WeightSettings {
  /** Terms in fewer rows than this say nothing about likeness. */
  readonly leastDocuments: number
  /** Terms in more rows than this are left out. */
  readonly mostDocuments: number
  readonly heaviest: number
}

export function weighTerms(index: CorpusIndex, members: Int32Array, settings: WeightSettings): SparseRows {
  const documents = documentsAmong(index, members)
  const start = new Int32Array(members.length + 1)
  const term = new Int32Array(members.length * settings.heaviest)
  const weight = new Float32Array(members.length * settings.heaviest)
  let at = 0
  members.forEach((row, i) => {
    const kept: { term: number; weight: number }[] = []
    for (let j = index.termStart[row] as number; j < (index.termStart[row + 1] as number); j++) {
      const t = index.term[j] as number
      const df = documents[t] as number
      if (df < settings.leastDocuments || df > settings.mostDocuments) continue
      kept.push({ term: t, weight: (1 + Math.log(index.count[j] as number)) * Math.log((members.length + 1) / df) })
    }
    if (kept.length > settings.heaviest) {
      kept.sort((a, b) => b.weight - a.weight || a.term - b.term)
      kept.length = settings.heaviest
      kept.sort((a, b) => a.term - b.term)
    }
    let square = 0
    for (const one of kept) square += one.weight * one.weight
    const length = Math.sqrt(square) || 1
    for (const one of kept) {
      term[at] = one.term
      weight[at++] = one.weight / length
    }
    start[i + 1] = at
  })
  return { rows: members.length, terms: index.table.terms.length, start, term: term.slice(0, at), weight: weight.slice(0, at) }
}

/** In how many of the member rows each term stands. */
export function documentsAmong(index: CorpusIndex, members: Int32Array): Int32Array {
  if (members.length === index.rows) return index.documents
  const documents = new Int32Array(index.table.terms.length)
  for (const row of members) {
    for (let j = index.termStart[row] as number; j < (index.termStart[row + 1] as number); j++) {
      documents[index.term[j] as number] = (documents[index.term[j] as number] as number) + 1
    }
  }
  return documents
}
