import type { Graph } from './graph.ts'
import { mergeParallel } from './graph.ts'
import { refine } from './leiden-refine.ts'
import { seededRandom, shuffle } from './seeded-random.ts'

/**
 * Groups the nodes of a graph so that groups are densely joined inside: the Leiden method (V. Traag, L. Waltman,
 * N. J. van Eck 2019, «From Louvain to Leiden: guaranteeing well-connected communities»), with modularity of a given
 * resolution (J. Reichardt, S. Bornholdt 2006). The number of groups is not given, it follows from the resolution.
 *
 *   move nodes one by one ──► refine each group ──► make refined groups the nodes of a smaller graph ──► again
 *   (queue of the restless)   (connected parts)
 *
 * A node joins the group with the largest  w(v→C) − γ/(2m) · d(v) · D(C);  equal gains: it stays, else the smaller
 * group number. Order of visits is shuffled by the seed. Cost: about O(edges) a level, few levels; no recursion.
 * Result: group number of each node, numbered by the first node that bears it.
 */
export function leiden(graph: Graph, settings: LeidenSettings): Int32Array {
  const degree = nodeWeights(graph)
  let total = 0
  for (const d of degree) total += d
  const pull = total > 0 ? settings.resolution / total : 0
  let found = settings.start === undefined ? Int32Array.from({ length: graph.nodes }, (_, v) => v) : inPieces(graph, settings.start)
  // A second pass from the found groups settles nodes that the aggregation had frozen.
  for (let pass = 0; pass < 2; pass++) found = onePass(graph, degree, { pull, seed: settings.seed + pass, start: found })
  return renumber(found)
}

export interface LeidenSettings {
  readonly resolution: number
  readonly seed: number
  /** Group number of each node to begin with, below the number of nodes; every node alone when not given. */
  readonly start?: Int32Array | undefined
}

/** Groups given from outside need not hang together any more: each piece becomes a group, in the number of its first node. */
function inPieces({ nodes, start, target }: Graph, groups: Int32Array): Int32Array {
  const piece = new Int32Array(nodes).fill(-1)
  const stack: number[] = []
  for (let first = 0; first < nodes; first++) {
    if (piece[first] !== -1) continue
    piece[first] = first
    for (let v: number | undefined = first; v !== undefined; v = stack.pop()) {
      for (let j = start[v] as number; j < (start[v + 1] as number); j++) {
        const u = target[j] as number
        if (piece[u] !== -1 || groups[u] !== groups[first]) continue
        piece[u] = first
        stack.push(u)
      }
    }
  }
  return piece
}

/** Sum of edge weights at each node. */
function nodeWeights(graph: Graph): Float64Array {
  const degree = new Float64Array(graph.nodes)
  for (let v = 0; v < graph.nodes; v++) {
    let sum = 0
    for (let j = graph.start[v] as number; j < (graph.start[v + 1] as number); j++) sum += graph.weight[j] as number
    degree[v] = sum
  }
  return degree
}

interface PassSettings {
  readonly pull: number
  readonly seed: number
  readonly start: Int32Array
}

function onePass(graph: Graph, degree: Float64Array, settings: PassSettings): Int32Array {
  const random = seededRandom(settings.seed)
  // `owner[v]`: node of the present (aggregated) graph that holds the original node v.
  const owner = Int32Array.from({ length: graph.nodes }, (_, v) => v)
  let level = graph
  let weights = degree
  let groups: Int32Array = settings.start.slice()
  for (;;) {
    moveNodes(level, weights, groups, { pull: settings.pull, random })
    const parts = refine(level, weights, groups, settings.pull)
    const count = renumberInPlace(parts)
    if (count === level.nodes) break
    const groupOfPart = new Int32Array(count)
    for (let v = 0; v < level.nodes; v++) groupOfPart[parts[v] as number] = groups[v] as number
    for (let v = 0; v < owner.length; v++) owner[v] = parts[owner[v] as number] as number
    const next = new Float64Array(count)
    for (let v = 0; v < level.nodes; v++) {
      next[parts[v] as number] = (next[parts[v] as number] as number) + (weights[v] as number)
    }
    level = aggregate(level, parts, count)
    weights = next
    renumberInPlace(groupOfPart)
    groups = groupOfPart
  }
  return owner.map((node) => groups[node] as number)
}

/** Moves nodes until none wants to move; `groups` is changed in place, its numbers stay below the number of nodes. */
export function moveNodes(
  graph: Graph,
  weights: Float64Array,
  groups: Int32Array,
  settings: { readonly pull: number; readonly random: () => number },
): void {
  const { nodes, start, target, weight } = graph
  const size = new Int32Array(nodes)
  const total = new Float64Array(nodes)
  for (let v = 0; v < nodes; v++) {
    const c = groups[v] as number
    size[c] = (size[c] as number) + 1
    total[c] = (total[c] as number) + (weights[v] as number)
  }
  const empty: number[] = []
  for (let c = nodes - 1; c >= 0; c--) if (size[c] === 0) empty.push(c)
  const queue = Int32Array.from({ length: nodes }, (_, v) => v)
  shuffle(queue, settings.random)
  const waiting = new Uint8Array(nodes).fill(1)
  const towards = new Float64Array(nodes)
  const touched = new Int32Array(nodes)
  let head = 0
  let left = nodes
  while (left > 0) {
    const v = queue[head] as number
    head = head + 1 === nodes ? 0 : head + 1
    left--
    waiting[v] = 0
    const own = groups[v] as number
    const mass = weights[v] as number
    let count = 0
    for (let j = start[v] as number; j < (start[v + 1] as number); j++) {
      const c = groups[target[j] as number] as number
      if (towards[c] === 0) touched[count++] = c
      towards[c] = (towards[c] as number) + (weight[j] as number)
    }
    size[own] = (size[own] as number) - 1
    total[own] = size[own] === 0 ? 0 : (total[own] as number) - mass
    const stay = (towards[own] as number) - settings.pull * mass * (total[own] as number)
    let best = own
    let gain = stay
    for (let i = 0; i < count; i++) {
      const c = touched[i] as number
      const worth = (towards[c] as number) - settings.pull * mass * (total[c] as number)
      towards[c] = 0
      if (c === own) continue
      if (worth > gain + 1e-12 || (worth > gain - 1e-12 && best !== own && c < best)) {
        best = c
        gain = worth
      }
    }
    if (gain < -1e-12 && (size[own] as number) > 0) best = empty.pop() as number
    if (size[own] === 0 && best !== own) empty.push(own)
    groups[v] = best
    size[best] = (size[best] as number) + 1
    total[best] = (total[best] as number) + mass
    if (best === own) continue
    for (let j = start[v] as number; j < (start[v + 1] as number); j++) {
      const u = target[j] as number
      if (waiting[u] === 1 || groups[u] === best) continue
      waiting[u] = 1
      queue[(head + left) % nodes] = u
      left++
    }
  }
}

/** The graph whose nodes are the parts; edges inside a part vanish (its weight is kept apart). */
function aggregate(graph: Graph, parts: Int32Array, count: number): Graph {
  const start = new Int32Array(count + 1)
  const each = (visit: (from: number, to: number, w: number) => void): void => {
    for (let v = 0; v < graph.nodes; v++) {
      const from = parts[v] as number
      for (let j = graph.start[v] as number; j < (graph.start[v + 1] as number); j++) {
        const to = parts[graph.target[j] as number] as number
        if (to !== from) visit(from, to, graph.weight[j] as number)
      }
    }
  }
  each((from) => (start[from + 1] = (start[from + 1] as number) + 1))
  for (let p = 0; p < count; p++) start[p + 1] = (start[p + 1] as number) + (start[p] as number)
  const fill = start.slice(0, count)
  const target = new Int32Array(start[count] as number)
  const weight = new Float32Array(target.length)
  each((from, to, w) => {
    const at = fill[from] as number
    fill[from] = at + 1
    target[at] = to
    weight[at] = w
  })
  return mergeParallel({ nodes: count, start, target, weight })
}

/** Numbers groups 0, 1, 2 … in the order they first occur; gives their count. */
export function renumberInPlace(groups: Int32Array): number {
  const numbers = new Map<number, number>()
  for (let v = 0; v < groups.length; v++) {
    const old = groups[v] as number
    let now = numbers.get(old)
    if (now === undefined) {
      now = numbers.size
      numbers.set(old, now)
    }
    groups[v] = now
  }
  return numbers.size
}

function renumber(groups: Int32Array): Int32Array {
  renumberInPlace(groups)
  return groups
}

/** Modularity of a grouping at a resolution, −0.5…1; used by tests and quality figures. */
export function modularity(graph: Graph, groups: Int32Array, resolution = 1): number {
  const degree = nodeWeights(graph)
  let total = 0
  for (const d of degree) total += d
  if (total === 0) return 0
  const inside = new Map<number, number>()
  const mass = new Map<number, number>()
  for (let v = 0; v < graph.nodes; v++) {
    const c = groups[v] as number
    mass.set(c, (mass.get(c) ?? 0) + (degree[v] as number))
    for (let j = graph.start[v] as number; j < (graph.start[v + 1] as number); j++) {
      if (groups[graph.target[j] as number] === c) inside.set(c, (inside.get(c) ?? 0) + (graph.weight[j] as number))
    }
  }
  let sum = 0
  for (const [c, d] of mass) sum += (inside.get(c) ?? 0) / total - resolution * (d / total) ** 2
  return sum
}
