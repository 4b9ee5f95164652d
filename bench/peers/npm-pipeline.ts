import { stemmer } from '@orama/stemmers/russian'
import { UndirectedGraph } from 'graphology'
import louvainModule from 'graphology-communities-louvain'
import { scorePartition } from '../../quality/score-partition.ts'
import { startClock, tell } from './report.ts'
import { pickUp, type PeerRow } from './rows.ts'

/**
 * What one would write in an afternoon from npm parts: Intl.Segmenter words, Snowball stems, TF-IDF in Maps, all-pairs cosines
 * through an inverted index, the ten nearest, graphology Louvain. Quadratic: runs on the first `subset` rows, the time for all
 * is extrapolated by the square and named so.
 */
const subset = 6_000
const neighbours = 10
type Vector = Map<string, number>

function vectorsOf(rows: readonly PeerRow[]): Vector[] {
  const segmenter = new Intl.Segmenter('ru', { granularity: 'word' })
  const known = new Map<string, string>()
  const counts = rows.map(({ text }) => {
    const vector: Vector = new Map()
    for (const { segment, isWordLike } of segmenter.segment(text.toLowerCase())) {
      if (!isWordLike) continue
      const stem = known.get(segment) ?? stemmer(segment)
      known.set(segment, stem)
      vector.set(stem, (vector.get(stem) ?? 0) + 1)
    }
    return vector
  })
  const seenIn = new Map<string, number>()
  for (const vector of counts) for (const term of vector.keys()) seenIn.set(term, (seenIn.get(term) ?? 0) + 1)
  return counts.map((vector) => {
    const weighted = [...vector].flatMap(([term, count]): [string, number][] => {
      const seen = seenIn.get(term)!
      return seen < 2 || seen > rows.length * 0.2 ? [] : [[term, (1 + Math.log(count)) * Math.log(rows.length / seen)]]
    })
    const length = Math.hypot(...weighted.map(([, weight]) => weight)) || 1
    return new Map(weighted.map(([term, weight]) => [term, weight / length]))
  })
}

function nearestGraph(vectors: readonly Vector[]): UndirectedGraph {
  const lists = new Map<string, [number, number][]>()
  vectors.forEach((vector, row) => vector.forEach((weight, term) => (lists.get(term) ?? lists.set(term, []).get(term)!).push([row, weight])))
  const graph = new UndirectedGraph()
  vectors.forEach((_, row) => graph.addNode(row))
  vectors.forEach((vector, row) => {
    const scores = new Map<number, number>()
    for (const [term, weight] of vector) for (const [other, theirs] of lists.get(term)!) if (other !== row) scores.set(other, (scores.get(other) ?? 0) + weight * theirs)
    for (const [other, score] of [...scores].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, neighbours)) if (!graph.hasEdge(row, other)) graph.addEdge(row, other, { weight: score })
  })
  return graph
}

/** The package is CommonJS with a default: its types and Node's loader name the function differently. */
const louvain = louvainModule as unknown as typeof louvainModule.default

const all = pickUp(process.argv[2]!).rows
const rows = all.slice(0, subset)
const clock = startClock()
const seededChance = (seed: number) => () => ((seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0), seed / 2 ** 32)
const communities = louvain(nearestGraph(vectorsOf(rows)), { resolution: 3, getEdgeWeight: 'weight', rng: seededChance(1) })
const { vMeasure, groups } = scorePartition(rows.map((_, row) => String(communities[row])), rows.map(({ label }) => label))
const seconds = (performance.now() - clock.from) / 1000
const whole = seconds * (all.length / rows.length) ** 2
tell({ work: 'core', peer: 'npm parts: Segmenter, stemmer, graphology Louvain', rows: rows.length, quality: `V ${vMeasure.toFixed(3)}, ${groups} groups`, note: `all-pairs: for ${all.length} rows about ${Math.round(whole)} s (extrapolated by the square, not run)` }, clock)
