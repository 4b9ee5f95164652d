import { expect, test } from 'vitest'
import { measureFamily, spreadSentences } from '../../src/analysis/brief-spread.ts'
import { makeBrief } from '../../src/analysis/brief.ts'
import type { BriefMember } from '../../src/analysis/brief-member.ts'
import { readText } from '../../src/analysis/read-text.ts'
import { countOf, counted, countedFrom, outOf } from '../../src/analysis/russian-counts.ts'
import { findPersonalData } from '../../src/text/personal-data.ts'
import { emptyLexicon } from '../../src/text/lexicon.ts'

const member = (id: number, text: string, more: Partial<BriefMember> = {}): BriefMember => ({
  id: String(id),
  text,
  fragments: readText(text, emptyLexicon).fragments,
  municipality: `Район ${id}`,
  region: `Область ${id % 3}`,
  representative: true,
  template: false,
  ...more,
})

const asked = 'Предлагаем передать содержание дорог между сёлами на уровень муниципального района.'
const reworded = 'Предлагаем передать на уровень муниципального района содержание дорог между сёлами!'
const members = [
  member(1, `В бюджете поселения не хватает денег на содержание дорог. ${asked}`),
  member(2, `Дороги между сёлами разбиты, автобус не ходит. ${reworded}`),
  member(3, `Здравствуйте! ${asked} Это позволит содержать дороги круглый год.`),
  member(
    4,
    'Предлагаем оставить содержание дорог между сёлами на уровне поселений, но выделить деньги из области.',
  ),
  member(
    5,
    'В нашем районе создана дорожная служба, отремонтировано 28 километров дорог за два года. Просим рассмотреть вопрос.',
  ),
]

test('every sentence has sources; a chosen one is the exact substring of its first source', () => {
  const byId = new Map(members.map((one) => [one.id, one]))
  const { sentences } = makeBrief(members, emptyLexicon)
  expect(sentences.map((sentence) => sentence.part)).toEqual(
    expect.arrayContaining(['problem', 'proposal', 'practice', 'effect', 'spread']),
  )
  for (const sentence of sentences) {
    expect(sentence.sources.length).toBeGreaterThan(0)
    const [first] = sentence.sources
    if (!sentence.made) expect(byId.get(first!.id)!.text.slice(first!.from, first!.to)).toBe(sentence.text)
    for (const { id, from, to } of sentence.sources)
      expect(byId.get(id)!.text.slice(from, to).length).toBe(to - from)
  }
})

test('near-equal proposals are one with their count; an opposite one stands apart', () => {
  const proposals = makeBrief(members, emptyLexicon).sentences.filter(
    (sentence) => sentence.part === 'proposal',
  )
  expect(proposals[0]?.counts).toEqual({ initiatives: 3, municipalities: 3, regions: 3 })
  expect(
    proposals.some((sentence) => sentence.text.includes('оставить') && sentence.counts.initiatives === 1),
  ).toBe(true)
})

test('other numbers make another proposal', () => {
  const rows = [10, 20].map((share, index) =>
    member(index, `Предлагаем увеличить долю налога в бюджете поселений до ${share} процентов.`),
  )
  const proposals = makeBrief(rows, emptyLexicon).sentences.filter((sentence) => sentence.part === 'proposal')
  expect(proposals.map((sentence) => sentence.counts.initiatives)).toEqual([1, 1])
})

test('a sentence with personal data is never shown, though its author is counted', () => {
  const rows = [
    member(
      1,
      'Прошу отремонтировать дорогу к дому, мой телефон 8-910-123-45-67, жду ответа от администрации.',
    ),
    member(2, 'Прошу отремонтировать дорогу к дому, Иванова Мария Петровна, жду ответа от администрации.'),
  ]
  for (const sentence of makeBrief(rows, emptyLexicon).sentences)
    expect(findPersonalData(sentence.text)).toEqual([])
})

test('copies of a campaign are counted and named as one text', () => {
  const rows = [1, 2, 3, 4].map((id) => member(id, asked, { representative: id === 1, template: true }))
  const spread = makeBrief(rows, emptyLexicon).sentences.filter((sentence) => sentence.part === 'spread')
  expect(spread.map((sentence) => sentence.text)).toContain(
    '4 инициативы повторяют общий текст обращения; разных голосов — 1.',
  )
})

test('nothing in, nothing out; the same in, the same out', () => {
  expect(makeBrief([], emptyLexicon).sentences).toEqual([])
  expect(JSON.stringify(makeBrief(members, emptyLexicon))).toBe(
    JSON.stringify(makeBrief(members, emptyLexicon)),
  )
})

test('numerals agree', () => {
  const initiatives = [1, 2, 5, 11, 21, 112, 1001].map((count) => countOf(count, counted.initiatives))
  expect(initiatives).toEqual([
    '1 инициатива',
    '2 инициативы',
    '5 инициатив',
    '11 инициатив',
    '21 инициатива',
    '112 инициатив',
    '1001 инициатива',
  ])
  expect([1, 2, 17, 21, 111].map((count) => outOf(count, countedFrom.regions))).toEqual([
    'из 1 региона',
    'из 2 регионов',
    'из 17 регионов',
    'из 21 региона',
    'из 111 регионов',
  ])
  expect(countOf(17100, counted.initiatives)).toBe('17\u00a0100 инициатив')
})

test('a theme of 3 000 members is still a few sentences', () => {
  const many = Array.from({ length: 3000 }, (_, id) =>
    member(
      id,
      `В селе № ${id} не работает водопровод. Предлагаем построить водопровод в селе № ${id} до ${2027 + (id % 5)} года.`,
    ),
  )
  const { sentences } = makeBrief(many, emptyLexicon)
  expect(sentences.length).toBeLessThanOrEqual(20)
  expect(sentences.find((sentence) => sentence.made)?.counts.initiatives).toBe(3000)
})

test('who is silent is told where a register of regions is given, with names when they are few', () => {
  const rows = [0, 1, 2, 3, 4, 5].map((id) => member(id, asked, { region: `Область ${id % 4}` }))
  const register = ['Область 0', 'Область 1', 'Область 2', 'Область 3', 'Республика Тыва']
  const [measured] = measureFamily({ members: rows, parts: [] }, register)
  const told = spreadSentences(measured!)
  expect(told.map(({ text }) => text)).toContain('Молчит 1 регион из 5: Республика Тыва.')
  for (const { sources } of told) expect(sources.length).toBeGreaterThan(0)
  const [without] = measureFamily({ members: rows, parts: [] })
  expect(spreadSentences(without!).some(({ text }) => text.startsWith('Молч'))).toBe(false)
})
