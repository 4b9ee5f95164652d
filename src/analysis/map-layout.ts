import type { Circle, Pull } from './layout.ts'
import { nest, placeCircles, sunflower } from './layout.ts'
import type { DrawnTree } from './direction-themes.ts'

/** The map of a whole run: directions hold themes, themes hold subthemes, these hold rows; all inside the unit square. */
export interface MapRegion {
  readonly tree: DrawnTree
  /** Rows of each draft (themes, then subthemes), the most central first; a theme's rows include its subthemes'. */
  readonly rows: readonly Int32Array[]
  /** Rows of the direction in no theme. */
  readonly loose: Int32Array
}

export interface MapLayout {
  readonly x: Float64Array
  readonly y: Float64Array
  /** Circle of each draft of each region. */
  readonly circles: readonly (readonly Circle[])[]
}

const rounded = (value: number): number => Math.round(value * 1e5) / 1e5

export function layOut(regions: readonly MapRegion[], rowCount: number): MapLayout {
  const x = new Float64Array(rowCount).fill(0.5)
  const y = new Float64Array(rowCount).fill(0.5)
  const put = (circle: Circle, rows: ArrayLike<number>): void => {
    for (let i = 0; i < rows.length; i++) {
      const place = sunflower(circle, i, rows.length)
      x[rows[i] as number] = rounded(place.x)
      y[rows[i] as number] = rounded(place.y)
    }
  }
  const sizes = regions.map((region) => rowsIn(region))
  const wholes = nest(placeCircles(sizes.map((size) => Math.sqrt(size) * 1.25), []), { x: 0.5, y: 0.5, radius: 0.49 })
  const circles = regions.map((region, i) => layOutRegion(region, wholes[i] as Circle, put))
  return { x, y, circles }
}

function rowsIn({ tree, rows, loose }: MapRegion): number {
  let sum = loose.length
  for (let theme = 0; theme < tree.themes; theme++) sum += (rows[theme] as Int32Array).length
  return Math.max(1, sum)
}

type Put = (circle: Circle, rows: ArrayLike<number>) => void

function layOutRegion(region: MapRegion, whole: Circle, put: Put): Circle[] {
  const { tree, rows, loose } = region
  const radii = rows.slice(0, tree.themes).map((own) => Math.sqrt(own.length))
  if (loose.length > 0) radii.push(Math.sqrt(loose.length))
  if (radii.length === 0) return []
  const placed = nest(placeCircles(radii, pullsBetween(tree)), whole).map(roundCircle)
  if (loose.length > 0) put(placed[tree.themes] as Circle, loose)
  const circles = placed.slice(0, tree.themes)
  for (let theme = 0; theme < tree.themes; theme++) {
    const parts: number[] = []
    tree.parent.forEach((parent, sub) => {
      if (parent === theme) parts.push(tree.themes + sub)
    })
    layOutTheme(rows, { theme, parts }, circles, put)
  }
  return circles
}

const roundCircle = ({ x, y, radius }: Circle): Circle => ({ x: rounded(x), y: rounded(y), radius: rounded(radius) })

function layOutTheme(rows: readonly Int32Array[], at: { theme: number; parts: number[] }, circles: Circle[], put: Put): void {
  const whole = circles[at.theme] as Circle
  const own = rows[at.theme] as Int32Array
  if (at.parts.length === 0) {
    put(whole, own)
    return
  }
  const inParts = new Set(at.parts.flatMap((part) => [...(rows[part] as Int32Array)]))
  const rest = own.filter((row) => !inParts.has(row))
  const radii = at.parts.map((part) => Math.sqrt((rows[part] as Int32Array).length))
  if (rest.length > 0) radii.push(Math.sqrt(rest.length))
  const placed = nest(placeCircles(radii, []), whole).map(roundCircle)
  at.parts.forEach((part, i) => {
    circles[part] = placed[i] as Circle
    put(placed[i] as Circle, rows[part] as Int32Array)
  })
  if (rest.length > 0) put(placed[at.parts.length] as Circle, rest)
}

/** How much of the smaller theme's edges lead to the other one; only the strongest few of each theme draw. */
function pullsBetween(tree: DrawnTree): Pull[] {
  const between = new Map<number, number>()
  const outward = new Float64Array(tree.themes)
  const { graph, theme } = tree
  for (let v = 0; v < graph.nodes; v++) {
    const a = theme[v] as number
    if (a < 0) continue
    for (let j = graph.start[v] as number; j < (graph.start[v + 1] as number); j++) {
      const b = theme[graph.target[j] as number] as number
      if (b < 0) continue
      outward[a] = (outward[a] as number) + (graph.weight[j] as number)
      if (a < b) between.set(a * tree.themes + b, (between.get(a * tree.themes + b) ?? 0) + (graph.weight[j] as number))
    }
  }
  const pulls = [...between].map(([key, weight]): Pull => {
    const a = Math.floor(key / tree.themes)
    const b = key % tree.themes
    return { a, b, strength: Math.min(1, (4 * weight) / Math.min(outward[a] as number, outward[b] as number)) }
  })
  const drawn = new Int32Array(tree.themes)
  return pulls
    .sort((p, q) => q.strength - p.strength || p.a - q.a || p.b - q.b)
    .filter(({ a, b }) => {
      if ((drawn[a] as number) >= 4 && (drawn[b] as number) >= 4) return false
      drawn[a] = (drawn[a] as number) + 1
      drawn[b] = (drawn[b] as number) + 1
      return true
    })
}
