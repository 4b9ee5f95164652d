import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { scoreReferences, type LabelledReferences } from '../../quality/score-references.ts'
import { findReferences } from '../../src/text/references.ts'

const labelled = readFileSync(new URL('../../quality/labelled/references.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as LabelledReferences)

test('labelled references: nothing invented, nearly nothing missed, every trap passed', () => {
  const figures = scoreReferences(labelled)
  expect(figures.rows).toBeGreaterThanOrEqual(150)
  expect(figures.precision).toBeGreaterThanOrEqual(0.97)
  expect(figures.recall).toBeGreaterThanOrEqual(0.97)
  expect(figures.trapsPassed).toBe(1)
})

test('positions are UTF-16 in the text as given, emoji and markup included', () => {
  const text = '<p>😀 По&nbsp;ст. 16 Федерального закона № 131-ФЗ</p> и 😀 по 44-ФЗ'
  const { references } = findReferences(text)
  expect(references.map((found) => found.act)).toEqual(['131-ФЗ', '44-ФЗ'])
  for (const found of references) expect(text.slice(found.from, found.to)).toBe(found.text)
})

test('two laws share a number: only a date in the text decides', () => {
  const dates = (text: string) => findReferences(text).references.map((found) => found.date)
  expect(dates('273-ФЗ от 29.12.2012 и 273-ФЗ 2008 года')).toEqual(['2012-12-29', '2008-12-25'])
  expect(dates('273-ФЗ')).toEqual([null])
  expect(dates('131-ФЗ от 31.02.2003')).toEqual([null])
})

test('an article belongs to the act beside it and to no other', () => {
  const { references } = findReferences('ч. 4 ст. 36 131-ФЗ и ст. 16 33-ФЗ, а также 44-ФЗ')
  expect(references.map((found) => [found.act, found.place])).toEqual([
    ['131-ФЗ', 'ст. 36 ч. 4'],
    ['33-ФЗ', 'ст. 16'],
    ['44-ФЗ', null],
  ])
})

test('Latin look-alikes and capitals change nothing', () => {
  expect(findReferences('ЗAKOHA № 131-ФЗ').references[0]?.act).toBe('131-ФЗ')
  expect(findReferences('ГOСТ Р 52872-2019').references[0]?.act).toBe('ГОСТ Р 52872-2019')
})

test.each([
  ['quotes never closed', '«'.repeat(200_000)],
  ['endless articles', 'ст. 1 '.repeat(60_000)],
  ['endless numbers', '1,'.repeat(150_000)],
  ['endless laws without number', 'федеральный закон об '.repeat(15_000)],
  ['endless hyphens', '1-'.repeat(150_000)],
  ['endless orders', 'приказ от 01.01.2020 '.repeat(15_000)],
  ['one long word', 'закон'.repeat(60_000)],
])('a hostile text is read to its end: %s', (_, text) => {
  expect(Array.isArray(findReferences(text).references)).toBe(true)
})

test('words that are names of built-in properties are plain words', () => {
  expect(findReferences('constructor __proto__ toString ст. constructor 5').references).toEqual([])
})
