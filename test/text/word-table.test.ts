import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lettersOf, WordTable } from '../../src/text/word-table.ts'

test('a word has one number wherever it stands, in the order of first sight, however many words there are', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[а-в]{1,6}$/), { minLength: 1, maxLength: 4000 }), fc.string(), (words, before) => {
      const table = new WordTable()
      const numbers = new Map<string, number>()
      for (const word of words) {
        if (!numbers.has(word)) numbers.set(word, numbers.size)
        expect(table.idOf(`${before}${word}${before}`, before.length, before.length + word.length)).toBe(numbers.get(word))
      }
      expect(table.size).toBe(numbers.size)
      for (const [word, id] of numbers) expect(table.written(id)).toBe(word)
    }),
    { numRuns: 20 },
  )
})

test('a table of tens of thousands of words, cleared and filled again, starts from nought', () => {
  const table = new WordTable()
  for (const times of [60_000, 10]) {
    for (let round = 0; round < 2; round++) for (let i = 0; i < times; i++) expect(table.idOf(`слово${i}`, 0, 5 + String(i).length)).toBe(i)
    expect(table.size).toBe(times)
    table.clear()
  }
})

test('words taken over as letters have the numbers they had, and new ones the next', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ unit: fc.constantFrom('а', 'Б', 'z', '\ud834') }), { maxLength: 300 }), fc.stringMatching(/^[а-в]{1,6}$/), (words, other) => {
      const table = WordTable.from(lettersOf(words))
      expect(words.map((word) => table.find(word))).toEqual(words.map((_, id) => id))
      const known = words.indexOf(other)
      expect(table.find(other)).toBe(known)
      expect(table.idOf(`!${other}`, 1, other.length + 1)).toBe(known < 0 ? words.length : known)
      expect(table.all()).toEqual(known < 0 ? [...words, other] : words)
    }),
  )
})

test('a line without a blank is a word like another', () => {
  const table = new WordTable()
  const long = 'ж'.repeat(200_000)
  expect([table.idOf('а', 0, 1), table.idOf(long, 0, long.length), table.idOf(long, 0, long.length), table.idOf('б', 0, 1)]).toEqual([0, 1, 1, 2])
  expect(table.written(1)).toBe(long)
})
