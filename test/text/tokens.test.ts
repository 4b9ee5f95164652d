import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tokenise } from '../../src/text/tokens.ts'

const formsOf = (text: string): string[] => tokenise(text).map((token) => token.form)
const ofKind = (text: string, kind: string): string[] =>
  tokenise(text)
    .filter((token) => token.kind === kind)
    .map((token) => token.form)

describe('tokenise', () => {
  it('keeps hyphened words and letter-digit words whole', () => {
    expect(ofKind('131-ФЗ, 1221-р и 5-летний Ростов-на-Дону, дом 15а', 'word')).toEqual([
      '131-фз',
      '1221-р',
      'и',
      '5-летний',
      'ростов-на-дону',
      'дом',
      '15а',
    ])
    expect(ofKind('дом-', 'word')).toEqual(['дом'])
    expect(formsOf('вода - это')).toEqual(['вода', '-', 'это'])
  })

  it('reads numbers as people write them', () => {
    expect(ofKind('1 221 руб., 12 345 678 и 26.1', 'number')).toEqual(['1221', '12345678', '26.1'])
    expect(ofKind('1\u00a0221', 'number')).toEqual(['1221'])
    expect(ofKind('5,5 га', 'number')).toEqual(['5.5'])
    expect(ofKind('в 2023 500 рублей', 'number')).toEqual(['2023', '500'])
    expect(ofKind('кв. 5,7,9', 'number')).toEqual(['5', '7', '9'])
    expect(ofKind('01.02.2023 в 10:30', 'number')).toEqual(['01.02.2023', '10', '30'])
    expect(ofKind('в 2020-2024 годах', 'number')).toEqual(['2020', '2024'])
    expect(formsOf('ч. 1 131-ФЗ')).toEqual(['ч', '.', '1', '131-фз'])
  })

  it('takes a link or an address as one mark', () => {
    expect(ofKind('см. https://a.ru/b?c=1, www.x.ru. и ivan@mail.ru.', 'mark')).toEqual([
      '.',
      'https://a.ru/b?c=1',
      ',',
      'www.x.ru',
      '.',
      'ivan@mail.ru',
      '.',
    ])
  })

  it('lives with emoji, lone surrogates, rare scripts and invisible signs', () => {
    expect(formsOf('яма😀дорога')).toEqual(['яма', '😀', 'дорога'])
    expect(formsOf('a\ud800b')).toEqual(['a', '\ud800', 'b'])
    expect(ofKind('北京 город', 'word')).toEqual(['北京', 'город'])
    expect(formsOf('во\u200bда')).toEqual(['вода'])
    expect(tokenise('')).toEqual([])
  })

  it('covers every sign that is not blank, in order, without overlap', () => {
    const signs = fc.constantFrom(
      'а',
      'Ё',
      'b',
      '1',
      '.',
      ',',
      '-',
      ' ',
      '\n',
      '@',
      '😀',
      '\u0301',
      '\u00ad',
      '/',
      '№',
      '\ud83d',
      "'",
    )
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 60 }), (parts) => {
        const text = parts.join('')
        let at = 0
        for (const token of tokenise(text)) {
          expect(token.from).toBeGreaterThanOrEqual(at)
          expect(token.to).toBeGreaterThan(token.from)
          expect(text.slice(at, token.from)).toMatch(/^[\s\p{M}\u00ad]*$/u)
          at = token.to
        }
        expect(text.slice(at)).toMatch(/^[\s\p{M}\u00ad]*$/u)
      }),
    )
  })

  it('takes lines of a megabyte', () => {
    for (const piece of ['а', '1', '1 ', '1.', 'а-', '@', 'a.b@', '-', 'www.', ' ', '😀']) {
      const text = piece.repeat(Math.floor((1 << 20) / piece.length))
      expect(tokenise(text).length).toBeLessThanOrEqual(text.length)
    }
  })
})
