import type { CorpusIndex } from './corpus-index.ts'
import { agreements, emptyKey, sketchRows } from './duplicate-sketches.ts'
import type { Sketches, SketchShape } from './duplicate-sketches.ts'
import { GrowingInts } from './growing.ts'
import type { Likeness, Weights } from './likeness.ts'
import { likeness } from './likeness.ts'

/**
 * Which pairs of rows are alike, without comparing all with all? Rows that agree in a whole band of drawings
 * (duplicate-sketches.ts) meet in a bucket; the fingerprints of all drawings tell how alike they are likely to be; who passes
 * is compared exactly.
 *
 *   row ─► buckets of its bands ─► leaders met ─► likely alike by fingerprints ─► exact cosine ≥ `least` is a pair
 *        ─► as alike as `close` to one: that leader speaks for the row, which enters no bucket
 *
 * So a campaign of any size costs its own length, not its square: later rows meet its leader, not its members. A pair of
 * two followers is found through their leader. Two leaders of equal length share no band of w draws, of 24 bands, with
 * probability (1 − (c / (2 − c))ʷ)²⁴: with three draws 2 % at cosine c = 0.7, under 0.1 % from 0.8 on; with five 4 % at 0.8.
 * Strangers meet by chance the more often the more rows there are, so bands read more drawings where rows are many
 * (`reachFor`): 250 000 generated texts met 97 others each with three drawings, 27 with four, which lost 2 % of the true pairs.
 * Cost: O(rows · (hashes · terms a row + bands · leaders met)); memory: 12 · bands + hashes bytes a row.
 */
export interface CandidateSettings {
  readonly shape: SketchShape
  /** Exact cosine from which a pair is told. */
  readonly least: number
  /** Exact cosine from which the earlier row speaks for the later. */
  readonly close: number
}

export const candidateSettings: CandidateSettings = { shape: { bands: 24, width: 3 }, least: 0.7, close: 0.8 }

/** A bucket tells its latest members only: a band shared by more says little. */
const latestOfBucket = 64
/** Fingerprints may agree in so many standard deviations fewer drawings than `least` makes likely. */
const doubt = 2

/** Rows up to which a band reads its own drawings only. */
const fewRows = 120_000

/** A stranger agrees in a drawing about one time in four where it comes near at all: one drawing more for four times the rows. */
export function reachFor(rows: number, width: number): number {
  let reach = width
  for (let left = rows; left >= fewRows; left /= 4) reach++
  return reach
}

/** Pairs of places of `rows`, in the order found: by the later place. */
export interface AlikePlaces {
  /** The place of the row that speaks for each; a leader's own. */
  readonly leader: Int32Array
  readonly pairs: readonly AlikePair[]
}

export interface AlikePair extends Likeness {
  /** Rows of the index, a before b in `rows`. */
  readonly a: number
  readonly b: number
}

export function findAlike(index: CorpusIndex, weights: Weights, rows: Int32Array, settings: CandidateSettings = candidateSettings): AlikePlaces {
  const sketches = sketchRows(index, weights, rows, { ...settings.shape, reach: reachFor(rows.length, settings.shape.width) })
  const buckets = new Buckets(sketches, rows.length)
  const leader = Int32Array.from(rows, (_, place) => place)
  const pairs: AlikePair[] = []
  const needed = neededAgreements(settings)
  const met = new GrowingInts(256)
  for (let place = 0; place < rows.length; place++) {
    met.length = 0
    buckets.meet(place, met)
    let best = -1
    let closest = 0
    for (let m = 0; m < met.length; m++) {
      const other = met.values[m] as number
      if (agreements(sketches, other, place) < needed) continue
      const found = likeness(index, weights, rows[other] as number, rows[place] as number)
      if (found.cosine < settings.least) continue
      pairs.push({ ...found, a: rows[other] as number, b: rows[place] as number })
      if (found.cosine > closest || (found.cosine === closest && other < best)) {
        closest = found.cosine
        best = other
      }
    }
    if (closest >= settings.close) leader[place] = best
    else buckets.enter(place)
  }
  return { leader, pairs }
}

/** Fewest agreeing drawings of a pair worth comparing: cosine c of rows of equal length is a share c / (2 − c) of agreements. */
function neededAgreements({ least, shape }: CandidateSettings): number {
  const share = least / (2 - least)
  const hashes = shape.bands * shape.width
  return Math.max(shape.width, Math.floor(share * hashes - doubt * Math.sqrt(share * (1 - share) * hashes)))
}

/** Hash tables of the bands in one pair of arrays: the latest place of each bucket, and the one before each place. */
class Buckets {
  private readonly size: number
  private readonly latest: Int32Array
  private readonly before: Int32Array
  private readonly seen: Int32Array
  private readonly sketches: Sketches

  constructor(sketches: Sketches, places: number) {
    this.sketches = sketches
    this.size = 1 << Math.max(4, Math.ceil(Math.log2(places + 1)))
    this.latest = new Int32Array(this.size * sketches.bands).fill(-1)
    this.before = new Int32Array(places * sketches.bands)
    this.seen = new Int32Array(places).fill(-1)
  }

  /** Adds to `met` every place that shares a bucket with `place`, each once. */
  meet(place: number, met: GrowingInts): void {
    const { bands, key } = this.sketches
    for (let band = 0; band < bands; band++) {
      const own = key[place * bands + band] as number
      if (own === emptyKey) return
      let left = latestOfBucket
      let other = this.latest[band * this.size + (own & (this.size - 1))] as number
      while (other >= 0 && left > 0) {
        if (key[other * bands + band] === own) {
          left--
          if (this.seen[other] !== place) {
            this.seen[other] = place
            met.push(other)
          }
        }
        other = this.before[other * bands + band] as number
      }
    }
  }

  enter(place: number): void {
    const { bands, key } = this.sketches
    for (let band = 0; band < bands; band++) {
      const own = key[place * bands + band] as number
      if (own === emptyKey) return
      const bucket = band * this.size + (own & (this.size - 1))
      this.before[place * bands + band] = this.latest[bucket] as number
      this.latest[bucket] = place
    }
  }
}
