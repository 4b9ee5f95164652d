import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { insideOf } from '../../src/portal/charts/lasso.ts'
import { nearest, splat, themePlaces, zoomed } from '../../src/portal/charts/point-field.ts'
import { tileScale } from '../../src/portal/charts/tile-scale.ts'
import { treemapCells } from '../../src/portal/charts/treemap-layout.ts'
import { stopsOfRound, stopsUpTo, stopsVisited } from '../../src/portal/components/road-stops.ts'
import { citedWithin, spanPieces } from '../../src/portal/components/span-pieces.ts'

describe('marked text', () => {
  it('always gives the author back the very text', () => {
    const mark = fc.record({ from: fc.integer({ min: -3, max: 40 }), to: fc.integer({ min: -3, max: 40 }) })
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.array(mark, { maxLength: 8 }), (text, marks) => {
        expect(spanPieces(text, marks).map((piece) => piece.text).join('')).toBe(text)
      }),
    )
  })

  it('keeps spaces outside a mark and drops one that overlaps', () => {
    const pieces = spanPieces('нет воды. Дайте воду', [{ from: 0, to: 10 }, { from: 4, to: 12 }, { from: 10, to: 20 }])
    expect(pieces.map(({ text, mark }) => [text, mark !== null])).toEqual([['нет воды.', true], [' ', false], ['Дайте воду', true]])
  })
})

describe('a cited stretch', () => {
  it('is cut out of the pieces whole, whatever fragments lie over it', () => {
    const span = fc.record({ from: fc.nat({ max: 40 }), to: fc.nat({ max: 40 }) })
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), fc.array(span, { maxLength: 8 }), span, (text, marks, cited) => {
        const shown = spanPieces(text, marks).map((piece) => {
          const own = citedWithin(piece, cited)
          return own === null ? '' : piece.text.slice(own.from, own.to)
        })
        expect(shown.join('')).toBe(text.slice(cited.from, Math.max(cited.from, cited.to)))
      }),
    )
  })
})

describe('the road', () => {
  it('stands at one station, with everything before it passed', () => {
    expect(stopsUpTo('review').map(({ state }) => state)).toEqual(['done', 'done', 'now', 'ahead', 'ahead', 'ahead'])
    expect(stopsUpTo('answers', true).every(({ state }) => state === 'done')).toBe(true)
    expect(stopsVisited('answers', true, (station) => station !== 'instruments').map(({ state }) => state)[4]).toBe('skipped')
    expect(stopsOfRound('prepare').every(({ state }) => state === 'ahead')).toBe(true)
    expect(stopsOfRound('archive').every(({ state }) => state === 'done')).toBe(true)
  })
})

describe('steps of the tile map', () => {
  it('grow strictly, whatever one loud region does', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 90_000 }), { maxLength: 90 }), (values) => {
        const { bounds, stepOf } = tileScale(values)
        expect(bounds).toHaveLength(4)
        for (let k = 1; k < bounds.length; k++) expect(bounds[k]!).toBeGreaterThan(bounds[k - 1]!)
        for (const value of values) expect(stepOf(value) === 0).toBe(value === 0)
      }),
    )
  })

  it('do not pale a country beside one region of 7 000', () => {
    const scale = tileScale([7000, ...Array.from({ length: 80 }, (_, k) => 10 + k)])
    expect(new Set([12, 30, 50, 70, 85].map(scale.stepOf)).size).toBeGreaterThanOrEqual(4)
  })
})

describe('treemap', () => {
  it('fills the whole frame by value', () => {
    const leaves = [50, 30, 20].map((value, k) => ({ key: `t${k}`, name: 'Дороги', value }))
    const cells = treemapCells(leaves, 1000, 400)
    const area = cells.map(({ width, height }) => width * height)
    expect(area[0]! / area[2]!).toBeGreaterThan(2.2)
    expect(area.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(1000 * 400 * 0.97)
    expect(cells[0]!.lines).toEqual(['Дороги'])
  })

  it('leaves a name out where it does not fit', () => {
    const cells = treemapCells([{ key: 'a', name: 'Электросетевое хозяйство', value: 1000 }, { key: 'b', name: 'Электросетевое хозяйство', value: 1 }], 300, 200)
    expect(cells.find(({ leaf }) => leaf.key === 'b')!.lines).toEqual([])
  })
})

describe('point map', () => {
  const points = { x: [0.1, 0.5, 0.9], y: [0.1, 0.5, 0.9], colour: [0, 0, -1] }
  const whole = { x: 0, y: 0, scale: 100 }

  it('paints every point inside the frame and nothing else', () => {
    const pixels = new Uint32Array(100 * 100)
    splat(pixels, 100, points, whole, Uint32Array.from([7, 9]), 2)
    expect(pixels.filter((colour) => colour === 9)).toHaveLength(8)
    expect(pixels.filter((colour) => colour === 7)).toHaveLength(4)
  })

  it('finds the nearest as the obvious search does', () => {
    const cloud = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(cloud, fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }), (places, x, y) => {
        const field = { x: places.map(([px]) => px), y: places.map(([, py]) => py), colour: places.map(() => 0) }
        const distances = places.map(([px, py]) => Math.hypot(px * 100 - x, py * 100 - y))
        const found = nearest(field, whole, { x, y }, 1000)
        expect(distances[found]!).toBeCloseTo(Math.min(...distances), 9)
      }),
    )
    expect(nearest(points, whole, { x: 30, y: 30 }, 5)).toBe(-1)
  })

  it('keeps the place under the pointer while zooming, and stops at the whole', () => {
    const near = zoomed(whole, 2, { x: 50, y: 50 }, whole)
    expect(near.x + 50 / near.scale).toBeCloseTo(0.5)
    expect(zoomed(near, 0.1, { x: 3, y: 3 }, whole)).toEqual(whole)
  })

  it('names a theme in the middle of its points', () => {
    expect(themePlaces({ x: [0, 0.2, 0.9], y: [0, 0.4, 1], colour: [1, 1, 1] }, 2)).toEqual([{ theme: 1, x: 0.2, y: 0.4 }])
  })

  it('holds what a loop encircles', () => {
    const loop = [{ x: 0, y: 0 }, { x: 60, y: 0 }, { x: 60, y: 60 }, { x: 0, y: 60 }]
    expect(insideOf(loop, points, whole)).toEqual([0, 1])
    expect(insideOf(loop.slice(0, 2), points, whole)).toEqual([])
  })
})
