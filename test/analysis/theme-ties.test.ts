import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Graph } from '../../src/analysis/graph.ts'
import { moveToMiddles, stay } from '../../src/analysis/nearest-middle.ts'
import type { SparseRows } from '../../src/analysis/sparse-rows.ts'
import { byStrength, usualLikenesses } from '../../src/analysis/tie-strength.ts'

const terms = 8
/** Rows of a few words each, the theme of each row (−1: none), and ties. */
const cases = fc.integer({ min: 3, max: 14 }).chain((rows) =>
  fc.record({
    words: fc.array(fc.uniqueArray(fc.nat(terms - 1), { minLength: 1, maxLength: 4 }), { minLength: rows, maxLength: rows }),
    theme: fc.array(fc.integer({ min: -1, max: 2 }), { minLength: rows, maxLength: rows }),
    ties: fc.array(fc.tuple(fc.nat(rows - 1), fc.nat(rows - 1)), { maxLength: 30 }),
  }),
)

function rowsOf(words: readonly (readonly number[])[]): SparseRows {
  const start = Int32Array.from([0, ...words].map((_, i) => words.slice(0, i).reduce((sum, own) => sum + own.length, 0)))
  return { rows: words.length, terms, start, term: Int32Array.from(words.flatMap((own) => [...own].sort((a, b) => a - b))), weight: Float32Array.from(words.flatMap((own) => own.map(() => 1 / Math.sqrt(own.length)))) }
}

function graphOf(nodes: number, ties: readonly (readonly [number, number])[]): Graph {
  const near = Array.from({ length: nodes }, (_, v) => [...new Set(ties.flatMap(([a, b]) => (a === b ? [] : a === v ? [b] : b === v ? [a] : [])))].sort((a, b) => a - b))
  const start = Int32Array.from([0, ...near].map((_, i) => near.slice(0, i).reduce((sum, own) => sum + own.length, 0)))
  return { nodes, start, target: Int32Array.from(near.flat()), weight: new Float32Array(near.flat().length).fill(1) }
}

const dense = (own: readonly number[]): number[] => Array.from({ length: terms }, (_, term) => (own.includes(term) ? 1 / Math.sqrt(own.length) : 0))
const times = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, value, i) => sum + value * b[i]!, 0)

test('a voice goes to the nearest middle among its theme and those it is tied to, all judged at once', () => {
  fc.assert(
    fc.property(cases, ({ words, theme, ties }) => {
      const graph = graphOf(words.length, ties)
      const moved = Int32Array.from(theme)
      moveToMiddles(rowsOf(words), graph, moved, 3)
      const worth = (v: number, own: number): number => {
        const others = words.filter((_, u) => theme[u] === own && u !== v).map(dense)
        const sum = Array.from({ length: terms }, (_, term) => others.reduce((all, one) => all + one[term]!, 0))
        const length = Math.sqrt(times(sum, sum))
        return length === 0 ? 0 : ((theme[v] === own ? stay : 1) * times(dense(words[v]!), sum)) / length
      }
      theme.forEach((own, v) => {
        const tied = Array.from(graph.target.subarray(graph.start[v], graph.start[v + 1]), (u) => theme[u]!).filter((one) => one >= 0)
        if (own < 0) expect(moved[v]).toBe(-1)
        else {
          expect([own, ...tied]).toContain(moved[v])
          expect(worth(v, moved[v]!)).toBeGreaterThanOrEqual(Math.max(...[own, ...tied].map((one) => worth(v, one))) - 1e-6)
        }
      })
    }),
  )
})

test('a tie counts by what is usual around both ends', () => {
  const neighbours = { k: 2, target: Int32Array.of(1, 2, 0, -1, -1, -1), score: Float32Array.of(0.8, 0.4, 0.8, 0, 0, 0) }
  const usual = usualLikenesses(neighbours)
  expect([...usual].map((one) => Number(one.toFixed(4)))).toEqual([0.6, 0.8, 1])
  const { score, target } = byStrength(neighbours, usual)
  expect(target).toBe(neighbours.target)
  expect(score[0]).toBeCloseTo(0.8 / Math.sqrt(0.6 * 0.8), 5)
  expect(score[1]).toBeCloseTo(0.4 / Math.sqrt(0.6), 5)
  expect(score[2]).toBeCloseTo(score[0]!, 6)
})
