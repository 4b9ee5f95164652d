import fc from 'fast-check'
import { expect, test } from 'vitest'
import { differenceOfWords } from '../../src/text/word-difference.ts'

const own = (pieces: readonly { text: string; own: boolean }[]) => pieces.filter((piece) => piece.own).map(({ text }) => text.trim())

test('names what each of two texts has of its own', () => {
  const { first, second } = differenceOfWords('В селе Ивановка нет автобуса 12 лет.', 'В селе Петровка нет автобуса 3 года.')
  expect(own(first)).toEqual(['Ивановка', '12 лет.'])
  expect(own(second)).toEqual(['Петровка', '3 года.'])
})

test('case and ё are no difference', () => {
  const { first, second } = differenceOfWords('Ещё ОДИН мост', 'еще один Мост')
  expect([...own(first), ...own(second)]).toEqual([])
})

test('the pieces give back each text, and what is common is the same words in the same order', () => {
  const words = fc.array(fc.constantFrom('мост', 'дорога', 'село', 'Свет', '12', 'вода,', '— да'), { maxLength: 14 }).map((parts) => parts.join(' '))
  fc.assert(
    fc.property(words, words, (a, b) => {
      const { first, second } = differenceOfWords(a, b)
      expect(first.map(({ text }) => text).join('')).toBe(a)
      expect(second.map(({ text }) => text).join('')).toBe(b)
      const common = (pieces: typeof first) => pieces.filter((piece) => !piece.own).flatMap(({ text }) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
      expect(common(first)).toEqual(common(second))
    }),
  )
})

test('very long texts end soon: what is beyond the bound counts as own', () => {
  const long = Array.from({ length: 6_000 }, (_, n) => `слово${n}`).join(' ')
  const { first } = differenceOfWords(long, long)
  expect(first.map(({ text }) => text).join('')).toBe(long)
  expect(first.at(-1)!.own).toBe(true)
})
