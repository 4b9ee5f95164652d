import type { AskingGroup } from './earliest-groups.ts'
import { EarliestGroups } from './earliest-groups.ts'
import type { ThemeSayings } from './said-alike.ts'
import { SameTerms } from './same-terms.ts'
import type { SayingReader } from './sayings.ts'

/**
 * Which sayings of a theme say nearly the same? Each joins the group whose first saying is most alike (cosine above
 * `leastAlike`), unless its numbers or the direction of its demand differ from what the group has so far; otherwise it starts
 * a group. Answer: group number of each saying, groups in order of their first sayings; ties go to the earlier group.
 *
 * Exact without comparing all: terms are read rarest first by both sides, and what two sayings can still have in common
 * from a term on is at most the product of the lengths of their rests (L2AP: D. Anastasiu, G. Karypis 2014). So the common
 * words at the end of a saying are neither indexed nor looked up, and most of those met are put aside before they are
 * compared. First sayings of the same words differ only by numbers and direction and stand in one list as one.
 * O(sayings · rare terms · list), never more than `mostLooked` places of lists a saying. Memory: 28 bytes a term of a saying.
 */
export function uniteAlike(said: ThemeSayings, reader: SayingReader): Int32Array {
  const uniting = new Uniting(said, reader)
  return Int32Array.from(said.saying, (_, s) => uniting.place(s))
}

const leastAlike = 0.5
const mostLooked = 100_000
/** Sums of a few hundred products are wrong by less. */
const rounding = 1e-9

interface Group extends AskingGroup {
  readonly node: Node
}

/** Groups whose first sayings have the same terms; they differ by numbers or direction. */
interface Node {
  readonly first: number
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
  private readonly ordered: OrderedTerms
  /** Nodes that index the term of rank r: places `ordered.column[r] … + length[r])`, with its weight there and the rest behind it. */
  private readonly length: Int32Array
  private readonly node: Int32Array
  private readonly weight: Float64Array
  private readonly rest: Float64Array
  /** What the present saying has in common with each node so far, and at most in the end. */
  private readonly sums: Float64Array
  private readonly bounds: Float64Array
  private readonly touched: Int32Array
  /** The present saying's weights by term. */
  private readonly dense: Float64Array

  constructor(said: ThemeSayings, reader: SayingReader) {
    this.said = said
    this.reader = reader
    this.words = new SameTerms(said.start, said.term)
    this.ordered = rarestFirst(said)
    this.length = new Int32Array(said.terms)
    this.node = new Int32Array(said.term.length)
    this.weight = new Float64Array(said.term.length)
    this.rest = new Float64Array(said.term.length)
    this.sums = new Float64Array(said.saying.length)
    this.bounds = new Float64Array(said.saying.length)
    this.touched = new Int32Array(said.saying.length)
    this.dense = new Float64Array(said.terms)
  }

  place(s: number): number {
    const { start, term, weight, saying } = this.said
    const words = this.words.numberOf(s)
    const figures = this.reader.figures.values[saying[s]!]!
    const direction = this.reader.direction.values[saying[s]!]!
    const key = (words * this.reader.differentFigures + figures) * 3 + direction + 1
    let joined = this.exact.get(key) ?? -1
    if (joined < 0) {
      const [from, to] = [start[s]!, start[s + 1]!]
      for (let j = from; j < to; j++) this.dense[term[j]!] = weight[j]!
      joined = this.nearest(s, figures, direction)
      for (let j = from; j < to; j++) this.dense[term[j]!] = 0
      if (joined < 0) joined = this.begin(s, words, figures, direction)
      else this.groups[joined]!.node.asked.learn(this.groups[joined]!, figures, direction)
      this.exact.set(key, joined)
    }
    return joined
  }

  private begin(s: number, words: number, figures: number, direction: number): number {
    let node = this.nodeOfWords[words]
    if (node === undefined) {
      node = { first: s, asked: new EarliestGroups() }
      this.indexRarest(s, this.nodes.push(node) - 1)
      this.nodeOfWords[words] = node
    }
    const group: Group = { number: this.groups.length, node, figures, direction }
    node.asked.begin(group)
    return this.groups.push(group) - 1
  }

  /** Indexes a first saying by its rarest terms, as long as the rest of it could still be alike enough to another's. */
  private indexRarest(s: number, number: number): void {
    const { start } = this.said
    const { rank, weight, rest, column } = this.ordered
    for (let j = start[s]!; j < start[s + 1]!; j++) {
      if (rest[j]! < leastAlike - rounding) break
      const own = rank[j]!
      const at = column[own]! + this.length[own]!
      this.length[own]!++
      this.node[at] = number
      this.weight[at] = weight[j]!
      this.rest[at] = j + 1 < start[s + 1]! ? rest[j + 1]! : 0
    }
  }

  private nearest(s: number, figures: number, direction: number): number {
    let best = -1
    let bestLikeness = leastAlike
    const count = this.addUp(s)
    for (let i = 0; i < count; i++) {
      const number = this.touched[i]!
      const mostPossible = this.bounds[number]!
      this.sums[number] = 0
      if (mostPossible < bestLikeness - rounding) continue
      const node = this.nodes[number]!
      const alike = this.likenessTo(node.first)
      if (alike < bestLikeness || alike <= leastAlike) continue
      const group = node.asked.joinable(figures, direction)
      if (group >= 0 && (alike > bestLikeness || group < best)) {
        best = group
        bestLikeness = alike
      }
    }
    return best
  }

  /** Adds up likeness over the lists of the saying's terms, rarest first; tells how many nodes were touched. */
  private addUp(s: number): number {
    const { start } = this.said
    const { rank, weight, rest, column } = this.ordered
    const { node, sums, bounds, touched } = this
    let count = 0
    let looked = 0
    for (let j = start[s]!; j < start[s + 1]!; j++) {
      if (rest[j]! < leastAlike - rounding) break
      const [from, length] = [column[rank[j]!]!, this.length[rank[j]!]!]
      looked += length
      if (looked > mostLooked) break
      const own = weight[j]!
      const behind = j + 1 < start[s + 1]! ? rest[j + 1]! : 0
      for (let at = from; at < from + length; at++) {
        const number = node[at]!
        const sum = sums[number]! + own * this.weight[at]!
        const most = sum + behind * this.rest[at]!
        if (sums[number] === 0) {
          // Nothing rarer is in common: what follows is all there can be.
          if (most < leastAlike - rounding) continue
          touched[count++] = number
        }
        sums[number] = sum
        bounds[number] = most
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

/** The terms of each saying, at the same places as in `ThemeSayings`, rarest first; rank 0 is the rarest, then the smaller term. */
interface OrderedTerms {
  readonly rank: Int32Array
  readonly weight: Float64Array
  /** Length of the saying's vector from this term on. */
  readonly rest: Float64Array
  /** Where the list of each rank begins in a table of all terms of all sayings. */
  readonly column: Int32Array
}

function rarestFirst({ saying, terms, start, term, weight }: ThemeSayings): OrderedTerms {
  const frequency = new Int32Array(terms)
  for (const t of term) frequency[t]!++
  const rankOf = new Int32Array(terms)
  const column = new Int32Array(terms + 1)
  // One number holds both keys: fewer than 2²⁶ terms, fewer than 2²⁶ sayings.
  const keys = Float64Array.from(frequency, (often, t) => often * 67_108_864 + t).sort()
  keys.forEach((key, rank) => {
    const t = key % 67_108_864
    rankOf[t] = rank
    column[rank + 1] = column[rank]! + frequency[t]!
  })
  // Written into columns by rank and read back: each saying's terms come in the order of the ranks.
  const fill = column.slice()
  const byRank = { saying: new Int32Array(term.length), weight: new Float64Array(term.length) }
  for (let s = 0; s < saying.length; s++)
    for (let j = start[s]!; j < start[s + 1]!; j++) {
      const at = fill[rankOf[term[j]!]!]!++
      byRank.saying[at] = s
      byRank.weight[at] = weight[j]!
    }
  const ordered = { rank: new Int32Array(term.length), weight: new Float64Array(term.length), rest: new Float64Array(term.length), column }
  const next = start.slice()
  for (let rank = 0; rank < terms; rank++)
    for (let at = column[rank]!; at < column[rank + 1]!; at++) {
      const j = next[byRank.saying[at]!]!++
      ordered.rank[j] = rank
      ordered.weight[j] = byRank.weight[at]!
    }
  for (let s = 0; s < saying.length; s++) {
    let square = 0
    for (let j = start[s + 1]! - 1; j >= start[s]!; j--) {
      square += ordered.weight[j]! ** 2
      ordered.rest[j] = Math.sqrt(square)
    }
  }
  return ordered
}
