import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exactNeighbours, findNeighbours, turned, type SparseRows } from '../../src/analysis/neighbours.ts'
import { prunedNeighbours } from '../../src/analysis/neighbours-pruned.ts'
import { seededRandom } from '../../src/analysis/seeded-random.ts'

/** Unit rows from lists of terms with weights. */
function sparse(lists: readonly ReadonlyMap<number, number>[], terms: number): SparseRows {
  const start = [0]
  const term: number[] = []
  const weight: number[] = []
  for (const list of lists) {
    const length = Math.sqrt([...list.values()].reduce((sum, w) => sum + w * w, 0)) || 1
    for (const [t, w] of [...list].sort(([a], [b]) => a - b)) {
      term.push(t)
      weight.push(w / length)
    }
    start.push(term.length)
  }
  return { rows: lists.length, terms, start: Int32Array.from(start), term: Int32Array.from(term), weight: Float32Array.from(weight) }
}

const row = fc.array(fc.tuple(fc.integer({ min: 0, max: 11 }), fc.integer({ min: 1, max: 5 })), { maxLength: 6 }).map((pairs) => new Map(pairs))

/** All pairs, one after another. */
function slowly(rows: SparseRows, i: number, k: number, least: number): { u: number; score: number }[] {
  const weightOf = (u: number, t: number): number => {
    for (let j = rows.start[u]!; j < rows.start[u + 1]!; j++) if (rows.term[j] === t) return rows.weight[j]!
    return 0
  }
  const found: { u: number; score: number }[] = []
  for (let u = 0; u < rows.rows; u++) {
    let score = 0
    for (let t = 0; t < rows.terms; t++) score += weightOf(i, t) * weightOf(u, t)
    if (u !== i && score >= least) found.push({ u, score })
  }
  return found.sort((a, b) => b.score - a.score || a.u - b.u).slice(0, k)
}

test('neighbours are those of comparing all with all', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 25 }), (lists) => {
      const rows = sparse(lists, 12)
      const [k, least] = [4, 0.05]
      const { target, score } = findNeighbours(rows, { k, least })
      for (let i = 0; i < rows.rows; i++) {
        const wanted = slowly(rows, i, k, least)
        const own = [...target.subarray(i * k, i * k + k)].filter((u) => u >= 0)
        expect(own.length).toBe(wanted.length)
        own.forEach((_, at) => expect(score[i * k + at]).toBeCloseTo(wanted[at]!.score, 5))
      }
    }),
  )
})

/** Rows about a few of many matters, with words of all rows between. */
function aboutMatters(count: number): SparseRows {
  const random = seededRandom(5)
  return sparse(
    Array.from({ length: count }, (_, i) => {
      const list = new Map<number, number>()
      for (let n = 0; n < 30; n++) list.set(Math.floor(random() ** 2 * 400), 1)
      for (let n = 0; n < 20; n++) list.set(400 + (i % 40) * 50 + Math.floor(random() * 50), 3)
      return list
    }),
    2400,
  )
}

test('long lists cut short: scores stay exact, and at least 0.95 of the true neighbours are found', () => {
  const rows = aboutMatters(3000)
  const columns = turned(rows)
  const settings = { k: 10, least: 0.05 }
  const places = () => ({ target: new Int32Array(rows.rows * 10).fill(-1), score: new Float32Array(rows.rows * 10) })
  const [exact, cut] = [places(), places()]
  exactNeighbours(rows, columns, settings, exact)
  prunedNeighbours(rows, columns, settings, cut)
  let found = 0
  for (let i = 0; i < rows.rows; i++) {
    const scores = new Map(Array.from({ length: 10 }, (_, at) => [exact.target[i * 10 + at]!, exact.score[i * 10 + at]!]))
    for (let at = i * 10; at < i * 10 + 10; at++) {
      const known = scores.get(cut.target[at]!)
      if (known !== undefined) {
        expect(cut.score[at]).toBeCloseTo(known, 5)
        found++
      } else if (cut.score[at]! >= exact.score[i * 10 + 9]! - 1e-6) found++
    }
  }
  expect(found / (rows.rows * 10)).toBeGreaterThanOrEqual(0.95)
})
