import { beforeAll, describe, expect, it } from 'vitest'
import type { CorpusIndex } from '../../src/analysis/corpus-index.ts'
import { indexCorpus } from '../../src/analysis/corpus-index.ts'
import { labelSpelling } from '../../src/analysis/label-spelling.ts'
import { nameSiblings } from '../../src/analysis/labels.ts'
import { namingFitness } from '../../src/analysis/naming-fitness.ts'
import { observeSpellings } from '../../src/analysis/readable-phrase.ts'
import type { Lexicon } from '../../src/text/lexicon.ts'
import { lexiconForTests } from '../text/lexicon-for-tests.ts'

let lexicon: Lexicon
beforeAll(async () => {
  lexicon = await lexiconForTests()
}, 240_000)

const indexed = (texts: readonly string[]): CorpusIndex => indexCorpus(texts.map((text) => ({ text, language: 'ru' as const })), lexicon)
const everyRow = (index: CorpusIndex): Int32Array => Int32Array.from({ length: index.rows }, (_, row) => row)

/** How a phrase of one or two normal forms stands on a sign after these texts. */
function spelled(terms: readonly string[], ...texts: string[]): string | null {
  const index = indexed(texts)
  const phrase = { terms: terms.map((term) => index.table.termOf(term)), score: 1, share: 1 }
  return labelSpelling(observeSpellings(index, everyRow(index), [phrase])[0]!, index.table, lexicon)
}

describe('labelSpelling', () => {
  it.each([
    ['горячая вода', ['горячий', 'вода'], ['Нет горячей воды.', 'Подачу горячей воды прекратили.', 'Горячую воду отключили.']],
    ['двор', ['двор'], ['Во дворе темно.', 'Темно в нашем дворе.']],
    ['ямы на дороге', ['яма', 'дорога'], ['Много ям на дороге.', 'Засыпьте ямы на дороге.']],
    ['вода', ['вода'], ['Нет воды.', 'Дайте воду.', 'Плохо с водой.']],
    ['деньги', ['деньга'], ['Где деньги?', 'Вернули деньги.']],
    ['подвал', ['подвал'], ['Подвал затопило.', 'Вода стоит в подвале.']],
  ])('%s', (label, terms, texts) => {
    expect(spelled(terms, ...texts)).toBe(label)
  })

  it('an abbreviation stays in capitals, also when some write it small', () => {
    const index = indexed(['Наша УК молчит.', 'Звонили в ук дважды.'])
    const term = index.table.singleTerm(index.table.formOf('УК', 'ru', false))
    const [observed] = observeSpellings(index, everyRow(index), [{ terms: [term], score: 1, share: 1 }])
    expect(labelSpelling(observed!, index.table, lexicon)).toBe('УК')
  })

  it('a name keeps its capital', () => {
    expect(spelled(['курск'], 'Едем в Курск.', 'Дороги Курска разбиты.')).toMatch(/^Курск/)
  })

  it('words that make no name give none', () => {
    expect(spelled(['уличный'], 'Нужно уличное.', 'Про уличное писали.')).toBeNull()
    expect(spelled(['работать'], 'Лифт не работает.', 'Насос не работает.')).toBeNull()
    expect(spelled(['записаться', 'прием'], 'Нельзя записаться на прием.', 'Не могу записаться на прием.')).toBeNull()
  })

  it('words no dictionary knows stay as most people write them', () => {
    expect(spelled(['carril'], 'El carril bici.', 'Un carril nuevo.')).toBe('carril')
  })
})

describe('nameSiblings', () => {
  const texts = [
    ...Array.from({ length: 6 }, (_, i) => `Во дворе ${i} нет горячей воды, подвал сухой.`),
    ...Array.from({ length: 6 }, (_, i) => `На улице ${i} нет уличного освещения, фонари старые.`),
    ...Array.from({ length: 6 }, (_, i) => `В доме ${i} нет горячей воды, батареи холодные.`),
  ]

  it('siblings of the same words still differ, and none is oblique', () => {
    const index = indexed(texts)
    const naming = { fitness: namingFitness(index, lexicon, ['ru']), lexicon }
    const around = { documents: index.documents, rows: index.rows }
    const siblings = [0, 6, 12].map((first) => ({ rows: Int32Array.from({ length: 6 }, (_, i) => first + i), around }))
    const labels = nameSiblings(index, siblings, naming).map(({ label }) => label)
    expect(new Set(labels.map((label) => label.toLowerCase())).size).toBe(3)
    expect(labels[1]).toMatch(/^(?:Уличное освещение|Фонари|Улица)/)
    for (const label of labels) expect(label).not.toMatch(/горячей|уличного|дворе/)
    // the very same rows twice: the second name is longer, never equal
    const twice = nameSiblings(index, [siblings[0]!, siblings[0]!], naming).map(({ label }) => label)
    expect(twice[0]).not.toBe(twice[1])
  })
})
