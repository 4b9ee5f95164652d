import { expect, test } from 'vitest'
import { findHiddenSigns } from '../../src/text/hidden-signs.ts'

test('invisible signs, turned writing and words of two alphabets are found where they stand', () => {
  const text = 'До\u200Bрога \u202Eразбита\u202C, сoсед не \u00ADотвечает'
  const found = findHiddenSigns(text)
  expect(found.map(({ kind, shows }) => [kind, shows])).toEqual([
    ['invisible', 'U+200B'],
    ['direction', 'U+202E'],
    ['direction', 'U+202C'],
    ['mixed', 'o'],
    ['invisible', 'U+00AD'],
  ])
  expect(text.slice(found[3]!.from, found[3]!.to)).toBe('сoсед')
})

test('honest texts have none: foreign words, abbreviations, dashes, emphasis', () => {
  for (const text of ['IT-отдел купил сервер Dell за 3 м³', 'ЖКХ и ТОС «Заря» — №1', 'Wi‑Fi в школе', 'e-mail', 'замóк']) expect(findHiddenSigns(text)).toEqual([])
})
