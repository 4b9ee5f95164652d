import type { FeatureTable, SparseVector } from './directions-features.ts'
import { dotDims } from './dot-kernel-bytes.ts'
import type { SparseRows } from './neighbours.ts'
import { foldRow, learnBasis, type TermBasis } from './term-basis.ts'

/**
 * What a text is about beside its very words: its normal forms folded along the directions in which the examples differ most
 * (term-basis.ts; latent semantic analysis), as `dotDims` features behind those of the table. A word seen in two examples so
 * lends what its companions are known for. Cost: learning the basis once; of a text, its forms × `dotDims`.
 */
export class LatentFeatures {
  readonly #table: FeatureTable
  readonly #basis: TermBasis

  /** `rows[i]`: vector of the normal forms alone of example i, of length 1. */
  constructor(table: FeatureTable, rows: readonly SparseVector[]) {
    this.#table = table
    this.#basis = learnBasis(sparseRows(table, rows))
  }

  /** The text's vector with its latent features, of length 1 again; one without known forms stays as it is. */
  widen(vector: SparseVector, forms: SparseVector): SparseVector {
    const folded = new Float64Array(dotDims)
    foldRow(sparseRows(this.#table, [forms]), 0, this.#basis, folded)
    const length = Math.hypot(...folded)
    if (length === 0) return vector
    const known = vector.at.length
    const whole = Math.sqrt(1 + share * share)
    const at = new Int32Array(known + dotDims)
    const weight = new Float32Array(known + dotDims)
    at.set(vector.at)
    for (let i = 0; i < known; i++) weight[i] = vector.weight[i]! / whole
    for (let d = 0; d < dotDims; d++) {
      at[known + d] = this.#table.documents.length + d
      weight[known + d] = (share * folded[d]!) / length / whole
    }
    return { at, weight }
  }
}

/** Length of the latent part beside that of the words; 0.9 did no better over real appeals. */
const share = 0.5

/** Numbers of features a widened vector may have. */
export const widenedFeatures = (table: FeatureTable): number => table.documents.length + dotDims

function sparseRows(table: FeatureTable, vectors: readonly SparseVector[]): SparseRows {
  const start = new Int32Array(vectors.length + 1)
  vectors.forEach(({ at }, i) => (start[i + 1] = start[i]! + at.length))
  const term = new Int32Array(start[vectors.length]!)
  const weight = new Float32Array(term.length)
  vectors.forEach((vector, i) => {
    term.set(vector.at, start[i])
    weight.set(vector.weight, start[i])
  })
  return { rows: vectors.length, terms: table.documents.length, start, term, weight }
}
