import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { TwoPlaces } from '../../src/analysis/theme-lineage.ts'
import { findLineage } from '../../src/analysis/theme-lineage.ts'

/** «Aa×5»: five initiatives that were in A and are in a; «-» for none. */
const places = (...told: string[]): TwoPlaces[] =>
  told.flatMap((one) => {
    const [names, count] = one.split('×') as [string, string]
    const [before, after] = [...names].map((name) => (name === '-' ? null : name)) as [string | null, string | null]
    return Array.from({ length: Number(count) }, () => ({ before, after }))
  })

test.each([
  ['continued though some left and some came', ['Aa×8', 'A-×1', '-a×2'], [{ kind: 'continued', from: ['A'], into: ['a'] }]],
  ['split in two', ['Aa×6', 'Ab×5', 'A-×1'], [{ kind: 'split', from: ['A'], into: ['a', 'b'] }]],
  ['merged from two', ['Aa×6', 'Ba×5'], [{ kind: 'merged', from: ['A', 'B'], into: ['a'] }]],
  ['gone and new', ['A-×4', '-a×4'], [{ kind: 'gone', from: ['A'], into: [] }, { kind: 'new', from: [], into: ['a'] }]],
  ['a trickle between two that go on', ['Aa×20', 'Ab×1', 'Bb×20'], [{ kind: 'continued', from: ['A'], into: ['a'] }, { kind: 'continued', from: ['B'], into: ['b'] }]],
  ['nothing', [], []],
])('%s', (_, told, lines) => {
  expect(findLineage(places(...told))).toEqual(lines)
})

test('every theme of either run stands in exactly one line, whatever moved where', () => {
  const name = (letters: string) => fc.option(fc.constantFrom(...letters), { nil: null })
  fc.assert(
    fc.property(fc.array(fc.record({ before: name('ABCD'), after: name('abcd') }), { maxLength: 60 }), (all) => {
      const lines = findLineage(all)
      const once = (side: 'before' | 'after', told: readonly string[]): void => {
        expect([...told].sort()).toEqual([...new Set(all.flatMap((one) => one[side] ?? []))].sort())
      }
      once('before', lines.flatMap(({ from }) => from))
      once('after', lines.flatMap(({ into }) => into))
      for (const { kind, from, into } of lines) {
        expect([from.length > 1, into.length > 1, from.length === 0, into.length === 0]).toEqual([kind === 'merged', kind === 'split', kind === 'new', kind === 'gone'])
      }
      // the order of initiatives says nothing
      expect(findLineage([...all].reverse())).toEqual(lines)
    }),
  )
})
