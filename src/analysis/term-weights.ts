import type { CorpusIndex } from './corpus-index.ts'
import type { SparseRows } from './sparse-rows.ts'

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

export function weighTerms(index: CorpusIndex, members: Int32Array, { leastDocuments, mostDocuments, heaviest }: WeightSettings): SparseRows {
  const documents = documentsAmong(index, members)
  const rarity = Float64Array.from(documents, (df) => (df < leastDocuments || df > mostDocuments ? 0 : Math.log((members.length + 1) / df)))
  const start = new Int32Array(members.length + 1)
  members.forEach((row, i) => (start[i + 1] = (start[i] as number) + Math.min(heaviest, (index.termStart[row + 1] as number) - (index.termStart[row] as number))))
  const term = new Int32Array(start[members.length] as number)
  const weight = new Float32Array(term.length)
  const own = { term: new Int32Array(index.table.terms.length), weight: new Float64Array(index.table.terms.length), length: 0 }
  let at = 0
  members.forEach((row, i) => {
    own.length = 0
    for (let j = index.termStart[row] as number; j < (index.termStart[row + 1] as number); j++) {
      const rare = rarity[index.term[j] as number] as number
      if (rare === 0) continue
      own.term[own.length] = index.term[j] as number
      own.weight[own.length++] = (1 + Math.log(index.count[j] as number)) * rare
    }
    if (own.length > heaviest) keepHeaviest(own, heaviest)
    let square = 0
    for (let k = 0; k < own.length; k++) square += (own.weight[k] as number) * (own.weight[k] as number)
    const length = Math.sqrt(square) || 1
    for (let k = 0; k < own.length; k++) {
      term[at] = own.term[k] as number
      weight[at++] = (own.weight[k] as number) / length
    }
    start[i + 1] = at
  })
  return { rows: members.length, terms: index.table.terms.length, start, term: term.slice(0, at), weight: weight.slice(0, at) }
}

/** Terms of one row, ascending. */
interface WeighedTerms {
  readonly term: Int32Array
  readonly weight: Float64Array
  length: number
}

/** Leaves the `most` heaviest, in their order; of equal weights the smaller terms. */
function keepHeaviest(own: WeighedTerms, most: number): void {
  const { term, weight, length } = own
  const sorted = weight.slice(0, length).sort()
  const least = sorted[length - most] as number
  // So many of those that weigh just enough find room.
  let room = 0
  for (let k = length - most; k < length && sorted[k] === least; k++) room++
  own.length = 0
  for (let k = 0; k < length; k++) {
    const heavy = weight[k] as number
    if (heavy < least || (heavy === least && room-- <= 0)) continue
    term[own.length] = term[k] as number
    weight[own.length++] = heavy
  }
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
