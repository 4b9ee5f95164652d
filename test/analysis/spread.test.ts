import { expect, test } from 'vitest'
import type { InitiativeResult } from '../../src/analysis/analyse-corpus-types.ts'
import type { BriefMember } from '../../src/analysis/brief-member.ts'
import { closeLedger, LedgerError } from '../../src/analysis/ledger.ts'
import { matchPractices, PracticeShelf } from '../../src/analysis/practice-match.ts'
import { measureSpread } from '../../src/analysis/spread.ts'
import { emptyLexicon } from '../../src/text/lexicon.ts'

const member = (id: string, more: Partial<BriefMember>): BriefMember => ({
  id,
  text: '',
  fragments: [],
  representative: true,
  template: false,
  ...more,
})

test('raw counts and unique counts stand side by side', () => {
  const spread = measureSpread(
    [
      member('a', {
        region: 'Курская область',
        municipality: 'Октябрьский район',
        date: '2026-02-14T23:30:00Z',
      }),
      member('b', {
        region: 'Курская обл.',
        municipality: 'октябрьский  район',
        date: '2026-02-14',
        representative: false,
        template: true,
      }),
      member('c', { region: 'Пермский край', municipality: 'Октябрьский район', date: '2026-02-16' }),
      member('d', { date: 'вчера' }),
    ],
    ['Курская область', 'Пермский край', 'Республика Тыва'],
  )
  expect(spread).toEqual({
    initiatives: 4,
    voices: 3,
    uniqueByMunicipality: 2,
    municipalities: 2,
    regions: [
      { name: 'Курская область', initiatives: 2, municipalities: 1 },
      { name: 'Пермский край', initiatives: 1, municipalities: 1 },
    ],
    campaignShare: 0.25,
    days: [
      { day: '2026-02-14', initiatives: 2, total: 2 },
      { day: '2026-02-16', initiatives: 1, total: 3 },
    ],
    silentRegions: ['Республика Тыва'],
  })
  expect(measureSpread([], null)).toMatchObject({ initiatives: 0, campaignShare: 0, silentRegions: null })
})

const row = (number: number, more: Partial<InitiativeResult>): InitiativeResult => ({
  row: number,
  id: String(number),
  fate: 'theme',
  reason: null,
  theme: 't1',
  subtheme: null,
  group: null,
  representative: true,
  direction: null,
  language: 'ru',
  fragments: [],
  competence: 'unknown',
  instruments: [],
  references: [],
  generic: [],
  x: 0.5,
  y: 0.5,
  ...more,
})

test('a ledger adds up', () => {
  const rows = [
    row(1, { group: 'g1' }),
    row(2, { group: 'g1', representative: false }),
    row(3, { fate: 'alone', reason: 'too-few-voices', theme: null }),
    row(4, { fate: 'outside', reason: 'too-short', theme: null }),
    row(5, { fate: 'refused', reason: 'empty', theme: null, representative: false }),
  ]
  const ledger = closeLedger(rows)
  expect(ledger).toEqual({
    rows: 5,
    refused: 1,
    alone: 1,
    outside: 1,
    inThemes: 2,
    inGroups: 2,
    representatives: 3,
  })
  expect(ledger.rows).toBe(ledger.refused + ledger.alone + ledger.outside + ledger.inThemes)
})

test.each([
  ['a row told twice', [row(1, {}), row(1, {})]],
  ['a theme without a theme', [row(1, { theme: null })]],
  ['a fate without a reason', [row(1, { fate: 'alone', theme: null })]],
  ['a refused voice', [row(1, { fate: 'refused', reason: 'empty', theme: null })]],
  ['a group nobody speaks for', [row(1, { group: 'g', representative: false })]],
  ['an unknown fate', [row(1, { fate: 'lost' as 'alone', reason: 'empty', theme: null })]],
])('a ledger that does not add up is refused: %s', (_, rows) => {
  expect(() => closeLedger(rows)).toThrow(LedgerError)
})

test('practices are matched by content, then by municipality, with the reason, or not at all', () => {
  const practices = [
    {
      id: 'water',
      text: 'Построили модульную станцию очистки питьевой воды для трёх сёл.',
      profile: { kind: 'сельское поселение', population: 2000 },
    },
    {
      id: 'water-city',
      text: 'Поставили станцию очистки: питьевая вода в городских кварталах стала чистой.',
      profile: { kind: 'городской округ', population: 200_000 },
    },
    { id: 'dogs', text: 'Открыли приют для бездомных собак вместе с волонтёрами.', profile: {} },
  ]
  const found = matchPractices(
    {
      text: 'Плохая питьевая вода, нужна станция очистки.',
      profile: { kind: 'сельское поселение', population: 1800 },
    },
    practices,
    emptyLexicon,
  )
  expect(found.map((match) => match.id)).toEqual(['water', 'water-city'])
  expect(found[0]?.why).toContain('очистки')
  expect(found[0]?.alike).toEqual(['kind', 'population'])
  expect(matchPractices({ text: 'Нет врача-стоматолога.', profile: {} }, practices, emptyLexicon)).toEqual([])
})

test('a shelf of practices finds the same whatever came and went on the way to it', () => {
  const practice = (n: number) => ({ id: `p${n}`, text: ['Открыли приют для бездомных собак.', 'Построили станцию очистки воды.', 'Отремонтировали мост через реку.', 'Очистили пруд, вода стала чистой.'][n % 4]!, profile: {} })
  const need = { text: 'Вода стала грязной, нужно построить станцию очистки воды.', profile: {} }
  const straight = matchPractices(need, [0, 1, 2, 3].map(practice), emptyLexicon)
  const shelf = new PracticeShelf(emptyLexicon)
  for (const n of [7, 2]) shelf.put(practice(n))
  shelf.put({ ...practice(1), text: 'Совсем другие слова.' })
  expect(shelf.match(need, 5).map(({ id }) => id)).toContain('p7')
  shelf.remove('p7')
  for (const n of [3, 1, 0]) shelf.put(practice(n))
  expect(shelf.size).toBe(4)
  expect(shelf.match(need, 5)).toEqual(straight)
  expect(straight.map(({ id }) => id)).toEqual(['p1', 'p3'])
})
