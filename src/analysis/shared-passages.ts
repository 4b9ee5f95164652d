import type { CorpusIndex } from './corpus-index.ts'
import { GrowingInts } from './growing.ts'
import { SharedOrder } from './likeness.ts'
import { WordRuns } from './word-runs.ts'

/**
 * Which rows share passages that hardly anybody else has? A text copied and edited by hand may keep few of its words in all, but
 * what it keeps stands in runs of words that no third row has; two texts in the language of one field share many runs, and others
 * have them, too. So the background of a pair is the corpus itself, and no likeness needs to be chosen for it:
 *
 *   row ─► runs of three words ─► those of at most `mostRows` rows ─► rows met in at least `leastRare` of them
 *        ─► compared: rare runs must be a good part of all they share, and what they share a part of the shorter row
 *
 * Copy detection by shared runs: S. Brin, J. Davis, H. Garcia-Molina 1995; what is common to many documents is left out as in
 * N. Heintze 1996. Cost: O(words of the rows) with two scattered reads a word, and a comparison for each pair met; memory: 1 to 2
 * bytes a word, 12 bytes for each run of few rows. Pairs in the order of b, then a; output depends on nothing but rows.
 */
export interface SharedPassage {
  /** Rows of the index, a before b in `rows`. */
  readonly a: number
  readonly b: number
  /** Runs both have and at most two others. */
  readonly rare: number
  /** Share of the shorter row's runs that both have, 0…1. */
  readonly order: number
}

/** What two rows share that hardly anybody else has, said to a person. */
export const passageReason = (rare: number): string => `совпадают отрывки, которых больше почти ни у кого нет (троек слов: ${rare})`

/** Measured on half of the planted copies in prose and on generated texts of two seeds: docs/algorithms/core.md. */
export const passageSettings = { mostRows: 4, leastRare: 6, rareShare: 0.3, leastOrder: 0.15 }

export function findSharedPassages(index: CorpusIndex, rows: Int32Array): SharedPassage[] {
  const { mostRows, leastRare, rareShare, leastOrder } = passageSettings
  const rare = new RareRuns(index, rows, mostRows)
  const shared = new SharedOrder(index)
  const found: SharedPassage[] = []
  const met = new Uint16Array(rows.length)
  const touched = new GrowingInts(256)
  for (let place = 0; place < rows.length; place++) {
    touched.length = 0
    rare.meet(place, (other) => {
      const times = met[other] as number
      if (times === 0) touched.push(other)
      met[other] = times + 1
    })
    for (const other of touched.values.subarray(0, touched.length).sort()) {
      const times = met[other] as number
      met[other] = 0
      if (times < leastRare) continue
      const [a, b] = [rows[other] as number, rows[place] as number]
      const { both, fewer } = shared.shared(a, b)
      if (times >= rareShare * both && both >= leastOrder * fewer) found.push({ a, b, rare: times, order: both / fewer })
    }
  }
  return found
}

/** How many rows have each run, in a table without keys: two runs in one place look more frequent than they are, and are passed over. */
class RareRuns {
  private readonly runs: WordRuns
  private readonly rows: Int32Array
  private readonly most: number
  private readonly mask: number
  private readonly times: Uint8Array
  /** Runs of few rows: the latest of each place of a smaller table, then run, row and the one before it. */
  private readonly latest: Int32Array
  private readonly run = new GrowingInts(1 << 12)
  private readonly place = new GrowingInts(1 << 12)
  private readonly before = new GrowingInts(1 << 12)

  constructor(index: CorpusIndex, rows: Int32Array, most: number) {
    this.runs = new WordRuns(index)
    this.rows = rows
    this.most = most
    let words = 0
    for (const row of rows) words += (index.tokenStart[row + 1] as number) - (index.tokenStart[row] as number)
    const size = 1 << Math.max(14, Math.ceil(Math.log2(words + 1)))
    this.mask = size - 1
    this.times = new Uint8Array(size)
    this.latest = new Int32Array(size >>> 2).fill(-1)
    for (const row of rows) this.count(row)
  }

  private count(row: number): void {
    const { runs, times, mask, most } = this
    const count = runs.read(row)
    for (let i = 0; i < count; i++) {
      const at = (runs.run[i] as number) & mask
      if ((times[at] as number) <= most) times[at] = (times[at] as number) + 1
    }
  }

  /** Visits each earlier place that has a rare run of this one, once for each such run, and remembers the runs. */
  meet(place: number, visit: (other: number) => void): void {
    const { runs, times, mask, most, latest } = this
    const count = runs.read(this.rows[place] as number)
    const slots = latest.length - 1
    for (let i = 0; i < count; i++) {
      const run = runs.run[i] as number
      const often = times[run & mask] as number
      if (often < 2 || often > most) continue
      const slot = (run >>> 8) & slots
      const first = latest[slot] as number
      let isOwn = false
      for (let at = first; at >= 0; at = this.before.values[at] as number) {
        if (this.run.values[at] !== run) continue
        const other = this.place.values[at] as number
        if (other === place) isOwn = true
        else if (!isOwn) visit(other)
      }
      if (isOwn) continue
      latest[slot] = this.run.length
      this.run.push(run)
      this.place.push(place)
      this.before.push(first)
    }
  }
}
