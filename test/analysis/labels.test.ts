import { beforeAll, describe, expect, it } from 'vitest'
import type { CorpusIndex } from '../../src/analysis/corpus-index.ts'
import { indexCorpus } from '../../src/analysis/corpus-index.ts'
import { labelSpelling } from '../../src/analysis/label-spelling.ts'
import { nameSiblings } from '../../src/analysis/labels.ts'
import { nameQuality } from '../../src/analysis/name-quality.ts'
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
  const observed = observeSpellings(index, everyRow(index), [phrase])[0]!
  const nominative = labelSpelling(observed, index.table, lexicon)
  return nominative === null ? null : nameQuality(nominative, observed, { table: index.table, language: 'ru', lexicon, textOf: (row) => texts[row]! }).spelling
}

describe('labelSpelling', () => {
  it.each([
    ['горячая вода', ['горячий', 'вода'], ['Нет горячей воды.', 'Подачу горячей воды прекратили.', 'Горячую воду отключили.']],
    ['двор', ['двор'], ['Во дворе темно.', 'Темно в нашем дворе.']],
    ['ямы на дороге', ['яма', 'дорога'], ['Много ям на дороге.', 'Засыпьте ямы на дороге.']],
    ['вода', ['вода'], ['Нет воды.', 'Дайте воду.', 'Плохо с водой.']],
    ['деньги', ['деньга'], ['Где деньги?', 'Вернули деньги.']],
    ['подвал', ['подвал'], ['Подвал затопило.', 'Вода стоит в подвале.']],
    ['провода', ['провод'], ['Висят провода.', 'Обрыв проводов.', 'Провода опасны.']],
    ['дача показаний', ['дача', 'показание'], ['Вызвали для дачи показаний.', 'Уклонился от дачи показаний.']],
    ['воздушные суда', ['воздушный', 'суд'], ['Полёты воздушных судов.', 'Летят воздушные суда.', 'О воздушных судах.']],
    ['налоги и сборы', ['налог', 'сбор'], ['Уплата налогов и сборов.', 'О налогах и сборах.']],
    ['ребенок-инвалид', ['ребенок-инвалид'], ['Пособие ребенку-инвалиду.', 'Мать ребенка-инвалида.']],
    ['интернет-провайдер', ['интернет-провайдер'], ['Звонок интернет-провайдеру.', 'Счёт интернет-провайдера.', 'Молчит интернет-провайдер.']],
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

  it('a noun in a case no noun asks for, and two nouns in different cases, make no name', () => {
    expect(spelled(['подрядчик', 'гарантия'], 'Даёт подрядчик гарантию.', 'Не даст подрядчик гарантию.')).toBeNull()
    expect(spelled(['право'], 'Кнопка в правом углу.', 'Она в правом верхнем углу.')).toBeNull()
    expect(spelled(['лес', 'поле'], 'Между лес и полями.', 'Там лес и полями.')).toBeNull()
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
    const naming = { fitness: namingFitness(index, lexicon, ['ru']), lexicon, textOf: (row: number) => texts[row]!, languageOf: () => 'ru' as const }
    const around = { documents: index.documents, rows: index.rows }
    const siblings = [0, 6, 12].map((first) => ({ rows: Int32Array.from({ length: 6 }, (_, i) => first + i), around }))
    const labels = nameSiblings(index, siblings, naming).map(({ label }) => label)
    expect(new Set(labels.map((label) => label.toLowerCase())).size).toBe(3)
    expect(labels[1]).toMatch(/^(?:Уличное освещение|Фонари|Улица)/)
    for (const label of labels) expect(label).not.toMatch(/горячей|уличного|дворе/)
    // a subtheme of the theme's words does not bear its name
    const below = nameSiblings(index, [siblings[1]!], { ...naming, taken: [labels[1]!] })[0]!.label
    expect(below.toLowerCase()).not.toBe(labels[1]!.toLowerCase())
    // the very same rows twice: the second name is longer, never equal
    const twice = nameSiblings(index, [siblings[0]!, siblings[0]!], naming).map(({ label }) => label)
    expect(twice[0]).not.toBe(twice[1])
  })

  it('names keep their capitals, however some write them, and two words of one root never stand together', () => {
    const rows = [
      ...Array.from({ length: 5 }, (_, i) => `Трамвайный путь ${i} у сквера, а трамвай на Карла Маркса стоит.`),
      ...Array.from({ length: 2 }, (_, i) => `Про трамвай ${i} и карла маркса.`),
      ...Array.from({ length: 7 }, (_, i) => `Вода ${i} в подвале.`),
    ]
    const index = indexed(rows)
    const naming = { fitness: namingFitness(index, lexicon, ['ru']), lexicon, textOf: (row: number) => rows[row]!, languageOf: () => 'ru' as const }
    const around = { documents: index.documents, rows: index.rows }
    const [{ label, terms }] = nameSiblings(index, [{ rows: Int32Array.from({ length: 7 }, (_, i) => i), around }], naming) as [{ label: string; terms: readonly string[] }]
    expect(label).not.toMatch(/трамвай.*трамвай/i)
    expect(terms.join(' ')).not.toMatch(/маркса/)
  })
})
