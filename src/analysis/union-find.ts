/** Disjoint sets over 0 … n−1 (R. Tarjan 1975): path halving, no recursion; the smaller number always leads its set. */
export class UnionFind {
  private readonly parent: Int32Array

  constructor(size: number) {
    this.parent = Int32Array.from({ length: size }, (_, v) => v)
  }

  leader(v: number): number {
    const { parent } = this
    let at = v
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] as number] as number
      at = parent[at] as number
    }
    return at
  }

  /** Joins two sets; gives the leader that remains. */
  join(a: number, b: number): number {
    const first = this.leader(a)
    const second = this.leader(b)
    const low = Math.min(first, second)
    this.parent[Math.max(first, second)] = low
    return low
  }
}
