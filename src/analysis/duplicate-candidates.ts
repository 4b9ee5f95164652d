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
 * Cost: O(rows · (hashes · terms a row + bands · leaders met)); memory: at most 8 · bands + hashes bytes a row.
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

/**
 * Who met whom in a band. All keys are known beforehand, so each bucket of two rows or more has its own stretch of one array,
 * filled as rows enter; a row that is alone with its key has none.
 */
class Buckets {
  private readonly bands: number
  /** Bucket of each band of each place, −1 for none; the keys stood here. */
  private readonly bucket: Int32Array
  /** First place in `entered` of each bucket, and one past its last. */
  private readonly start: Int32Array
  private readonly end: Int32Array
  private readonly entered: Int32Array
  private readonly seen: Int32Array

  /** Takes the keys over: they are not to be read any more. */
  constructor({ bands, key }: Pick<Sketches, 'bands' | 'key'>, places: number) {
    this.bands = bands
    this.bucket = key
    this.seen = new Int32Array(places).fill(-1)
    const starts = new GrowingInts(1 << 12)
    const table = new KeyTable(places)
    let used = 0
    for (let band = 0; band < bands; band++) {
      table.clear()
      for (let at = band; at < key.length; at += bands) if (key[at] !== emptyKey) table.count(key[at] as number)
      for (let at = band; at < key.length; at += bands) {
        const slot = key[at] === emptyKey ? -1 : table.slotOf(key[at] as number)
        if (slot < 0 || (table.times[slot] as number) < 2) {
          key[at] = -1
          continue
        }
        if ((table.number[slot] as number) < 0) {
          table.number[slot] = starts.length
          starts.push(used)
          used += table.times[slot] as number
        }
        key[at] = table.number[slot] as number
      }
    }
    this.start = starts.done()
    this.end = this.start.slice()
    this.entered = new Int32Array(used)
  }

  /** Adds to `met` every place that shares a bucket with `place`, each once; of each bucket the latest first. */
  meet(place: number, met: GrowingInts): void {
    const { bands, bucket, start, end, entered, seen } = this
    for (let at = place * bands; at < (place + 1) * bands; at++) {
      const own = bucket[at] as number
      if (own < 0) continue
      const to = end[own] as number
      const from = Math.max(start[own] as number, to - latestOfBucket)
      for (let entry = to - 1; entry >= from; entry--) {
        const other = entered[entry] as number
        if (seen[other] === place) continue
        seen[other] = place
        met.push(other)
      }
    }
  }

  enter(place: number): void {
    const { bands, bucket, end, entered } = this
    for (let at = place * bands; at < (place + 1) * bands; at++) {
      const own = bucket[at] as number
      if (own < 0) continue
      const to = end[own] as number
      entered[to] = place
      end[own] = to + 1
    }
  }
}

/** Counts 32-bit keys by open addressing; as large as twice the keys there can be. */
class KeyTable {
  readonly times: Int32Array
  /** A number given to the key; −1 until then. */
  readonly number: Int32Array
  private readonly keys: Int32Array

  constructor(most: number) {
    const size = 1 << Math.max(4, Math.ceil(Math.log2(2 * most + 1)))
    this.times = new Int32Array(size)
    this.number = new Int32Array(size)
    this.keys = new Int32Array(size)
  }

  clear(): void {
    this.times.fill(0)
    this.number.fill(-1)
  }

  /** Where a key lies, or would. */
  slotOf(key: number): number {
    const { times, keys } = this
    const mask = keys.length - 1
    let slot = key & mask
    while (times[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & mask
    return slot
  }

  count(key: number): void {
    const slot = this.slotOf(key)
    this.keys[slot] = key
    this.times[slot] = (this.times[slot] as number) + 1
  }
}
