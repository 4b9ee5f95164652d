import type { Points, View } from './point-field.ts'

/** Points inside a drawn loop (even-odd rule), by their index; the loop is in canvas pixels. Fewer than three corners hold nothing. */
export function insideOf(loop: readonly { readonly x: number; readonly y: number }[], points: Points, view: View): number[] {
  if (loop.length < 3) return []
  const corners = loop.map(({ x, y }) => ({ x: view.x + x / view.scale, y: view.y + y / view.scale }))
  const inside: number[] = []
  for (let k = 0; k < points.x.length; k++) {
    const [px, py] = [points.x[k]!, points.y[k]!]
    let odd = false
    for (let a = 0, b = corners.length - 1; a < corners.length; b = a++) {
      const [one, other] = [corners[a]!, corners[b]!]
      if (one.y > py !== other.y > py && px < ((other.x - one.x) * (py - one.y)) / (other.y - one.y) + one.x) odd = !odd
    }
    if (odd) inside.push(k)
  }
  return inside
}
