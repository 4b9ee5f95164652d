import { expect, it } from 'vitest'
import { countFeatures, emptyFeatureTable, vectorOf, type SparseVector } from '../../src/analysis/directions-features.ts'
import { LatentFeatures, widenedFeatures } from '../../src/analysis/directions-latent.ts'

const texts = Array.from({ length: 12 }, (_, i) => (i % 2 === 0 ? ['тепло', i % 4 === 0 ? 'котельная' : 'трубы', 'зима'] : ['клуб', i % 4 === 1 ? 'сцена' : 'занавес', 'праздник']))
const table = emptyFeatureTable()
for (const text of texts) countFeatures(table, [text])
const formsOf = (text: readonly string[]) => vectorOf(table, [text])
const latent = new LatentFeatures(table, texts.map(formsOf))
const widened = (text: readonly string[]) => latent.widen(formsOf(text), formsOf(text))
const product = (a: SparseVector, b: SparseVector) => Array.from(a.at).reduce((sum, feature, i) => sum + a.weight[i]! * (b.weight[b.at.indexOf(feature)] ?? 0), 0)

it('brings texts near that share no word but the company their words keep, and no others', () => {
  expect(product(formsOf(['котельная']), formsOf(['трубы']))).toBe(0)
  expect(product(widened(['котельная']), widened(['трубы']))).toBeGreaterThan(0.05)
  expect(Math.abs(product(widened(['котельная']), widened(['сцена'])))).toBeLessThan(0.01)
})

it('gives vectors of length 1 with ascending numbers below the promised one; a text of unknown words stays empty', () => {
  for (const text of texts) {
    const { at, weight } = widened(text)
    expect(product({ at, weight }, { at, weight })).toBeCloseTo(1, 5)
    expect([...at]).toEqual([...at].sort((a, b) => a - b))
    expect(at.at(-1)).toBeLessThan(widenedFeatures(table))
  }
  expect(widened(['незнакомое']).at).toHaveLength(0)
})
