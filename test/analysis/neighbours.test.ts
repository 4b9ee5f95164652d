import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeDots, ScalarDots } from '../../src/analysis/dot-kernel.ts'
import { indexCorpus } from '../../src/analysis/corpus-index.ts'
import { makeFolder, ScalarFolder } from '../../src/analysis/fold-kernel.ts'
import { exactNeighbours, findNeighbours } from '../../src/analysis/neighbours.ts'
import { nearNeighbours } from '../../src/analysis/neighbours-near.ts'
import { PairCounts } from '../../src/analysis/pair-counts.ts'
import { seededRandom } from '../../src/analysis/seeded-random.ts'
import { turned, type SparseRows } from '../../src/analysis/sparse-rows.ts'
import { learnBasis } from '../../src/analysis/term-basis.ts'
import { weighTerms } from '../../src/analysis/term-weights.ts'
import { emptyLexicon } from '../../src/text/lexicon.ts'

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
        // One exactly as like as the bound may fall on either side of it: sums of 32 bits round.
        const bound = slowly(rows, i, rows.rows, 0).some(({ score }) => Math.abs(score - least) < 1e-6)
        if (bound) continue
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

/** Neighbours by both ways, of ten places a row. */
function bothWays(rows: SparseRows) {
  const settings = { k: 10, least: 0.05 }
  const places = () => ({ target: new Int32Array(rows.rows * 10).fill(-1), score: new Float32Array(rows.rows * 10) })
  const [exact, found] = [places(), places()]
  exactNeighbours(rows, turned(rows), settings, exact)
  nearNeighbours(rows, settings, found)
  return { exact, found }
}

test('likely neighbours: each once, scores exact and falling, and at least 0.9 of the true ones are found', () => {
  const rows = aboutMatters(3000)
  const { exact, found } = bothWays(rows)
  const weights = (row: number) => new Map(Array.from({ length: rows.start[row + 1]! - rows.start[row]! }, (_, j) => [rows.term[rows.start[row]! + j]!, rows.weight[rows.start[row]! + j]!]))
  let good = 0
  for (let i = 0; i < rows.rows; i++) {
    const own = [...found.target.subarray(i * 10, i * 10 + 10)]
    if (new Set([...own, i]).size !== 11) expect.fail(`row ${i} meets somebody twice, or itself: ${own.join(' ')}`)
    const mine = weights(i)
    own.forEach((u, at) => {
      const score = found.score[i * 10 + at]!
      if (score >= exact.score[i * 10 + 9]! - 1e-6) good++
      if (i % 10 !== 0) return
      expect(score).toBeCloseTo([...weights(u)].reduce((sum, [term, weight]) => sum + weight * (mine.get(term) ?? 0), 0), 5)
      if (at > 0) expect(score).toBeLessThanOrEqual(found.score[i * 10 + at - 1]!)
    })
  }
  expect(good / (rows.rows * 10)).toBeGreaterThanOrEqual(0.9)
})

test('few rows, rows without a term, and no rows at all', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 25 }), (lists) => {
      const rows = sparse(lists, 12)
      const { exact, found } = bothWays(rows)
      // So few rows are all compared, but for those no short vector tells apart from nothing or that point the other way.
      found.target.forEach((u, at) => {
        if (u < 0) return
        const place = [...exact.target.subarray(at - (at % 10), at - (at % 10) + 10)].indexOf(u)
        if (place >= 0) expect(found.score[at]).toBeCloseTo(exact.score[at - (at % 10) + place]!, 5)
      })
      const held = (target: Int32Array) => target.reduce((sum, u) => sum + (u < 0 ? 0 : 1), 0)
      expect(held(found.target)).toBeGreaterThanOrEqual(0.9 * held(exact.target))
    }),
    { seed: 20261127, numRuns: 60 },
  )
})

test('the vector module and its twin give the same sums', () => {
  const number = fc.integer({ min: -3300, max: 3300 })
  fc.assert(
    fc.property(fc.array(number, { minLength: 96, maxLength: 96 * 7 }), fc.nat(), (numbers, pick) => {
      const places = Math.floor(numbers.length / 96)
      const fast = makeDots(places, places + 2)
      const slow = new ScalarDots({ places: places + 4, sums: places + 6 })
      for (const dots of [fast, slow]) dots.numbers.set(numbers.slice(0, places * 96))
      const [query, from] = [pick % places, pick % 3 === 0 ? 0 : places - 1]
      for (const dots of [fast, slow]) dots.of(query, from, places - from, 2)
      expect([...fast.sums.subarray(2, 2 + places - from)]).toEqual([...slow.sums.subarray(2, 2 + places - from)])
    }),
  )
})

test('the module that folds rows and its twin give the same bits', () => {
  const number = fc.float({ min: -2, max: 2, noNaN: true })
  fc.assert(
    fc.property(fc.array(number, { minLength: 96, maxLength: 96 * 5 }), fc.array(fc.tuple(fc.nat(), number), { maxLength: 9 }), (numbers, entries) => {
      const places = Math.floor(numbers.length / 96)
      const both = [makeFolder({ places, entries: 9 }), new ScalarFolder({ places, entries: 9 })] as const
      for (const folder of both) {
        folder.table.set(numbers.slice(0, places * 96))
        entries.forEach(([place, weight], i) => {
          folder.place[i] = place % places
          folder.weight[i] = weight
        })
        folder.fold(entries.length)
      }
      expect([...both[0].sums]).toEqual([...both[1].sums])
      const wanted = Array.from({ length: 96 }, (_, d) => entries.reduce((sum, [place, weight]) => sum + weight * both[0].table[(place % places) * 96 + d]!, 0))
      wanted.forEach((sum, d) => expect(both[0].sums[d]).toBeCloseTo(sum, 4))
    }),
  )
})

test('the axes of short vectors stand at right angles, in length 1', () => {
  const { axes } = learnBasis(aboutMatters(600))
  const product = (a: number, b: number) => {
    let sum = 0
    for (let from = 0; from < axes.length; from += 96) sum += axes[from + a]! * axes[from + b]!
    return sum
  }
  for (let a = 0; a < 96; a += 5) for (let b = a; b < 96; b += 3) expect(product(a, b)).toBeCloseTo(a === b ? 1 : 0, 3)
})

test.each(['dot', 'fold'])('the module %s in the house is the one its script makes', async (kind) => {
  const made = readFileSync(new URL(`../../src/analysis/${kind}-kernel-bytes.ts`, import.meta.url), 'utf8')
  const { kernelFile } = (await import(new URL(`../../scripts/build-${kind}-kernel.mjs`, import.meta.url).href)) as { kernelFile: string }
  expect(made).toBe(kernelFile)
})

test('rows of pairs are counted as a map of lists counts them, in the order they came', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.tuple(fc.nat(40), fc.nat(40))), { maxLength: 8 }), (lists) => {
      const counts = new PairCounts()
      const wanted = new Map<string, Set<number>>()
      lists.forEach((pairs, row) =>
        pairs.forEach(([first, second]) => {
          counts.note(first, second, row)
          const key = `${first} ${second}`
          wanted.set(key, (wanted.get(key) ?? new Set()).add(row))
        }),
      )
      const found = Array.from({ length: counts.length }, (_, i) => [`${counts.first.values[i]} ${counts.second.values[i]}`, counts.rows.values[i]])
      expect(found).toEqual([...wanted].map(([key, rows]) => [key, rows.size]))
    }),
  )
})

test('the heaviest terms of a row stay, of equal weights the smaller ones, in the order of their numbers', () => {
  const index = indexCorpus(['яма дорога свет', 'яма дорога свет вода', 'вода школа свет'].map((text) => ({ text, language: 'ru' as const })), emptyLexicon)
  const settings = { leastDocuments: 1, mostDocuments: 3, heaviest: 80 }
  const whole = weighTerms(index, Int32Array.of(0, 1, 2), settings)
  const cut = weighTerms(index, Int32Array.of(0, 1, 2), { ...settings, heaviest: 2 })
  for (let row = 0; row < 3; row++) {
    const all = Array.from({ length: whole.start[row + 1]! - whole.start[row]! }, (_, i) => ({ term: whole.term[whole.start[row]! + i]!, weight: whole.weight[whole.start[row]! + i]! }))
    const kept = all.sort((a, b) => b.weight - a.weight || a.term - b.term).slice(0, 2).map(({ term }) => term).sort((a, b) => a - b)
    expect([...cut.term.subarray(cut.start[row]!, cut.start[row + 1]!)]).toEqual(kept)
  }
})
