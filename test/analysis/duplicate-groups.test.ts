import { beforeAll, expect, test } from 'vitest'
import { indexCorpus } from '../../src/analysis/corpus-index.ts'
import { formGroups } from '../../src/analysis/duplicate-groups.ts'
import type { DuplicateLink } from '../../src/analysis/duplicate-merge.ts'
import type { Lexicon } from '../../src/text/lexicon.ts'
import { lexiconForTests } from '../text/lexicon-for-tests.ts'

let lexicon: Lexicon
beforeAll(async () => {
  lexicon = await lexiconForTests()
})

const words = ['улица', 'двор', 'парк', 'школа', 'больница', 'мост', 'река', 'лес', 'площадь', 'рынок', 'вокзал', 'стадион', 'ремонт', 'освещение', 'мусор', 'вода', 'отопление', 'дорога', 'забор', 'крыша', 'окно', 'автобус', 'врач', 'учитель', 'собака', 'дерево', 'снег', 'яма', 'фонарь', 'лавка', 'почта', 'аптека', 'газ', 'пруд', 'клуб', 'хор', 'музей', 'цирк', 'сквер', 'тротуар', 'остановка', 'переход', 'светофор', 'пляж', 'причал', 'паром', 'поле', 'ферма', 'трактор', 'элеватор']
/** Windows of one long row of words: neighbours share most of their order, the ends share none. */
const sliding = (step: number, length = 26) => [0, 1, 2, 3].map((i) => words.slice(i * step, i * step + length).join(' '))

function groupsOf(texts: readonly string[]) {
  const index = indexCorpus(texts.map((text) => ({ text, language: 'ru' })), lexicon)
  const sources = texts.map((text, i) => ({ row: i + 1, id: `${i}`, text, region: 'Область', municipality: `Район ${i}` }))
  const templates = texts.slice(1).map((_, i): DuplicateLink => ({ a: i, b: i + 1, likeness: 0.8, conflicts: [{ kind: 'number', a: `${i}`, b: `${i + 1}` }] }))
  return formGroups(index, sources, { cases: [], order: [], rare: [], templates, passages: [] }).map(({ kind, rows }) => ({ kind, rows: [...rows] }))
}

test('one text with figures of their own is a campaign of its authors', () => {
  expect(groupsOf(sliding(1))).toEqual([{ kind: 'template', rows: [0, 1, 2, 3] }])
})

test('a chain of texts whose first and last have nothing in common is no campaign of all', () => {
  expect(groupsOf(sliding(8)).filter(({ rows }) => rows.includes(0) && rows.includes(3))).toEqual([])
})

test('two authors of one text are no campaign', () => {
  expect(groupsOf(sliding(1).slice(0, 2))).toEqual([])
})
