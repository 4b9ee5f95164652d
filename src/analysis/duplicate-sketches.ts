import type { CorpusIndex } from './corpus-index.ts'
import { hashText, mix } from './hashing.ts'
import type { Weights } from './likeness.ts'

/**
 * A short picture of each row by which alike rows can be found without comparing all: of `hashes` drawings, each picks the
 * row's term with the least −ln(u) / weight. Two rows agree in a drawing with probability Σ weights of shared terms /
 * Σ weights of all terms of both, the weighted form of MinHash (A. Broder 1997; draws by M. Manasse, F. McSherry,
 * K. Talwar 2010). Drawings hang on the spelling of a term, so they do not change with the order of rows.
 * Cost: O(hashes · (terms + distinct terms of all rows)); memory 4 · hashes bytes a term while drawing, and
 * 4 · bands + hashes bytes a row.
 */
export interface Sketches {
  readonly bands: number
  /** `bands` keys a row: equal keys mean agreement in all drawings of the band. */
  readonly key: Int32Array
  /** Words of four fingerprints of eight bits, `words` a row. */
  readonly words: number
  readonly print: Int32Array
}

export interface SketchShape {
  readonly bands: number
  /** Drawings from one band to the next. `bands · width` must be a multiple of four. */
  readonly width: number
  /** Drawings a band reads, `width` when not given: what it reads beyond is shared with the bands after it, round and round. */
  readonly reach?: number
}

/** Keys of rows without a weighted term: they meet nobody. */
export const emptyKey = 0

export function sketchRows(index: CorpusIndex, weights: Weights, rows: Int32Array, shape: SketchShape): Sketches {
  const { bands, width, reach = width } = shape
  const hashes = bands * width
  const draws = drawTerms(index, weights, hashes)
  const key = new Int32Array(rows.length * bands)
  const words = hashes / 4
  const print = new Int32Array(rows.length * words)
  const least = new Float32Array(hashes)
  const bits = new Int32Array(least.buffer)
  for (let i = 0; i < rows.length; i++) {
    if (!leastDraws(index, rows[i] as number, draws, least)) continue
    for (let band = 0; band < bands; band++) {
      let h = band + 1
      for (let j = 0, at = band * width; j < reach; j++, at = at + 1 === hashes ? 0 : at + 1) h = mix(h ^ (bits[at] as number))
      key[i * bands + band] = h === emptyKey ? 1 : h
    }
    for (let word = 0; word < words; word++) {
      let packed = 0
      for (let at = word * 4; at < word * 4 + 4; at++) packed = (packed << 8) | (mix(bits[at] as number) & 255)
      print[i * words + word] = packed
    }
  }
  return { bands, key, words, print }
}

/** Fills `least` with the least draw of each hash over a row's weighted terms; false when it has none. */
function leastDraws(index: CorpusIndex, row: number, draws: Float32Array, least: Float32Array): boolean {
  const hashes = least.length
  least.fill(Infinity)
  for (let j = index.termStart[row] as number; j < (index.termStart[row + 1] as number); j++) {
    const from = (index.term[j] as number) * hashes
    for (let h = 0; h < hashes; h++) {
      const drawn = draws[from + h] as number
      if (drawn < (least[h] as number)) least[h] = drawn
    }
  }
  return least[0] !== Infinity
}

function drawTerms(index: CorpusIndex, weights: Weights, hashes: number): Float32Array {
  const { terms } = index.table
  const draws = new Float32Array(terms.length * hashes).fill(Infinity)
  for (let t = 0; t < terms.length; t++) {
    const weight = (weights.idf[t] as number) ** 2
    if (weight === 0) continue
    const seed = hashText(terms[t] as string)
    for (let h = 0; h < hashes; h++) {
      draws[t * hashes + h] = -Math.log((mix(seed + Math.imul(h + 1, 0x9e3779b1)) + 1) / 4294967297) / weight
    }
  }
  return draws
}

/** How many drawings of two rows agree by their fingerprints (one in 256 agrees by chance). Four at a time, no branches. */
export function agreements(sketches: Sketches, a: number, b: number): number {
  const { words, print } = sketches
  const from = a * words
  const other = b * words
  let count = 0
  for (let word = 0; word < words; word++) {
    const x = (print[from + word] as number) ^ (print[other + word] as number)
    // The high bit of each byte of `equal` is set exactly where the byte of x is zero.
    const equal = ~(((x & 0x7f7f7f7f) + 0x7f7f7f7f) | x | 0x7f7f7f7f)
    count += Math.imul(equal >>> 7, 0x01010101) >>> 24
  }
  return count
}
