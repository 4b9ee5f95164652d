import { expect, it } from 'vitest'
import { countFeatures, emptyFeatureTable, vectorOf, type SparseVector } from '../../src/analysis/directions-features.ts'
import { LatentFeatures, widenedFeatures } from '../../src/analysis/directions-latent.ts'
import { seededRandom } from '../../src/analysis/seeded-random.ts'

/** Texts of two matters, each said by twelve words of the matter's two hundred: far more words than latent features. */
const random = seededRandom(3)
const wordsOf = (matter: string) => Array.from({ length: 12 }, () => `${matter}${Math.floor(random() * 200)}`)
const texts = Array.from({ length: 600 }, (_, i) => wordsOf(i % 2 === 0 ? 'тепло' : 'клуб'))
const table = emptyFeatureTable()
for (const text of texts) countFeatures(table, [text])
const formsOf = (text: readonly string[]) => vectorOf(table, [text])
const latent = new LatentFeatures(table, texts.map(formsOf))
const widened = (text: readonly string[]) => latent.widen(formsOf(text), formsOf(text))
const product = (a: SparseVector, b: SparseVector) => Array.from(a.at).reduce((sum, feature, i) => sum + a.weight[i]! * (b.weight[b.at.indexOf(feature)] ?? 0), 0)

it('brings texts near that share no word but the company their words keep, and no others', () => {
  const said = (matter: string, from: number) => [0, 1, 2].map((i) => `${matter}${from + i}`)
  const mean = (of: (from: number) => number) => Array.from({ length: 30 }, (_, i) => of(i * 3)).reduce((sum, value) => sum + value, 0) / 30
  const alike = (matter: string, read: typeof formsOf) => mean((from) => product(read(said('тепло', from)), read(said(matter, from + 90))))
  expect(alike('тепло', formsOf)).toBe(0)
  expect(alike('тепло', widened)).toBeGreaterThan(0.005)
  expect(Math.abs(alike('клуб', widened))).toBeLessThan(0.2 * alike('тепло', widened))
})

it('gives vectors of length 1 with ascending numbers below the promised one; a text of unknown words stays empty', () => {
  for (const text of texts.slice(0, 20)) {
    const { at, weight } = widened(text)
    expect(product({ at, weight }, { at, weight })).toBeCloseTo(1, 5)
    expect([...at]).toEqual([...at].sort((a, b) => a - b))
    expect(at.at(-1)).toBeLessThan(widenedFeatures(table))
  }
  expect(widened(['незнакомое']).at).toHaveLength(0)
})
