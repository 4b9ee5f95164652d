import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keepThemes, type ClusterOf, type OldThemes } from '../../src/stages/synthesis/keep-themes.ts'

const line = (themeId: string, more: object = {}) => ({ themeId, parentId: null, status: 'suggested', renamed: false, mergedInto: null, ...more }) as never

/** Initiatives i1…in with the clusters given in order, upper level only. */
const clusters = (...themes: (string | null)[]): ClusterOf[] => themes.map((theme, n) => ({ initiativeId: `i${n + 1}`, theme, subtheme: null }))
const found = (...themes: (string | null)[]): OldThemes['found'] => new Map(themes.map((themeId, n) => [`i${n + 1}`, { themeId, subthemeId: null }]))

function counter(): () => string {
  let n = 0
  return () => `new${++n}`
}
const placesOf = ({ placed }: ReturnType<typeof keepThemes>) => [...placed.values()].map(({ themeId }) => themeId)

test('a cluster inherits the theme it shares most members with; a new one gets a new id; one without members is gone', () => {
  const old: OldThemes = { lines: [line('A'), line('B'), line('C')], found: found('A', 'A', 'A', 'B', 'B', 'C'), movedInto: new Set() }
  const kept = keepThemes(clusters('x', 'x', 'x', 'y', 'y', 'y', 'z', 'z'), old, counter())
  expect(placesOf(kept)).toEqual(['A', 'A', 'A', 'B', 'B', 'B', 'new1', 'new1'])
  expect(kept.gone).toEqual(['C'])
})

test('a confirmed theme keeps its members whatever the run says, and newcomers of its cluster join it', () => {
  const old: OldThemes = { lines: [line('A', { status: 'confirmed' }), line('B')], found: found('A', 'A', 'A', 'B', 'B', 'B'), movedInto: new Set() }
  const kept = keepThemes(clusters('x', 'x', 'y', 'y', 'y', 'y', 'x'), old, counter())
  expect(placesOf(kept)).toEqual(['A', 'A', 'A', 'B', 'B', 'B', 'A'])
  expect(kept.gone).toEqual([])
})

test('a merged theme and the one it went into are both kept, so the merge outlives the run', () => {
  const old: OldThemes = { lines: [line('A', { status: 'merged', mergedInto: 'B' }), line('B'), line('C')], found: found('A', 'A', 'B', 'B', 'C'), movedInto: new Set() }
  const kept = keepThemes(clusters('x', 'x', 'x', 'x', 'x'), old, counter())
  expect(placesOf(kept).slice(0, 4)).toEqual(['A', 'A', 'B', 'B'])
  expect(kept.gone).toEqual(['C'])
})

test('the parent of a touched sub-theme is kept with it', () => {
  const lines = [line('A'), line('a', { parentId: 'A', renamed: true })]
  const old: OldThemes = { lines, found: new Map([['i1', { themeId: 'A', subthemeId: 'a' }]]), movedInto: new Set() }
  const kept = keepThemes([{ initiativeId: 'i1', theme: null, subtheme: null }], old, counter())
  expect(kept.placed.get('i1')).toEqual({ themeId: 'A', subthemeId: 'a' })
})

test('running again on the same texts changes no id, whatever the clusters are called', () => {
  const theme = fc.option(fc.constantFrom('x', 'y', 'z'), { nil: null })
  fc.assert(
    fc.property(fc.array(theme, { minLength: 1, maxLength: 40 }), fc.constantFrom('', 'q'), (themes, prefix) => {
      const first = keepThemes(clusters(...themes), { lines: [], found: new Map(), movedInto: new Set() }, counter())
      const ids = [...new Set(placesOf(first).filter((id) => id !== null))]
      const old: OldThemes = { lines: ids.map((id) => line(id)), found: first.placed, movedInto: new Set() }
      const again = keepThemes(clusters(...themes.map((name) => name && prefix + name)), old, () => 'never')
      expect(placesOf(again)).toEqual(placesOf(first))
      expect(again.gone).toEqual([])
    }),
  )
})

test('every initiative has a place, and nothing placed is gone', () => {
  const name = fc.option(fc.constantFrom('A', 'B', 'C'), { nil: null })
  const status = fc.constantFrom('suggested', 'confirmed')
  fc.assert(
    fc.property(fc.array(fc.tuple(name, name), { minLength: 1, maxLength: 30 }), fc.tuple(status, status, status), (pairs, statuses) => {
      const lines = ['A', 'B', 'C'].map((id, n) => line(id, { status: statuses[n] }))
      const old: OldThemes = { lines, found: found(...pairs.map(([, was]) => was)), movedInto: new Set() }
      const kept = keepThemes(clusters(...pairs.map(([now]) => now)), old, counter())
      expect(kept.placed.size).toBe(pairs.length)
      const used = placesOf(kept).filter((id) => id !== null)
      expect(used.filter((id) => kept.gone.includes(id))).toEqual([])
      pairs.forEach(([, was], n) => {
        if (was !== null && statuses['ABC'.indexOf(was)] === 'confirmed') expect(placesOf(kept)[n]).toBe(was)
      })
    }),
  )
})
