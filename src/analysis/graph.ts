/**
 * An undirected weighted graph in compressed rows: the neighbours of node v are `target[start[v] … start[v+1])` with
 * `weight` beside. Symmetric (each edge stands twice, same weight), no loops, neighbours ascending.
 */
export interface Graph {
  readonly nodes: number
  readonly start: Int32Array
  readonly target: Int32Array
  readonly weight: Float32Array
}

/** Directed nearest neighbours: `k` places a node, unused places hold −1; best first. */
export interface Neighbours {
  readonly k: number
  readonly target: Int32Array
  readonly score: Float32Array
}

/**
 * The undirected union of directed neighbours: weight is the sum of both directions' scores, so that a mutual
 * neighbour counts twice. Cost: O(n·k) by two counting sorts.
 */
export function mutualGraph(neighbours: Neighbours, nodes: number): Graph {
  const { k, target, score } = neighbours
  const start = new Int32Array(nodes + 1)
  const eachArc = (visit: (v: number, u: number, w: number) => void): void => {
    for (let v = 0; v < nodes; v++) {
      for (let j = v * k; j < (v + 1) * k; j++) {
        const u = target[j] as number
        if (u < 0) break
        visit(v, u, score[j] as number)
      }
    }
  }
  eachArc((v, u) => {
    start[v + 1] = (start[v + 1] as number) + 1
    start[u + 1] = (start[u + 1] as number) + 1
  })
  for (let v = 0; v < nodes; v++) start[v + 1] = (start[v + 1] as number) + (start[v] as number)
  const fill = start.slice(0, nodes)
  const ends = new Int32Array(start[nodes] as number)
  const weights = new Float32Array(ends.length)
  const put = (v: number, u: number, w: number): void => {
    const at = fill[v] as number
    fill[v] = at + 1
    ends[at] = u
    weights[at] = w
  }
  eachArc((v, u, w) => {
    put(v, u, w)
    put(u, v, w)
  })
  return mergeParallel({ nodes, start, target: ends, weight: weights })
}

/** Sums parallel edges and orders each row; the input rows may hold repeats in any order. */
export function mergeParallel(raw: Graph): Graph {
  const sorted = transpose(transpose(raw))
  const { nodes } = raw
  const start = new Int32Array(nodes + 1)
  const target = new Int32Array(sorted.target.length)
  const weight = new Float32Array(sorted.target.length)
  let at = 0
  for (let v = 0; v < nodes; v++) {
    start[v] = at
    const rowFrom = at
    for (let j = sorted.start[v] as number; j < (sorted.start[v + 1] as number); j++) {
      const u = sorted.target[j] as number
      if (at > rowFrom && target[at - 1] === u) weight[at - 1] = (weight[at - 1] as number) + (sorted.weight[j] as number)
      else {
        target[at] = u
        weight[at] = sorted.weight[j] as number
        at++
      }
    }
  }
  start[nodes] = at
  return { nodes, start, target: target.slice(0, at), weight: weight.slice(0, at) }
}

/** Arcs turned round; rows come out ascending, because sources are visited ascending (a stable counting sort). */
function transpose(graph: Graph): Graph {
  const { nodes, start, target, weight } = graph
  const turned = new Int32Array(nodes + 1)
  const arcs = start[nodes] as number
  for (let j = 0; j < arcs; j++) turned[(target[j] as number) + 1] = (turned[(target[j] as number) + 1] as number) + 1
  for (let v = 0; v < nodes; v++) turned[v + 1] = (turned[v + 1] as number) + (turned[v] as number)
  const fill = turned.slice(0, nodes)
  const ends = new Int32Array(arcs)
  const weights = new Float32Array(arcs)
  for (let v = 0; v < nodes; v++) {
    for (let j = start[v] as number; j < (start[v + 1] as number); j++) {
      const u = target[j] as number
      const at = fill[u] as number
      fill[u] = at + 1
      ends[at] = v
      weights[at] = weight[j] as number
    }
  }
  return { nodes, start: turned, target: ends, weight: weights }
}

/** The graph among `members` only, renumbered in the order given. Cost: their arcs, plus `scratch` (−1 everywhere, left so). */
export function inducedGraph(graph: Graph, members: Int32Array, scratch: Int32Array): Graph {
  members.forEach((v, i) => (scratch[v] = i))
  const start = new Int32Array(members.length + 1)
  const target: number[] = []
  const weight: number[] = []
  members.forEach((v, i) => {
    for (let j = graph.start[v] as number; j < (graph.start[v + 1] as number); j++) {
      const to = scratch[graph.target[j] as number] as number
      if (to < 0) continue
      target.push(to)
      weight.push(graph.weight[j] as number)
    }
    start[i + 1] = target.length
  })
  for (const v of members) scratch[v] = -1
  return { nodes: members.length, start, target: Int32Array.from(target), weight: Float32Array.from(weight) }
}
