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
 * N. Heintze 1996. Cost: O(words of the rows), each run written once into the part of a table it belongs to and counted there while
 * that part is near, and a comparison for each pair met; memory: 8 bytes a word of at most `mostTogether`, 8 bytes for each meeting of
 * two rows in a run of few. Pairs in the order of b, then a; output depends on nothing but rows.
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
  const meetings = meetInRareRuns(index, rows, mostRows)
  const shared = new SharedOrder(index)
  const found: SharedPassage[] = []
  const met = new Uint16Array(rows.length)
  const touched = new GrowingInts(256)
  for (let place = 0; place < rows.length; place++) {
    touched.length = 0
    for (let at = meetings.start[place] as number; at < (meetings.start[place + 1] as number); at++) {
      const other = meetings.other[at] as number
      const times = met[other] as number
      if (times === 0) touched.push(other)
      met[other] = times + 1
    }
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

/** Of each place the earlier ones it meets, once for each rare run both have: `other[start[place] … start[place + 1])`. */
interface Meetings {
  readonly start: Int32Array
  readonly other: Int32Array
}

/** Cells of one part of the table of runs. */
const partCells = 1 << 16
/** Runs held at once; of more the parts are taken by turns. */
const mostTogether = 1 << 24

/**
 * Rows that share runs of at most `most` rows. How many rows have a run is counted in a table without keys: two runs in one cell
 * look more frequent than they are, and are passed over.
 */
function meetInRareRuns(index: CorpusIndex, rows: Int32Array, most: number): Meetings {
  const runs = new WordRuns(index)
  const words = rows.reduce((sum, row) => sum + (index.tokenStart[row + 1] as number) - (index.tokenStart[row] as number), 0)
  const mask = (1 << Math.max(14, Math.ceil(Math.log2(words + 1)))) - 1
  const start = startsOfParts(runs, rows, mask)
  const parts = start.length - 1
  const later = new GrowingInts(1 << 12)
  const earlier = new GrowingInts(1 << 12)
  const cells = new RareCells(most, mask)
  for (let from = 0, to = 0; from < parts; from = to) {
    to = from + 1
    while (to < parts && (start[to + 1] as number) - (start[from] as number) <= mostTogether) to++
    const held = runsOfParts(runs, rows, { mask, start, from, to })
    for (let part = from; part < to; part++) {
      const [first, end] = [(start[part] as number) - (start[from] as number), (start[part + 1] as number) - (start[from] as number)]
      cells.meet(held.run.subarray(first, end), held.place.subarray(first, end), later, earlier)
    }
  }
  return byPlace(later, earlier, rows.length)
}

/** Where the runs of each part begin among all, and their number. */
function startsOfParts(runs: WordRuns, rows: Int32Array, mask: number): Float64Array {
  const start = new Float64Array(Math.max(1, (mask + 1) / partCells) + 1)
  for (const row of rows) {
    const count = runs.read(row)
    for (let i = 0; i < count; i++) {
      const after = (((runs.run[i] as number) & mask) >>> 16) + 1
      start[after] = (start[after] as number) + 1
    }
  }
  for (let part = 1; part < start.length; part++) start[part] = (start[part] as number) + (start[part - 1] as number)
  return start
}

/** The runs of some parts with the places of their rows, part after part, in the order of rows. */
function runsOfParts(runs: WordRuns, rows: Int32Array, { mask, start, from, to }: { mask: number; start: Float64Array; from: number; to: number }): { run: Int32Array; place: Int32Array } {
  const first = start[from] as number
  const next = Int32Array.from(start.subarray(from, to), (one) => one - first)
  const run = new Int32Array((start[to] as number) - first)
  const place = new Int32Array(run.length)
  for (let at = 0; at < rows.length; at++) {
    const count = runs.read(rows[at] as number)
    for (let i = 0; i < count; i++) {
      const one = runs.run[i] as number
      const part = ((one & mask) >>> 16) - from
      if (part < 0 || part >= next.length) continue
      const into = next[part] as number
      next[part] = into + 1
      run[into] = one
      place[into] = at
    }
  }
  return { run, place }
}

/** One part of the table: how often each cell is met, and the few runs of cells met seldom. */
class RareCells {
  private readonly times = new Uint8Array(partCells)
  private readonly filled = new Uint8Array(partCells)
  private readonly entries: Int32Array
  private readonly most: number
  private readonly mask: number

  constructor(most: number, mask: number) {
    this.most = most
    this.mask = mask & (partCells - 1)
    this.entries = new Int32Array(partCells * most)
  }

  /** Tells each two different places that have a run of a rare cell, once a run; entries come in the order of places. */
  meet(run: Int32Array, place: Int32Array, later: GrowingInts, earlier: GrowingInts): void {
    const { times, filled, entries, most, mask } = this
    times.fill(0)
    filled.fill(0)
    for (let i = 0; i < run.length; i++) {
      const cell = (run[i] as number) & mask
      if ((times[cell] as number) <= most) times[cell] = (times[cell] as number) + 1
    }
    for (let i = 0; i < run.length; i++) {
      const cell = (run[i] as number) & mask
      const often = times[cell] as number
      if (often < 2 || often > most) continue
      const from = cell * most
      const to = from + (filled[cell] as number)
      let isTold = false
      for (let at = to - 1; at >= from && !isTold; at--) {
        const other = entries[at] as number
        if (run[other] !== run[i]) continue
        if (place[other] === place[i]) isTold = true
        else {
          later.push(place[i] as number)
          earlier.push(place[other] as number)
        }
      }
      if (isTold) continue
      entries[to] = i
      filled[cell] = (filled[cell] as number) + 1
    }
  }
}

/** Meetings sorted by the later place. */
function byPlace(later: GrowingInts, earlier: GrowingInts, places: number): Meetings {
  const start = new Int32Array(places + 1)
  for (let i = 0; i < later.length; i++) {
    const after = (later.values[i] as number) + 1
    start[after] = (start[after] as number) + 1
  }
  for (let place = 1; place <= places; place++) start[place] = (start[place] as number) + (start[place - 1] as number)
  const next = start.slice()
  const other = new Int32Array(later.length)
  for (let i = 0; i < later.length; i++) {
    const place = later.values[i] as number
    const into = next[place] as number
    next[place] = into + 1
    other[into] = earlier.values[i] as number
  }
  return { start, other }
}
