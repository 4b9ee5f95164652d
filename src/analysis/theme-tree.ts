import type { CorpusIndex } from './corpus-index.ts'
import type { FormerPlace } from './analyse-corpus-types.ts'
import type { Graph, Neighbours } from './graph.ts'
import { inducedGraph, mutualGraph } from './graph.ts'
import { leiden } from './leiden.ts'
import { moveToMiddles } from './nearest-middle.ts'
import { findNeighbours } from './neighbours.ts'
import type { SearchBlocks } from './neighbours-near.ts'
import type { SparseRows } from './sparse-rows.ts'
import type { WeightSettings } from './term-weights.ts'
import { weighTerms } from './term-weights.ts'
import { byStrength, usualLikenesses } from './tie-strength.ts'

/**
 * Which problem fields do the voices of one direction speak of, in two levels, their number not given?
 *
 *   voices ─► sparse vectors ─► nearest neighbours ─► Leiden ─► nearest middle ─► themes ─► Leiden inside each ─► subthemes
 *
 * A theme of the least number of voices survives: groups smaller than that join the theme most of their neighbours are
 * in, or stay alone. Cost: neighbours (see there) plus O(edges). Ties: larger weight, then the smaller theme number.
 */
export interface ThemeTreeSettings {
  readonly seed: number
  /** How many voices make a theme. */
  readonly least: number
  /** How many people stand behind each voice, at most `least` counts; a campaign of many authors is a theme by itself. */
  readonly support: (voice: number) => number
  /** Who looks for the neighbours of many voices; this thread when not given. */
  readonly search?: SearchBlocks | undefined
  /** Where an earlier run found the voice. */
  readonly before?: ((voice: number) => FormerPlace | undefined) | undefined
}

/** Theme and subtheme number of each voice, −1 for none; subthemes are numbered through, `parent` gives their theme. */
export interface ThemeTree {
  readonly theme: Int32Array
  readonly subtheme: Int32Array
  readonly themes: number
  readonly parent: Int32Array
  readonly graph: Graph
  readonly vectors: SparseRows
  /** Voices without any neighbour. */
  readonly isolated: Uint8Array
}

export const themeTreeSettings = {
  k: 30,
  leastScore: 0.08,
  heaviest: 80,
  /** Terms in a larger share of the voices make no neighbours; of few voices, whose lists are read whole, those in more than so many roots of their number. */
  commonShare: 0.3,
  commonRoots: 12,
  fewVoices: 6000,
  resolution: 1.3,
  subResolution: 0.6,
  /** A theme is split only when it holds this many times the least number of voices. */
  splitFrom: 4,
}

/** The voices as vectors, their nearest neighbours, and the graph these make. */
export interface ThemeGraph {
  readonly vectors: SparseRows
  readonly neighbours: Neighbours
  /** The usual likeness around each voice; see tie-strength.ts. */
  readonly usual: Float64Array
  readonly graph: Graph
}

/**
 * Which terms of the voices make neighbours; see WeightSettings. Roots keep lists short where they are read whole, but of
 * many voices they would leave out the very words themes are made of (a language does not grow with the rows).
 */
export function vectorSettings(voices: number): WeightSettings {
  const { commonShare, commonRoots, fewVoices, heaviest } = themeTreeSettings
  const share = voices * commonShare
  const most = voices > fewVoices ? share : Math.min(share, commonRoots * Math.sqrt(voices))
  return { leastDocuments: 2, mostDocuments: Math.max(20, Math.ceil(most)), heaviest }
}

export function graphOfVoices(index: CorpusIndex, voices: Int32Array, search?: SearchBlocks): ThemeGraph {
  const { k, leastScore } = themeTreeSettings
  const vectors = weighTerms(index, voices, vectorSettings(voices.length))
  const neighbours = findNeighbours(vectors, { k, least: leastScore }, search)
  const usual = usualLikenesses(neighbours)
  return { vectors, neighbours, usual, graph: mutualGraph(byStrength(neighbours, usual), voices.length) }
}

export function findThemeTree(index: CorpusIndex, voices: Int32Array, settings: ThemeTreeSettings): ThemeTree {
  const { vectors, graph } = graphOfVoices(index, voices, settings.search)
  const isolated = new Uint8Array(voices.length)
  for (let v = 0; v < voices.length; v++) if (graph.start[v] === graph.start[v + 1]) isolated[v] = 1
  const { before, seed } = settings
  const theme = leiden(graph, { resolution: themeTreeSettings.resolution, seed, start: before && startFrom(voices.length, (v) => before(v)?.theme) })
  moveToMiddles(vectors, graph, theme, settle(graph, theme, settings))
  const themes = settle(graph, theme, settings)
  const { subtheme, parent } = splitThemes(graph, theme, themes, settings)
  return { theme, subtheme, themes, parent, graph, vectors, isolated }
}

/** Nodes that were together start together, in the number of the first of them; the others alone. */
function startFrom(nodes: number, nameOf: (v: number) => string | null | undefined): Int32Array {
  const first = new Map<string, number>()
  return Int32Array.from({ length: nodes }, (_, v) => {
    const name = nameOf(v)
    if (name === null || name === undefined) return v
    const known = first.get(name)
    if (known === undefined) first.set(name, v)
    return known ?? v
  })
}

/** Members of each number 0 … count−1, ascending; −1 is left out. */
export function membersOf(numbers: Int32Array, count: number): Int32Array[] {
  const sizes = new Int32Array(count)
  for (const number of numbers) if (number >= 0) sizes[number] = (sizes[number] as number) + 1
  const members = Array.from(sizes, (size) => new Int32Array(size))
  const filled = new Int32Array(count)
  numbers.forEach((number, v) => {
    if (number < 0) return
    const at = filled[number] as number
    filled[number] = at + 1
    ;(members[number] as Int32Array)[at] = v
  })
  return members
}

/**
 * Dissolves groups with too little support into the themes of their neighbours; what has none gets −1.
 * Themes are renumbered, largest first (equal sizes: smaller first voice). Gives their count.
 */
function settle(graph: Graph, theme: Int32Array, settings: ThemeTreeSettings): number {
  let count = 0
  for (const number of theme) count = Math.max(count, number + 1)
  const groups = membersOf(theme, count)
  const strong = groups.map((members) => {
    let support = 0
    for (const v of members) support += settings.support(v)
    return support >= settings.least
  })
  const before = theme.slice()
  groups.forEach((members, number) => {
    if (strong[number]) return
    for (const v of members) theme[v] = heaviestTheme(graph, before, strong, v)
  })
  const kept = membersOf(theme, count)
    .map((members, number) => ({ number, size: members.length, first: members[0] ?? 0 }))
    .filter(({ size }) => size > 0)
    .sort((a, b) => b.size - a.size || a.first - b.first)
  const renamed = new Map(kept.map(({ number }, i) => [number, i]))
  for (let v = 0; v < theme.length; v++) theme[v] = renamed.get(theme[v] as number) ?? -1
  return kept.length
}

function heaviestTheme(graph: Graph, theme: Int32Array, strong: readonly boolean[], v: number): number {
  const sums = new Map<number, number>()
  for (let j = graph.start[v] as number; j < (graph.start[v + 1] as number); j++) {
    const to = theme[graph.target[j] as number] as number
    if (to >= 0 && strong[to]) sums.set(to, (sums.get(to) ?? 0) + (graph.weight[j] as number))
  }
  let best = -1
  let most = 0
  for (const [to, sum] of sums) {
    if (sum > most || (sum === most && to < best)) {
      best = to
      most = sum
    }
  }
  return best
}

function splitThemes(
  graph: Graph,
  theme: Int32Array,
  themes: number,
  settings: ThemeTreeSettings,
): { subtheme: Int32Array; parent: Int32Array } {
  const subtheme = new Int32Array(theme.length).fill(-1)
  const parent: number[] = []
  const scratch = new Int32Array(theme.length).fill(-1)
  membersOf(theme, themes).forEach((members, number) => {
    if (members.length < settings.least * themeTreeSettings.splitFrom) return
    const inside = inducedGraph(graph, members, scratch)
    const { before } = settings
    const start = before && startFrom(members.length, (v) => before(members[v] as number)?.subtheme)
    const parts = leiden(inside, { resolution: themeTreeSettings.subResolution, seed: settings.seed + number + 1, start })
    const count = settle(inside, parts, { ...settings, support: (v) => settings.support(members[v] as number) })
    if (count < 2) return
    parts.forEach((part, v) => {
      if (part >= 0) subtheme[members[v] as number] = parent.length + part
    })
    for (let part = 0; part < count; part++) parent.push(number)
  })
  return { subtheme, parent: Int32Array.from(parent) }
}
