/**
 * Where does each row stand on the map? Themes are round regions whose area is their number of rows; like themes lie near
 * one another; inside a theme the subthemes are smaller rounds, and inside these the rows stand on a sunflower spiral
 * (H. Vogel 1979), the most central in the middle. For looking only: nothing is grouped on the picture.
 *
 *   themes on a spiral, largest first ─► pulled by likeness, pushed out of overlap, a fixed number of rounds ─► scaled to 0…1
 *
 * No chance at all: the same themes give the same map. Cost: rounds × circles × near circles (a grid finds them) + rows.
 */
export interface Circle {
  x: number
  y: number
  readonly radius: number
}

/** How strongly circles a and b draw each other, 0…1. */
export interface Pull {
  readonly a: number
  readonly b: number
  readonly strength: number
}

const rounds = 120
const goldenAngle = Math.PI * (3 - Math.sqrt(5))
/** Free ring kept around each circle, as a share of its radius. */
const ring = 0.12

/** Places circles without overlap, near what they are drawn to; the answer is in no fixed scale. */
export function placeCircles(radii: readonly number[], pulls: readonly Pull[], starts?: readonly ({ x: number; y: number } | null)[]): Circle[] {
  const circles = radii.map((radius, i): Circle => {
    const given = starts?.[i]
    if (given) return { x: given.x, y: given.y, radius }
    const far = Math.sqrt(i) * 1.6 * (radii[0] ?? 1)
    return { x: far * Math.cos(i * goldenAngle), y: far * Math.sin(i * goldenAngle), radius }
  })
  for (let round = 0; round < rounds; round++) {
    const heat = 1 - round / rounds
    for (const { a, b, strength } of pulls) draw(circles[a] as Circle, circles[b] as Circle, 0.2 * heat * strength)
    for (const circle of circles) {
      circle.x *= 1 - 0.02 * heat
      circle.y *= 1 - 0.02 * heat
    }
    partAll(circles)
  }
  for (let round = 0; round < rounds; round++) if (!partAll(circles)) break
  return circles
}

function draw(a: Circle, b: Circle, share: number): void {
  const dx = b.x - a.x
  const dy = b.y - a.y
  const mass = a.radius ** 2 + b.radius ** 2
  const forA = (share * b.radius ** 2) / mass
  const forB = (share * a.radius ** 2) / mass
  a.x += dx * forA
  a.y += dy * forA
  b.x -= dx * forB
  b.y -= dy * forB
}

/** Pushes overlapping circles apart once; tells whether any overlapped. */
function partAll(circles: readonly Circle[]): boolean {
  let widest = 0
  for (const { radius } of circles) widest = Math.max(widest, radius)
  const cell = 2 * widest * (1 + ring) || 1
  const grid = new Map<string, number[]>()
  circles.forEach(({ x, y }, i) => {
    const key = `${Math.floor(x / cell)} ${Math.floor(y / cell)}`
    const known = grid.get(key)
    if (known) known.push(i)
    else grid.set(key, [i])
  })
  let moved = false
  circles.forEach((circle, i) => {
    const column = Math.floor(circle.x / cell)
    const row = Math.floor(circle.y / cell)
    for (let c = column - 1; c <= column + 1; c++) {
      for (let r = row - 1; r <= row + 1; r++) {
        for (const other of grid.get(`${c} ${r}`) ?? []) if (other > i && part(circle, circles[other] as Circle)) moved = true
      }
    }
  })
  return moved
}

function part(a: Circle, b: Circle): boolean {
  const dx = b.x - a.x
  const dy = b.y - a.y
  const apart = Math.hypot(dx, dy)
  const wanted = (a.radius + b.radius) * (1 + ring)
  if (apart >= wanted - 1e-9) return false
  // Two circles in one place part along the horizontal.
  const [ux, uy] = apart > 1e-9 ? [dx / apart, dy / apart] : [1, 0]
  const push = (wanted - apart) / 2
  a.x -= ux * push
  a.y -= uy * push
  b.x += ux * push
  b.y += uy * push
  return true
}

/** Place number `at` of `count` on the sunflower spiral that fills a circle. */
export function sunflower(circle: Circle, at: number, count: number): { x: number; y: number } {
  const far = circle.radius * Math.sqrt((at + 0.5) / Math.max(1, count))
  return { x: circle.x + far * Math.cos(at * goldenAngle), y: circle.y + far * Math.sin(at * goldenAngle) }
}

/** Circles of parts moved and shrunk together so that they fill the circle of the whole. */
export function nest(parts: readonly Circle[], whole: Circle): Circle[] {
  let far = 1e-9
  let cx = 0
  let cy = 0
  let mass = 0
  for (const { x, y, radius } of parts) {
    cx += x * radius ** 2
    cy += y * radius ** 2
    mass += radius ** 2
  }
  cx /= mass || 1
  cy /= mass || 1
  for (const { x, y, radius } of parts) far = Math.max(far, Math.hypot(x - cx, y - cy) + radius)
  const scale = whole.radius / far
  return parts.map(({ x, y, radius }) => ({ x: whole.x + (x - cx) * scale, y: whole.y + (y - cy) * scale, radius: radius * scale }))
}
