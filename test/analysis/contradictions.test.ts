import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { scoreContradictions, type LabelledOpposition } from '../../quality/score-contradictions.ts'
import { findContradictions } from '../../src/analysis/contradictions.ts'
import { readText } from '../../src/analysis/read-text.ts'
import type { Lexicon } from '../../src/text/lexicon.ts'
import { lexiconForTests } from '../text/lexicon-for-tests.ts'

const labelled = readFileSync(new URL('../../quality/labelled/contradictions.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as LabelledOpposition)

let lexicon: Lexicon
beforeAll(async () => {
  lexicon = await lexiconForTests()
})

const members = (...texts: string[]) =>
  texts.map((text, index) => ({
    id: String(index),
    text,
    fragments: readText(text, lexicon).fragments,
    representative: true,
    template: false,
  }))

test('labelled opposite demands are seen, alike ones are not taken for opposite', () => {
  const figures = scoreContradictions(labelled, lexicon)
  expect(figures.rows).toBeGreaterThanOrEqual(60)
  expect(figures.precision).toBeGreaterThanOrEqual(0.95)
  expect(figures.recall).toBeGreaterThanOrEqual(0.9)
})

test('sides carry their counts and quotes from their own texts', () => {
  const rows = members(
    'Надо увеличить срок аренды земли.',
    'Предлагаем сократить срок аренды земли.',
    'Увеличение срока аренды земли необходимо.',
  )
  const [found] = findContradictions(rows, lexicon)
  expect(found?.sides.map((side) => side.initiatives)).toEqual([['0', '2'], ['1']])
  for (const { quote, source, sources, initiatives } of found?.sides ?? []) {
    expect(rows[Number(source.id)]!.text.slice(source.from, source.to)).toBe(quote)
    expect(sources.map(({ id }) => id)).toEqual(initiatives)
    for (const { id, from, to } of sources) expect(rows[Number(id)]!.fragments).toContainEqual(expect.objectContaining({ from, to, kind: 'proposal' }))
  }
})

test('one initiative that says both is on no side', () => {
  expect(
    findContradictions(members('Надо увеличить срок аренды. Надо сократить срок аренды.'), lexicon),
  ).toEqual([])
})

test('a problem is no demand', () => {
  expect(findContradictions(members('У нас закрыли школу.', 'Просим открыть школу.'), lexicon)).toEqual([])
})
