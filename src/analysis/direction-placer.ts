import type { Graph } from './graph.ts'
import { stay } from './nearest-middle.ts'
import { turned, type SparseRows } from './sparse-rows.ts'
import type { Newcomer } from './newcomer.ts'
import type { PlacedInitiative, PlacedRow } from './placed-initiative.ts'
import type { PreparedRows } from './prepare-rows.ts'
import { documentsAmong } from './term-weights.ts'
import { graphOfVoices, themeTreeSettings, vectorSettings } from './theme-tree.ts'
import { tieStrength, usualLikeness } from './tie-strength.ts'

/** A voice that shares words with the newcomer. */
interface Alike {
  readonly voice: number
  readonly score: number
}

/** An edge the newcomer would have: the voice and its weight, both directions' strengths together. */
interface Tie extends Alike {
  readonly weight: number
}

/** So many of the nearest voices are compared as copies, and told as reasons. */
const compared = 5

/** Places newcomers among the voices of one direction; see place-initiative.ts. */
export class DirectionPlacer {
  private readonly rows: readonly PlacedRow[]
  private readonly voices: Int32Array
  private readonly documents: Int32Array
  private readonly columns: SparseRows
  private readonly graph: Graph
  /** Score a voice's last nearest neighbour has: who is nearer becomes one. */
  private readonly floor: Float32Array
  private readonly usual: Float64Array
  private readonly sums: Float32Array
  private readonly themes: Level
  /** Length of the sum of each theme's vectors. */
  private readonly lengths: ReadonlyMap<string, number>
  private readonly subthemes = new Map<string, Level>()

  constructor(prepared: PreparedRows, rows: readonly PlacedRow[], voices: Int32Array) {
    this.rows = rows
    this.voices = voices
    this.documents = documentsAmong(prepared.index, voices)
    const { vectors, neighbours, usual, graph } = graphOfVoices(prepared.index, voices)
    this.columns = turned(vectors)
    this.graph = graph
    this.usual = usual
    const { k, target, score } = neighbours
    this.floor = Float32Array.from(voices, (_, v) => ((target[(v + 1) * k - 1] as number) < 0 ? themeTreeSettings.leastScore : (score[(v + 1) * k - 1] as number)))
    this.sums = new Float32Array(voices.length)
    this.themes = new Level(graph, (v) => this.rowOf(v).theme, () => true, themeTreeSettings.resolution)
    this.lengths = lengthsOfSums(vectors, (v) => this.rowOf(v).theme)
  }

  private rowOf(voice: number): PlacedRow {
    return this.rows[this.voices[voice] as number] as PlacedRow
  }

  place(newcomer: Newcomer): PlacedInitiative {
    const alike = this.alikeTo(newcomer)
    const ties = this.tiesOf(alike)
    const like = ties.slice(0, compared).map(({ voice, score }) => ({ id: this.rowOf(voice).id, likeness: Math.round(score * 1e4) / 1e4 }))
    const nowhere = { theme: null, subtheme: null, copyOf: null, group: null, like }
    if (ties.length === 0) return { ...nowhere, reason: 'no-shared-words' }
    const copied = ties.slice(0, compared).find(({ voice }) => newcomer.isCopyOf(this.voices[voice] as number))
    if (copied !== undefined) {
      const { id, theme, subtheme, group } = this.rowOf(copied.voice)
      return { theme, subtheme, copyOf: id, group, like, reason: theme === null ? 'too-few-voices' : null }
    }
    const joined = this.themes.join(ties)
    if (joined === null) return { ...nowhere, reason: 'too-few-voices' }
    const theme = this.nearestMiddle(joined, ties, alike)
    const subtheme = this.subthemesOf(theme).join(ties.filter(({ voice }) => this.rowOf(voice).theme === theme))
    return { ...nowhere, theme, subtheme, reason: null }
  }

  private subthemesOf(theme: string): Level {
    let level = this.subthemes.get(theme)
    if (level === undefined) {
      level = new Level(this.graph, (v) => this.rowOf(v).subtheme, (v) => this.rowOf(v).theme === theme, themeTreeSettings.subResolution)
      this.subthemes.set(theme, level)
    }
    return level
  }

  /** Of the theme joined and those its ties lead to, the one it is most like, as a run would move it; see nearest-middle.ts. */
  private nearestMiddle(joined: string, ties: readonly Tie[], alike: readonly Alike[]): string {
    // The product with a sum of vectors is the sum of the products.
    const products = new Map<string, number>()
    for (const { voice, score } of alike) {
      const theme = this.rowOf(voice).theme
      if (theme !== null) products.set(theme, (products.get(theme) ?? 0) + score)
    }
    const likeness = (theme: string): number => (products.get(theme) as number) / (this.lengths.get(theme) as number)
    const worths = new Map([[joined, stay * likeness(joined)]])
    for (const { voice } of ties) {
      const theme = this.rowOf(voice).theme
      if (theme !== null && !worths.has(theme)) worths.set(theme, likeness(theme))
    }
    return largest(worths, (_, worth) => worth, 0) ?? joined
  }

  /** Every voice that shares words with the newcomer. */
  private alikeTo(newcomer: Newcomer): Alike[] {
    const touched: number[] = []
    for (const { term, weight } of this.vectorOf(newcomer)) {
      for (let p = this.columns.start[term] as number; p < (this.columns.start[term + 1] as number); p++) {
        const v = this.columns.term[p] as number
        if (this.sums[v] === 0) touched.push(v)
        this.sums[v] = (this.sums[v] as number) + weight * (this.columns.weight[p] as number)
      }
    }
    const alike = touched.map((voice) => ({ voice, score: this.sums[voice] as number }))
    for (const v of touched) this.sums[v] = 0
    return alike
  }

  /** The newcomer's edges, most alike first: its k nearest voices, and every voice it would be a nearest neighbour of. */
  private tiesOf(alike: readonly Alike[]): Tie[] {
    const { k, leastScore } = themeTreeSettings
    const near = alike.filter(({ score }) => score >= leastScore).sort((a, b) => b.score - a.score || a.voice - b.voice)
    const own = usualLikeness(near.map(({ score }) => score), 0, Math.min(k, near.length))
    return near.flatMap(({ voice, score }, rank) => {
      const times = (rank < k ? 1 : 0) + (score > (this.floor[voice] as number) ? 1 : 0)
      return times === 0 ? [] : [{ voice, score, weight: times * tieStrength(score, own, this.usual[voice] as number) }]
    })
  }

  /** The newcomer's unit vector, weighed as term-weights.ts would with it among the voices. */
  private vectorOf({ term, count }: Newcomer): { term: number; weight: number }[] {
    const voices = this.voices.length + 1
    const { leastDocuments, mostDocuments, heaviest } = vectorSettings(voices)
    const kept: { term: number; weight: number }[] = []
    term.forEach((one, j) => {
      const documents = (this.documents[one] as number) + 1
      if (documents < leastDocuments || documents > mostDocuments) return
      kept.push({ term: one, weight: (1 + Math.log(count[j] as number)) * Math.log((voices + 1) / documents) })
    })
    kept.sort((a, b) => b.weight - a.weight || a.term - b.term)
    kept.length = Math.min(kept.length, heaviest)
    const length = Math.hypot(...kept.map(({ weight }) => weight)) || 1
    return kept.map((one) => ({ term: one.term, weight: one.weight / length }))
  }
}

/** Length of the sum of the vectors under each name. */
function lengthsOfSums(vectors: SparseRows, nameOf: (row: number) => string | null): Map<string, number> {
  const members = new Map<string, number[]>()
  for (let row = 0; row < vectors.rows; row++) {
    const name = nameOf(row)
    if (name === null) continue
    const known = members.get(name)
    if (known === undefined) members.set(name, [row])
    else known.push(row)
  }
  const sum = new Float64Array(vectors.terms)
  return new Map(
    [...members].map(([name, rows]) => {
      sum.fill(0)
      for (const row of rows) for (let j = vectors.start[row] as number; j < (vectors.start[row + 1] as number); j++) sum[vectors.term[j] as number] = (sum[vectors.term[j] as number] as number) + (vectors.weight[j] as number)
      return [name, Math.sqrt(sum.reduce((square, value) => square + value * value, 0))]
    }),
  )
}

/** One level of themes as the Leiden method sees them: their masses, and the gain of joining each. */
class Level {
  private readonly nameOf: (voice: number) => string | null
  private readonly masses = new Map<string, number>()
  private readonly pull: number

  constructor(graph: Graph, nameOf: (voice: number) => string | null, isInside: (voice: number) => boolean, resolution: number) {
    this.nameOf = nameOf
    let total = 0
    for (let v = 0; v < graph.nodes; v++) {
      if (!isInside(v)) continue
      let mass = 0
      for (let j = graph.start[v] as number; j < (graph.start[v + 1] as number); j++) if (isInside(graph.target[j] as number)) mass += graph.weight[j] as number
      total += mass
      const name = nameOf(v)
      if (name !== null) this.masses.set(name, (this.masses.get(name) ?? 0) + mass)
    }
    this.pull = total > 0 ? resolution / total : 0
  }

  /** The theme with the largest gain; where no gain is above zero, the one with the heaviest ties; null when no tie leads to any. */
  join(ties: readonly Tie[]): string | null {
    const towards = new Map<string, number>()
    let degree = 0
    for (const { voice, weight } of ties) {
      degree += weight
      const name = this.nameOf(voice)
      if (name !== null) towards.set(name, (towards.get(name) ?? 0) + weight)
    }
    const worth = (name: string, weight: number): number => weight - this.pull * degree * (this.masses.get(name) as number)
    return largest(towards, worth, 0) ?? largest(towards, (_, weight) => weight, 0)
  }
}

/** The name of the largest worth above a bound; equal ones: the first met. */
function largest(weights: ReadonlyMap<string, number>, worthOf: (name: string, weight: number) => number, above: number): string | null {
  let best: string | null = null
  let most = above
  for (const [name, weight] of weights) {
    const worth = worthOf(name, weight)
    if (worth <= most + 1e-12) continue
    best = name
    most = worth
  }
  return best
}
