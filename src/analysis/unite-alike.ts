import type { AskingGroup } from './earliest-groups.ts'
import { EarliestGroups } from './earliest-groups.ts'
import { GrowingInts } from './growing.ts'
import type { ThemeSayings } from './said-alike.ts'
import { SameTerms } from './same-terms.ts'
import type { SayingReader } from './sayings.ts'

/**
 * Which sayings of a theme say nearly the same? Each joins the group whose first saying is most alike (cosine above
 * `leastAlike`), unless its numbers or the direction of its demand differ from what the group has so far; otherwise it starts
 * a group. Answer: group number of each saying, groups in order of their first sayings; ties go to the earlier group.
 *
 * Exact without comparing all: of a first saying only the heaviest terms are indexed, so many that the rest is shorter
 * than `leastAlike`; whoever shares none of these cannot be alike enough (prefix filter, R. Bayardo et al. 2007). First
 * sayings of the same words differ only by numbers and direction and stand in one list as one. O(sayings · terms · list),
 * never more than `mostLooked` places of lists a saying, rarest terms first.
 */
export function uniteAlike(said: ThemeSayings, reader: SayingReader): Int32Array {
  const uniting = new Uniting(said, reader)
  return Int32Array.from(said.saying, (_, s) => uniting.place(s))
}

const leastAlike = 0.5
const mostLooked = 20_000

interface Group extends AskingGroup {
  readonly node: Node
}

/** Groups whose first sayings have the same terms; they differ by numbers or direction. */
interface Node {
  readonly first: number
  /** Length of the part of the first saying's vector that is not indexed. */
  readonly rest: number
  readonly asked: EarliestGroups
}

class Uniting {
  private readonly said: ThemeSayings
  private readonly reader: SayingReader
  private readonly nodes: Node[] = []
  private readonly words: SameTerms
  /** Node of each list of terms that began one, by its number. */
  private readonly nodeOfWords: Node[] = []
  /** Group that sayings of the same terms, numbers and direction joined. */
  private readonly exact = new Map<number, number>()
  private readonly groups: Group[] = []
  /** Nodes that index each term, a linked list each, and the weights there. */
  private readonly head: Int32Array
  private readonly length: Int32Array
  private readonly next = new GrowingInts()
  private readonly node = new GrowingInts()
  private readonly weight: number[] = []
  private readonly sums: Float64Array
  private readonly touched: Int32Array
  /** The present saying's weights by term. */
  private readonly dense: Float64Array

  constructor(said: ThemeSayings, reader: SayingReader) {
    this.said = said
    this.reader = reader
    this.words = new SameTerms(said.start, said.term)
    this.head = new Int32Array(said.terms).fill(-1)
    this.length = new Int32Array(said.terms)
    this.sums = new Float64Array(said.saying.length)
    this.touched = new Int32Array(said.saying.length)
    this.dense = new Float64Array(said.terms)
  }

  place(s: number): number {
    const { start, term, weight, saying } = this.said
    const terms = term.subarray(start[s], start[s + 1])
    const words = this.words.numberOf(s)
    const figures = this.reader.figures.values[saying[s]!]!
    const direction = this.reader.direction.values[saying[s]!]!
    const key = (words * this.reader.differentFigures + figures) * 3 + direction + 1
    let joined = this.exact.get(key) ?? -1
    if (joined < 0) {
      for (let j = start[s]!; j < start[s + 1]!; j++) this.dense[term[j]!] = weight[j]!
      joined = this.nearest(s, figures, direction)
      for (const t of terms) this.dense[t] = 0
      if (joined < 0) joined = this.begin(s, words, figures, direction)
      else this.groups[joined]!.node.asked.learn(this.groups[joined]!, figures, direction)
      this.exact.set(key, joined)
    }
    return joined
  }

  private begin(s: number, words: number, figures: number, direction: number): number {
    let node = this.nodeOfWords[words]
    if (node === undefined) {
      node = { first: s, rest: this.indexHeaviest(s), asked: new EarliestGroups() }
      this.nodes.push(node)
      this.nodeOfWords[words] = node
    }
    const group: Group = { number: this.groups.length, node, figures, direction }
    node.asked.begin(group)
    return this.groups.push(group) - 1
  }

  /** Indexes the heaviest terms of a first saying; gives the length of what is left out. */
  private indexHeaviest(s: number): number {
    const { start, term, weight } = this.said
    const places = Array.from({ length: start[s + 1]! - start[s]! }, (_, i) => start[s]! + i)
    places.sort((a, b) => weight[b]! - weight[a]! || a - b)
    let left = 1
    for (const j of places) {
      if (left < leastAlike * leastAlike) break
      left -= weight[j]! * weight[j]!
      const t = term[j]!
      this.next.push(this.head[t]!)
      this.node.push(this.nodes.length)
      this.weight.push(weight[j]!)
      this.head[t] = this.next.length - 1
      this.length[t]!++
    }
    return Math.sqrt(Math.max(0, left))
  }

  private nearest(s: number, figures: number, direction: number): number {
    let best = -1
    let bestLikeness = leastAlike
    const count = this.addUp(s)
    for (let i = 0; i < count; i++) {
      const number = this.touched[i]!
      const node = this.nodes[number]!
      const mostPossible = this.sums[number]! + node.rest
      this.sums[number] = 0
      if (mostPossible < bestLikeness - 1e-9) continue
      const group = node.asked.joinable(figures, direction)
      if (group < 0) continue
      const alike = this.likenessTo(node.first)
      if (alike > bestLikeness || (alike === bestLikeness && best >= 0 && group < best)) {
        best = group
        bestLikeness = alike
      }
    }
    return best
  }

  /** Adds up likeness over the lists of the saying's terms, rarest first; tells how many nodes were touched. */
  private addUp(s: number): number {
    const { start, term } = this.said
    const terms = term.slice(start[s], start[s + 1]).sort((a, b) => this.length[a]! - this.length[b]! || a - b)
    let count = 0
    let looked = 0
    for (const t of terms) {
      looked += this.length[t]!
      if (looked > mostLooked) break
      for (let at = this.head[t]!; at >= 0; at = this.next.values[at]!) {
        const number = this.node.values[at]!
        if (this.sums[number] === 0) this.touched[count++] = number
        this.sums[number]! += this.dense[t]! * this.weight[at]!
      }
    }
    return count
  }

  private likenessTo(first: number): number {
    const { start, term, weight } = this.said
    let sum = 0
    for (let j = start[first]!; j < start[first + 1]!; j++) sum += this.dense[term[j]!]! * weight[j]!
    return sum
  }
}
