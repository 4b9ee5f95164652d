import type { CorpusIndex } from './corpus-index.ts'
import { hashText, mix } from './hashing.ts'
import type { Weights } from './likeness.ts'

/**
 * A short picture of each row by which alike rows can be found without comparing all: of `hashes` drawings, each picks the
 * row's term with the least −ln(u) / weight. Two rows agree in a drawing with probability Σ weights of shared terms /
 * Σ weights of all terms of both, the weighted form of MinHash (A. Broder 1997; draws by M. Manasse, F. McSherry,
 * K. Talwar 2010). Drawings hang on the spelling of a term, so they do not change with the order of rows.
 * Four drawings at a time over a block of rows: their least draws stay in registers, and what is read scattered is a short slice.
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

/** Drawings read in one pass over the terms of a block of rows. */
const together = 4
const blockRows = 4096

export function sketchRows(index: CorpusIndex, weights: Weights, rows: Int32Array, shape: SketchShape): Sketches {
  const { bands, width } = shape
  const hashes = bands * width
  const draws = drawTerms(index, weights, hashes)
  const words = hashes / 4
  const sketches = { bands, key: new Int32Array(rows.length * bands), words, print: new Int32Array(rows.length * words) }
  const least = new Float32Array(Math.min(blockRows, rows.length) * hashes)
  for (let from = 0; from < rows.length; from += blockRows) {
    const block = rows.subarray(from, from + blockRows)
    leastDraws(index, block, draws, least)
    for (let i = 0; i < block.length; i++) if (least[i * hashes] !== Infinity) sketchRow(sketches, from + i, least.subarray(i * hashes, (i + 1) * hashes), shape)
  }
  return sketches
}

/** Keys and fingerprints of one row from its least draws. */
function sketchRow({ bands, key, words, print }: Sketches, row: number, least: Float32Array, { width, reach = width }: SketchShape): void {
  const bits = new Int32Array(least.buffer, least.byteOffset, least.length)
  for (let band = 0; band < bands; band++) {
    let h = band + 1
    for (let j = 0, at = band * width; j < reach; j++, at = at + 1 === bits.length ? 0 : at + 1) h = mix(h ^ (bits[at] as number))
    key[row * bands + band] = h === emptyKey ? 1 : h
  }
  for (let word = 0; word < words; word++) {
    let packed = 0
    for (let at = word * 4; at < word * 4 + 4; at++) packed = (packed << 8) | (mix(bits[at] as number) & 255)
    print[row * words + word] = packed
  }
}

/** Fills `least` with the least draw of each hash over the weighted terms of each row; infinite where it has none. */
function leastDraws({ term, termStart }: CorpusIndex, rows: Int32Array, { terms, hashes, values }: Draws, least: Float32Array): void {
  for (let group = 0; group < hashes / together; group++) {
    const slice = values.subarray(group * terms * together, (group + 1) * terms * together)
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i] as number
      const to = termStart[row + 1] as number
      let [a, b, c, d] = [Infinity, Infinity, Infinity, Infinity]
      for (let j = termStart[row] as number; j < to; j++) {
        const at = (term[j] as number) * together
        a = Math.min(a, slice[at] as number)
        b = Math.min(b, slice[at + 1] as number)
        c = Math.min(c, slice[at + 2] as number)
        d = Math.min(d, slice[at + 3] as number)
      }
      const into = i * hashes + group * together
      least[into] = a
      least[into + 1] = b
      least[into + 2] = c
      least[into + 3] = d
    }
  }
}

/** Draws of all terms: four hashes of each term side by side, then the next four of all. */
interface Draws {
  readonly terms: number
  readonly hashes: number
  readonly values: Float32Array
}

function drawTerms(index: CorpusIndex, weights: Weights, hashes: number): Draws {
  const { terms } = index.table
  const values = new Float32Array(terms.length * hashes).fill(Infinity)
  for (let t = 0; t < terms.length; t++) {
    const weight = (weights.idf[t] as number) ** 2
    if (weight === 0) continue
    const seed = hashText(terms[t] as string)
    for (let h = 0; h < hashes; h++) {
      const at = (Math.trunc(h / together) * terms.length + t) * together + (h % together)
      values[at] = -Math.log((mix(seed + Math.imul(h + 1, 0x9e3779b1)) + 1) / 4294967297) / weight
    }
  }
  return { terms: terms.length, hashes, values }
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
