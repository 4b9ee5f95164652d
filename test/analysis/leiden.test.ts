import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Graph } from '../../src/analysis/graph.ts'
import { mergeParallel } from '../../src/analysis/graph.ts'
import { leiden, modularity } from '../../src/analysis/leiden.ts'

/** Small undirected graphs with weights, some in several pieces. */
const graphs = fc
  .integer({ min: 2, max: 24 })
  .chain((nodes) =>
    fc
      .array(fc.tuple(fc.nat(nodes - 1), fc.nat(nodes - 1), fc.integer({ min: 1, max: 8 })), { minLength: 1, maxLength: 80 })
      .map((edges) => graphOf(nodes, edges)),
  )

function graphOf(nodes: number, edges: readonly (readonly [number, number, number])[]): Graph {
  const arcs = edges.filter(([a, b]) => a !== b).flatMap(([a, b, w]) => [[a, b, w] as const, [b, a, w] as const])
  arcs.sort((p, q) => p[0] - q[0])
  const start = new Int32Array(nodes + 1)
  for (const [a] of arcs) start[a + 1]!++
  for (let v = 0; v < nodes; v++) start[v + 1]! += start[v]!
  return mergeParallel({ nodes, start, target: Int32Array.from(arcs, ([, b]) => b), weight: Float32Array.from(arcs, ([, , w]) => w / 4) })
}

/** The obvious way: join the two groups that raise modularity most, until none does (Newman 2004). */
function joinGreedily(graph: Graph): Int32Array {
  let groups = Int32Array.from({ length: graph.nodes }, (_, v) => v)
  for (;;) {
    let best = groups
    let most = modularity(graph, groups)
    const names = [...new Set(groups)]
    for (const a of names)
      for (const b of names) {
        if (a >= b) continue
        const joined = groups.map((group) => (group === b ? a : group))
        const found = modularity(graph, joined)
        if (found > most + 1e-12) [best, most] = [joined, found]
      }
    if (best === groups) return groups
    groups = best
  }
}

/** Moves single nodes while any move raises modularity: the partition a reader would call settled. */
function movesLeft(graph: Graph, groups: Int32Array): number {
  const now = modularity(graph, groups)
  let most = 0
  for (let v = 0; v < graph.nodes; v++)
    for (const to of new Set(groups)) {
      const moved = groups.slice()
      moved[v] = to
      most = Math.max(most, modularity(graph, moved) - now)
    }
  return most
}

function pieces({ start, target }: Graph, groups: Int32Array, group: number): number {
  const left = new Set([...groups.keys()].filter((v) => groups[v] === group))
  let count = 0
  while (left.size > 0) {
    count++
    const stack = [left.values().next().value as number]
    left.delete(stack[0]!)
    for (let v = stack.pop(); v !== undefined; v = stack.pop())
      for (let j = start[v]!; j < start[v + 1]!; j++) if (left.delete(target[j]!)) stack.push(target[j]!)
  }
  return count
}

describe('leiden', () => {
  test('groups are in one piece, whatever they started from', () => {
    fc.assert(
      fc.property(graphs, fc.nat(99), fc.boolean(), (graph, seed, isWarm) => {
        const start = isWarm ? Int32Array.from({ length: graph.nodes }, (_, v) => (v * 7 + seed) % Math.min(3, graph.nodes)) : undefined
        const groups = leiden(graph, { resolution: 1, seed, start })
        for (const group of new Set(groups)) expect(pieces(graph, groups, group)).toBe(1)
      }),
      { numRuns: 300 },
    )
  })

  test('no single node would rather be elsewhere', () => {
    fc.assert(
      fc.property(graphs, fc.nat(99), (graph, seed) => {
        expect(movesLeft(graph, leiden(graph, { resolution: 1, seed }))).toBeLessThan(1e-6)
      }),
      { numRuns: 200 },
    )
  })

  test('over many graphs it is no worse than joining greedily, and seldom worse on one', () => {
    const gains: number[] = []
    fc.assert(
      fc.property(graphs, (graph) => {
        gains.push(modularity(graph, leiden(graph, { resolution: 1, seed: 1 })) - modularity(graph, joinGreedily(graph)))
      }),
      { numRuns: 150, seed: 5 },
    )
    const sum = gains.reduce((total, gain) => total + gain, 0)
    expect(sum).toBeGreaterThanOrEqual(0)
    expect(gains.filter((gain) => gain < -1e-6).length).toBeLessThanOrEqual(gains.length / 10)
    expect(Math.min(...gains)).toBeGreaterThan(-0.06)
  })

  test('the same graph, settings and seed give the same groups, numbered by first node', () => {
    fc.assert(
      fc.property(graphs, fc.nat(99), (graph, seed) => {
        const groups = leiden(graph, { resolution: 1, seed })
        expect([...leiden(graph, { resolution: 1, seed })]).toEqual([...groups])
        let most = -1
        for (const group of groups) {
          expect(group).toBeLessThanOrEqual(most + 1)
          most = Math.max(most, group)
        }
      }),
    )
  })

  test('a run that starts from its own answer stays there', () => {
    fc.assert(
      fc.property(graphs, fc.nat(99), (graph, seed) => {
        const groups = leiden(graph, { resolution: 1, seed })
        const again = leiden(graph, { resolution: 1, seed, start: groups })
        expect(modularity(graph, again)).toBeGreaterThanOrEqual(modularity(graph, groups) - 1e-9)
      }),
    )
  })

  test('two dense halves joined by one edge are two groups', () => {
    const half = (from: number) => [0, 1, 2, 3].flatMap((a) => [0, 1, 2, 3].filter((b) => b > a).map((b) => [from + a, from + b, 4] as const))
    const groups = leiden(graphOf(8, [...half(0), ...half(4), [0, 4, 1]]), { resolution: 1, seed: 3 })
    expect([...groups]).toEqual([0, 0, 0, 0, 1, 1, 1, 1])
  })
})
