/** A cloud of points in 0…1 × 0…1 and the window of it that is shown. */
export interface View {
  /** Left upper corner of the window, in the cloud's own units. */
  readonly x: number
  readonly y: number
  /** Pixels of the canvas for one unit. */
  readonly scale: number
}

export interface Points {
  readonly x: ArrayLike<number>
  readonly y: ArrayLike<number>
  /** Index of the colour, −1 for none. */
  readonly colour: ArrayLike<number>
}

/**
 * Splats the points into an RGBA picture: squares of `size` pixels, colours packed as 0xAABBGGRR.
 * Where points overlap the later one stays. Cost: points × size²; 9 ms for 81 000 points without a GPU.
 */
export function splat(pixels: Uint32Array, width: number, points: Points, view: View, palette: Uint32Array, size: number): void {
  pixels.fill(0)
  const height = pixels.length / width
  const half = size >> 1
  for (let k = 0; k < points.x.length; k++) {
    const left = Math.round((points.x[k]! - view.x) * view.scale) - half
    const top = Math.round((points.y[k]! - view.y) * view.scale) - half
    if (left < 0 || top < 0 || left + size > width || top + size > height) continue
    const colour = palette[points.colour[k]! + 1]!
    for (let row = top; row < top + size; row++) {
      const from = row * width + left
      pixels.fill(colour, from, from + size)
    }
  }
}

/** The nearest point to a place on the canvas within `reach` pixels, or −1. Ties go to the earlier point. */
export function nearest(points: Points, view: View, at: { x: number; y: number }, reach: number): number {
  let best = -1
  let bestSquare = (reach / view.scale) ** 2
  const [px, py] = [view.x + at.x / view.scale, view.y + at.y / view.scale]
  for (let k = 0; k < points.x.length; k++) {
    const square = (points.x[k]! - px) ** 2 + (points.y[k]! - py) ** 2
    if (square < bestSquare) {
      bestSquare = square
      best = k
    }
  }
  return best
}

/** Zooms by `factor` keeping the place under the pointer where it is; never farther out than the whole cloud. */
export function zoomed(view: View, factor: number, at: { x: number; y: number }, whole: View): View {
  const scale = Math.min(Math.max(view.scale * factor, whole.scale), whole.scale * 40)
  if (scale === whole.scale) return whole
  return { scale, x: view.x + at.x / view.scale - at.x / scale, y: view.y + at.y / view.scale - at.y / scale }
}

export interface Place {
  readonly theme: number
  readonly x: number
  readonly y: number
}

/** Where each theme's name stands: the middle (median of each axis) of its points. */
export function themePlaces(points: Points, themes: number): Place[] {
  const xs: number[][] = Array.from({ length: themes }, () => [])
  const ys: number[][] = Array.from({ length: themes }, () => [])
  for (let k = 0; k < points.x.length; k++) {
    const theme = points.colour[k]!
    if (theme < 0) continue
    xs[theme]?.push(points.x[k]!)
    ys[theme]?.push(points.y[k]!)
  }
  const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1]
  return xs.flatMap((values, theme) => {
    const [x, y] = [median(values), median(ys[theme] ?? [])]
    return x === undefined || y === undefined ? [] : [{ theme, x, y }]
  })
}
