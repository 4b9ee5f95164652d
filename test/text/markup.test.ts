import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readableText, withoutMarkup } from '../../src/text/markup.ts'
import { normalForms } from '../../src/text/normal-forms.ts'
import { emptyLexicon } from '../../src/text/lexicon.ts'

describe('withoutMarkup', () => {
  it('blanks tags and entities at their own length', () => {
    expect(withoutMarkup('<b>яма</b>')).toBe('   яма    ')
    expect(withoutMarkup('а&nbsp;б')).toBe('а      б')
    expect(withoutMarkup('&laquo;Мир&raquo;')).toBe('«      Мир»      ')
    expect(withoutMarkup('<p>раз</p><p>два</p>')).toBe('\n  раз\n   \n  два\n   ')
    expect(withoutMarkup('<!-- тайна -->явь')).toBe('              явь')
    expect(withoutMarkup('<style>p { color: red }</style>да').trim()).toBe('да')
    expect(withoutMarkup('<a href="x" title="дорога">ссылка</a>').trim()).toBe('ссылка')
  })

  it('keeps what only looks like markup', () => {
    for (const text of [
      '5 < 7 и 9 > 3',
      'a & b',
      'R&D;',
      '<<сёла>>',
      '< 18 лет',
      'x<y',
      '<3',
      '&unknown;',
      '<',
    ]) {
      expect(withoutMarkup(text)).toBe(text)
    }
  })

  it('keeps a word with a numeric entity inside one word', () => {
    expect(normalForms('м&#1086;ст', emptyLexicon, 'ru')).toEqual(['мост'])
  })

  it('never changes the length', () => {
    const pieces = fc.constantFrom(
      '<p>',
      '</p>',
      '<',
      '>',
      '&',
      '&nbsp;',
      '&#1086;',
      '&#x1F600;',
      '<!--',
      '-->',
      '<script>',
      'ё',
      ' ',
      ';',
      '😀',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        const text = parts.join('')
        expect(withoutMarkup(text)).toHaveLength(text.length)
      }),
    )
  })

  it('takes a megabyte of hostile brackets without going round in squares', () => {
    const size = 1 << 20
    for (const piece of ['<', '&', '<!--', '<script>', '<a ', '&#']) {
      const text = piece.repeat(Math.floor(size / piece.length))
      expect(withoutMarkup(text)).toHaveLength(text.length)
    }
  })
})

describe('readableText', () => {
  it('shows what a browser would show', () => {
    expect(readableText('<p>Яма на&nbsp;ул. Мира.</p><p>Просим<br />засыпать &mdash; <b>сро</b>чно</p>')).toBe('Яма на ул. Мира.\n\nПросим\nзасыпать — срочно')
    expect(readableText('<style>p { color: red }</style>да<!-- нет -->')).toBe('да')
    expect(readableText('<ul><li>раз</li><li>два</li></ul>')).toBe('раз\n\nдва')
  })

  it('leaves a text without markup alone, and brings in no sign that cannot be seen', () => {
    for (const text of ['  5 < 7 и 9 > 3\n\n\n\nR&D; ', 'строка\nи строка']) expect(readableText(text)).toBe(text)
    expect(readableText('до&#8238;мой&#1;&#x200B;!')).toBe('домой!')
  })

  it('leaves no empty places behind, whatever the text', () => {
    const pieces = fc.array(fc.constantFrom('<p>', '</p>', '<', '>', '&lt;', '&#60;', 'p', ' ', '\n', 'слово', '<br/>', '<!--', '-->'), { maxLength: 30 })
    fc.assert(fc.property(pieces, (parts) => {
      const read = readableText(parts.join(''))
      if (read !== parts.join('')) expect(read).not.toMatch(/^\s|\s$|\n\n\n/)
    }))
  })
})
