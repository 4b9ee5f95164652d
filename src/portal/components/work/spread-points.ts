export interface PlacedPoint {
  readonly x: number
  readonly y: number
  readonly group: number
}

/** The golden angle: points laid at this turn one after another fill a disc evenly, as seeds in a sunflower do. */
const turn = Math.PI * (3 - Math.sqrt(5))

/**
 * People who vote alike stand at one place and would hide each other: each place becomes a small disc of its people.
 * `gap` is the distance between neighbours, in the units of x and y; order and places decide everything, so the same picture is drawn the same.
 */
export function spreadPoints(points: readonly PlacedPoint[], gap: number): PlacedPoint[] {
  const counts = new Map<string, number>()
  return points.map(({ x, y, group }) => {
    const place = `${Math.round(x / gap)}:${Math.round(y / gap)}`
    const nth = counts.get(place) ?? 0
    counts.set(place, nth + 1)
    const distance = gap * 0.62 * Math.sqrt(nth)
    return { x: x + distance * Math.cos(nth * turn), y: y + distance * Math.sin(nth * turn), group }
  })
}
