import type { Graph } from './graph.ts'

/**
 * Leiden's refinement: inside every group, nodes start alone and join well-joined neighbours of the same group, so that
 * what is later moved as one piece is connected. Traag et al. 2019, algorithm A.2, with the random choice replaced by
 * the best one (equal gains: the smaller part number): the result needs no chance. Cost: O(edges).
 */
export function refine(graph: Graph, weights: Float64Array, groups: Int32Array, pull: number): Int32Array {
  const { nodes, start, target, weight } = graph
  const groupMass = new Float64Array(nodes)
  for (let v = 0; v < nodes; v++) groupMass[groups[v] as number] = (groupMass[groups[v] as number] as number) + (weights[v] as number)
  const part = Int32Array.from({ length: nodes }, (_, v) => v)
  const partMass = weights.slice()
  const partSize = new Int32Array(nodes).fill(1)
  // Weight of a part's edges to the rest of its group.
  const outward = new Float64Array(nodes)
  for (let v = 0; v < nodes; v++) {
    for (let j = start[v] as number; j < (start[v + 1] as number); j++) {
      if (groups[target[j] as number] === groups[v]) outward[v] = (outward[v] as number) + (weight[j] as number)
    }
  }
  const towards = new Float64Array(nodes)
  const touched = new Int32Array(nodes)
  for (let v = 0; v < nodes; v++) {
    if (partSize[v] !== 1 || part[v] !== v) continue
    const mass = weights[v] as number
    const whole = groupMass[groups[v] as number] as number
    if ((outward[v] as number) < pull * mass * (whole - mass)) continue
    let count = 0
    for (let j = start[v] as number; j < (start[v + 1] as number); j++) {
      const u = target[j] as number
      if (groups[u] !== groups[v]) continue
      const p = part[u] as number
      if (towards[p] === 0) touched[count++] = p
      towards[p] = (towards[p] as number) + (weight[j] as number)
    }
    let best = v
    let gain = 0
    for (let i = 0; i < count; i++) {
      const p = touched[i] as number
      const wellJoined = (outward[p] as number) >= pull * (partMass[p] as number) * (whole - (partMass[p] as number))
      const worth = (towards[p] as number) - pull * mass * (partMass[p] as number)
      if (p !== v && wellJoined && (worth > gain || (worth === gain && best !== v && p < best))) {
        best = p
        gain = worth
      }
    }
    const between = best === v ? 0 : (towards[best] as number)
    for (let i = 0; i < count; i++) towards[touched[i] as number] = 0
    if (best === v) continue
    part[v] = best
    partMass[best] = (partMass[best] as number) + mass
    partSize[best] = (partSize[best] as number) + 1
    partSize[v] = 0
    outward[best] = (outward[best] as number) + (outward[v] as number) - 2 * between
  }
  return part
}
