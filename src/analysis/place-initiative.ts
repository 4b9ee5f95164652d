import type { Lexicon } from '../text/lexicon.ts'
import type { FateReason, SourceText } from './analyse-corpus-types.ts'
import { DirectionPlacer } from './direction-placer.ts'
import { directionOf, speakersByDirection } from './direction-voices.ts'
import { NewcomerReader } from './newcomer.ts'
import type { PlacedInitiative, PlacedRow } from './placed-initiative.ts'
import type { PreparedRows } from './prepare-rows.ts'
import { prepareRows } from './prepare-rows.ts'

/**
 * Where would a run put a new initiative? The answer without a run: the newcomer is read, weighed and joined to its nearest
 * neighbours as a run would do it, and makes the one move of the Leiden method (leiden.ts) that a new node makes, first
 * among the themes, then among the subthemes of its theme. A copy of a known case goes where that case is. Nothing moves for
 * a newcomer, and no theme is founded by one: that is left to the next run.
 *
 * Cost: opening reads all rows and finds neighbours of a direction when it is first asked of; then about the rows that share
 * a newcomer's words. Ties as in the run. How often a full run agrees: `npm run quality`, «placed».
 */
export class InitiativePlacer {
  private readonly prepared: PreparedRows
  private readonly rows: readonly PlacedRow[]
  private readonly reader: NewcomerReader
  private readonly directions: 'column' | 'none'
  private readonly voices: ReadonlyMap<string | null, Int32Array>
  private readonly placers = new Map<string | null, DirectionPlacer>()

  constructor(rows: readonly PlacedRow[], lexicon: Lexicon, directions: 'column' | 'none' = 'column') {
    this.rows = rows
    this.prepared = prepareRows(rows, lexicon)
    this.directions = directions
    this.reader = new NewcomerReader(this.prepared)
    const numbers = new Map<string, number>()
    const groupOf = Int32Array.from(rows, ({ group }) => {
      if (group === null) return -1
      const known = numbers.get(group) ?? numbers.size
      numbers.set(group, known)
      return known
    })
    this.voices = new Map(speakersByDirection(this.prepared, groupOf, directions).map(({ direction, voices }) => [direction, voices]))
  }

  place(source: SourceText): PlacedInitiative {
    const newcomer = this.reader.read(source)
    if (newcomer.reason !== null) return nowhere(newcomer.reason)
    const placer = this.placerOf(directionOf(source, this.directions))
    return placer === null ? nowhere('too-few-voices') : placer.place(newcomer)
  }

  private placerOf(direction: string | null): DirectionPlacer | null {
    let placer = this.placers.get(direction)
    if (placer !== undefined) return placer
    const voices = this.voices.get(direction)
    if (voices === undefined) return null
    placer = new DirectionPlacer(this.prepared, this.rows, voices)
    this.placers.set(direction, placer)
    return placer
  }
}

const nowhere = (reason: FateReason): PlacedInitiative => ({ theme: null, subtheme: null, copyOf: null, group: null, reason, like: [] })
