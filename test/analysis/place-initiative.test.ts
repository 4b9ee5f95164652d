import { beforeAll, expect, test } from 'vitest'
import { analyseCorpus } from '../../src/analysis/analyse-corpus.ts'
import type { SourceText } from '../../src/analysis/analyse-corpus-types.ts'
import { InitiativePlacer } from '../../src/analysis/place-initiative.ts'
import type { Lexicon } from '../../src/text/lexicon.ts'
import { lexiconForTests } from '../text/lexicon-for-tests.ts'

let lexicon: Lexicon
beforeAll(async () => {
  lexicon = await lexiconForTests()
}, 240_000)

const streets = ['Лесная', 'Садовая', 'Полевая', 'Речная', 'Школьная', 'Новая', 'Зелёная', 'Мирная']
const road = (i: number): string => `На улице ${streets[i % 8]} разбита дорога, ямы глубиной до ${10 + i} сантиметров. Прошу сделать ремонт дорожного покрытия.`
const heat = (i: number): string => `В квартире на улице ${streets[i % 8]} холодные батареи, отопление слабое, температура ${10 + i} градусов. Прошу проверить подачу тепла.`
const rows: SourceText[] = Array.from({ length: 32 }, (_, i) => ({ row: i + 1, id: `i${i + 1}`, text: i % 2 === 0 ? road(i) : heat(i), direction: 'ЖКХ' }))

function placed(): { placer: InitiativePlacer; themeOf: (id: string) => string | null } {
  const run = analyseCorpus(rows, lexicon, { seed: 1 })
  const placer = new InitiativePlacer(rows.map((row, i) => ({ ...row, theme: run.initiatives[i]!.theme, subtheme: run.initiatives[i]!.subtheme, group: run.initiatives[i]!.group })), lexicon)
  return { placer, themeOf: (id) => run.initiatives.find((one) => one.id === id)!.theme }
}

const newcomer = (text: string, direction = 'ЖКХ'): SourceText => ({ row: 99, id: 'new', text, direction })

test('a newcomer goes where its like are, a copy to its case, with the reasons', () => {
  const { placer, themeOf } = placed()
  expect(themeOf('i1')).not.toBe(themeOf('i2'))
  const about = placer.place(newcomer('Дорога разбита, ямы, машины не проедут. Нужен ремонт покрытия на нашей улице.'))
  expect(about).toMatchObject({ theme: themeOf('i1'), copyOf: null, reason: null })
  expect(about.like.length).toBeGreaterThan(0)
  for (const { id, likeness } of about.like) expect([themeOf(id) !== null, likeness > 0 && likeness <= 1]).toEqual([true, true])
  const copy = placer.place(newcomer(rows[1]!.text))
  expect(copy).toMatchObject({ theme: themeOf('i2'), copyOf: 'i2' })
})

test('the same words about another place are not the same case', () => {
  const { placer } = placed()
  const other = placer.place(newcomer(heat(1).replace('Садовая', 'Космонавтов').replace('11 градусов', '14 градусов')))
  expect(other.copyOf).toBeNull()
  expect(other.theme).not.toBeNull()
})

test('what cannot be placed says why', () => {
  const { placer } = placed()
  expect(placer.place(newcomer('   ')).reason).toBe('empty')
  expect(placer.place(newcomer('???')).reason).toBe('no-words')
  expect(placer.place(newcomer('Аквариумистика')).reason).toBe('no-shared-words')
  expect(placer.place(newcomer(road(3), 'Культура'))).toMatchObject({ theme: null, reason: 'too-few-voices' })
})

test('placing changes nothing: asked again, in any order, the answer is the same', () => {
  const { placer } = placed()
  const texts = [road(40), heat(41), 'Совсем новые слова о батареях и дорогах.', heat(7)]
  const first = texts.map((text) => placer.place(newcomer(text)))
  expect([...texts].reverse().map((text) => placer.place(newcomer(text)))).toEqual([...first].reverse())
})

test('a run that starts from the last one keeps the themes of rows that did not change', () => {
  const run = analyseCorpus(rows, lexicon, { seed: 1 })
  const before = new Map(run.initiatives.map(({ id, theme, subtheme }) => [id, { theme, subtheme }]))
  const again = analyseCorpus(rows, lexicon, { seed: 5, before })
  expect(again.initiatives.map(({ theme }) => theme)).toEqual(run.initiatives.map(({ theme }) => theme))
})
