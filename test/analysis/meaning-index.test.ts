import { describe, expect, it } from 'vitest'
import { fuseRankings } from '../../src/analysis/fuse-rankings.ts'
import { MeaningIndex, wholeVector, type WholeVector } from '../../src/analysis/meaning-index.ts'
import { seededRandom } from '../../src/analysis/seeded-random.ts'

/** Rows around a common direction, as makers of vectors give them; the first three are near one another. */
function rows(count: number, dims: number, seed: number): WholeVector[] {
  const random = seededRandom(seed)
  const some = () => Array.from({ length: dims }, () => random() - 0.5)
  const [common, close] = [some(), some()]
  return Array.from({ length: count }, (_, i) => {
    const own = some()
    return wholeVector(own.map((value, d) => value + common[d]! + (i < 3 ? 4 * close[d]! : 0)))
  })
}

/** The slow obvious twin: plain cosines of plain numbers. */
function slowly(vectors: ReadonlyMap<string, WholeVector>, asked: WholeVector, limit: number): string[] {
  const dot = (a: WholeVector, b: WholeVector) => a.reduce((sum, value, i) => sum + value * b[i]!, 0) / 32767 ** 2
  const all = [...vectors].map(([id, vector]) => ({ id, likeness: dot(asked, vector) }))
  const mean = all.reduce((sum, { likeness }) => sum + likeness, 0) / all.length
  const deviation = Math.sqrt(all.reduce((sum, { likeness }) => sum + (likeness - mean) ** 2, 0) / all.length)
  return all.filter(({ likeness }) => likeness >= Math.max(0.3, mean + 3 * deviation)).sort((a, b) => b.likeness - a.likeness).slice(0, limit).map(({ id }) => id)
}

describe('texts near by meaning', () => {
  it.each([3, 96, 100, 384])('are those the slow twin finds, with %i numbers a vector', (dims) => {
    const index = new MeaningIndex(dims)
    const kept = new Map<string, WholeVector>()
    rows(300, dims, dims).forEach((vector, i) => {
      index.put(`t${i}`, vector)
      kept.set(`t${i}`, vector)
    })
    // Some go, some come again otherwise.
    for (const gone of ['t7', 't299', 't150']) {
      index.remove(gone)
      kept.delete(gone)
    }
    const other = rows(2, dims, 99)[1]!
    index.put('t20', other)
    kept.set('t20', other)
    expect(index.size).toBe(kept.size)
    for (const asked of [kept.get('t0')!, kept.get('t1')!, other, rows(1, dims, 5)[0]!]) expect(index.nearest(asked, 10).map(({ id }) => id)).toEqual(slowly(kept, asked, 10))
  })

  it('are the close ones, and none where nothing stands out', () => {
    const index = new MeaningIndex(384)
    const made = rows(200, 384, 1)
    made.forEach((vector, i) => index.put(`t${i}`, vector))
    expect(index.nearest(made[0]!, 5).map(({ id }) => id).sort()).toEqual(['t0', 't1', 't2'])
    const alike = new MeaningIndex(4)
    for (let i = 0; i < 100; i++) alike.put(`t${i}`, wholeVector([1, i % 2, 0, 0]))
    expect(alike.nearest(wholeVector([0, 0, 1, 0]), 5)).toEqual([])
  })

  it('are not told from a background of a few', () => {
    const index = new MeaningIndex(384)
    rows(29, 384, 1).forEach((vector, i) => index.put(`t${i}`, vector))
    expect(index.nearest(rows(1, 384, 1)[0]!, 5)).toEqual([])
  })

  it('a vector of another length is refused, one of nothing is near nothing', () => {
    const index = new MeaningIndex(384)
    rows(40, 384, 1).forEach((vector, i) => index.put(`t${i}`, vector))
    expect(() => index.put('x', wholeVector([1, 2]))).toThrow(RangeError)
    expect(() => index.nearest(wholeVector([1, 2]), 1)).toThrow(RangeError)
    expect(index.nearest(wholeVector(new Array<number>(384).fill(0)), 5)).toEqual([])
  })
})

describe('one order of two', () => {
  it('puts what both lists know first, then by rank, and keeps the order of a single list', () => {
    expect(fuseRankings([['a', 'b', 'c'], ['d', 'b']])).toEqual(['b', 'a', 'd', 'c'])
    expect(fuseRankings([['a', 'b', 'c'], []])).toEqual(['a', 'b', 'c'])
    expect(fuseRankings([])).toEqual([])
  })
})
