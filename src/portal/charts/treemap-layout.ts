import { hierarchy, treemap, treemapSquarify } from 'd3-hierarchy'

export interface TreemapLeaf {
  readonly key: string
  readonly name: string
  readonly value: number
}

export interface TreemapCell<Leaf extends TreemapLeaf> {
  readonly leaf: Leaf
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** The name broken into lines that fit; empty where not even one line of it fits. */
  readonly lines: readonly string[]
  readonly fontSize: number
}

// PT Sans runs at about 0.53 em a letter in Russian text; a little more keeps clear of the edge.
const letterWidth = 0.55
const lineHeight = 1.2

/** Breaks a name at spaces into lines of at most `width` letters; null when a word is longer than a line. */
function brokenInto(name: string, width: number): string[] | null {
  const lines: string[] = []
  for (const word of name.split(' ')) {
    if (word.length > width) return null
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

/** The largest of three sizes at which the name and the number beneath it fit. */
function fitted(name: string, width: number, height: number): { lines: string[]; fontSize: number } {
  for (const fontSize of [19, 16, 13]) {
    const lines = brokenInto(name, Math.floor((width - 16) / (fontSize * letterWidth)))
    if (lines !== null && (lines.length + 1) * fontSize * lineHeight + 12 <= height) return { lines, fontSize }
  }
  return { lines: [], fontSize: 13 }
}

/** Rectangles by value inside width × height, largest first; ties keep the given order. */
export function treemapCells<Leaf extends TreemapLeaf>(leaves: readonly Leaf[], width: number, height: number): TreemapCell<Leaf>[] {
  interface Node {
    leaf?: Leaf
    children?: Node[]
  }
  const root = hierarchy<Node>({ children: leaves.map((leaf) => ({ leaf })) })
    .sum((node) => node.leaf?.value ?? 0)
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0))
  const laid = treemap<Node>().tile(treemapSquarify.ratio(1.4)).size([width, height]).paddingInner(3).round(true)(root)
  return laid.leaves().flatMap((node) => {
    const leaf = node.data.leaf
    if (leaf === undefined) return []
    const [cellWidth, cellHeight] = [node.x1 - node.x0, node.y1 - node.y0]
    return [{ leaf, x: node.x0, y: node.y0, width: cellWidth, height: cellHeight, ...fitted(leaf.name, cellWidth, cellHeight) }]
  })
}
