import { describe, expect, it } from 'vitest'
import { topEigenpairs } from '../../src/analysis/lanczos.ts'
import { informedConsensus, oneProportion, priorityOf, twoProportions } from '../../src/analysis/opinion-statistics.ts'
import { refineParts, silhouette } from '../../src/analysis/plane-k-means.ts'

describe('statistics of votes', () => {
  it.each([
    [30, 50, 1.540308],
    [0, 0, 1],
    [10, 10, 3.316625],
    [0, 10, -2.713602],
  ])('one proportion %d of %d', (successes, trials, z) => expect(oneProportion(successes, trials)).toBeCloseTo(z, 6))

  it.each([
    [10, 5, 20, 40, 3.153167],
    [15, 56, 24, 71, -1.514067],
    [0, 0, 0, 0, 0],
  ])('two proportions %d, %d of %d, %d', (s1, s2, n1, n2, z) => expect(twoProportions(s1, s2, n1, n2)).toBeCloseTo(z, 6))

  it.each([
    [0, 0, 0, 0, 5.0625],
    [1, 0, 1, 0, 12.529726],
    [20, 3, 20, 0, 1.372383],
    [18, 3, 20, 1, 4.493699],
    [10, 2, 20, 1.5, 2.622191],
  ])('priority of agree %d pass %d seen %d extremity %d', (agree, pass, seen, extremity, priority) =>
    expect(priorityOf(agree, pass, seen, extremity)).toBeCloseTo(priority, 6),
  )

  it('multiplies shares of groups', () => {
    const group = (agree: number, disagree: number, seen: number) => ({ agree: Float64Array.of(agree), disagree: Float64Array.of(disagree), seen: Float64Array.of(seen) })
    expect(informedConsensus([group(10, 5, 15), group(5, 10, 20)], 'agree', 1)[0]).toBeCloseTo(0.176471, 6)
  })

  it('finds the eigenpairs of a small matrix', () => {
    const rows = [[1, 0, 0], [-1, 1, 0.1], [0, 1, 0.1], [0, 1, -0.1]]
    const means = [0, 1, 2].map((c) => rows.reduce((sum, row) => sum + row[c]!, 0) / rows.length)
    const centred = rows.map((row) => row.map((value, c) => value - means[c]!))
    const product = (vector: Float64Array, result: Float64Array) => {
      result.fill(0)
      for (const row of centred) {
        const along = row.reduce((sum, value, c) => sum + value * vector[c]!, 0)
        row.forEach((value, c) => (result[c]! += value * along))
      }
    }
    const [first, second] = topEigenpairs({ size: 3, product, count: 2 })
    expect(first!.value / 3).toBeCloseTo(0.852722, 6)
    expect(second!.value / 3).toBeCloseTo(0.066588, 6)
    ;[0.874181, 0.484006, 0.039325].forEach((part, c) => expect(Math.abs(first!.vector[c]!)).toBeCloseTo(part, 5))
    ;[0.473824, 0.867905, 0.149101].forEach((part, c) => expect(Math.abs(second!.vector[c]!)).toBeCloseTo(part, 5))
  })

  it('weighs points like repeated rows', () => {
    const points = Float64Array.of(0, 0, 1, 0, 5, 5, 6, 5, 9, 0)
    const weights = Float64Array.of(3, 1, 2, 1, 4)
    const repeated = [...weights].flatMap((times, p) => Array.from({ length: times }, () => [points[p * 2]!, points[p * 2 + 1]!])).flat()
    const from = Float64Array.of(0, 0, 9, 0)
    const lloyd = { rounds: 50, still: 1e-9 }
    const weighted = refineParts(points, weights, from, lloyd)
    const plain = refineParts(Float64Array.from(repeated), new Float64Array(repeated.length / 2).fill(1), from, lloyd)
    weighted.centres.forEach((value, i) => expect(value).toBeCloseTo(plain.centres[i]!, 12))
    expect(weighted.inertia).toBeCloseTo(plain.inertia, 9)
  })

  it('computes the silhouette', () => {
    // On a plane: a, b, c, d of the mirror example do not embed exactly, so distances along a line are used instead.
    const points = Float64Array.of(0, 0, 1, 0, 10, 0, 12, 0)
    const fit = silhouette(points, Int32Array.of(0, 0, 1, 1), new Float64Array(4).fill(1))
    const expected = [(11 - 1) / 11, (10 - 1) / 10, (9.5 - 2) / 9.5, (11.5 - 2) / 11.5].reduce((a, b) => a + b) / 4
    expect(fit).toBeCloseTo(expected, 12)
  })
})
