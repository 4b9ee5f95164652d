import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { scorePersonalData, type LabelledPersonalData } from '../../quality/score-personal-data.ts'
import { findPersonalData, maskPersonalData } from '../../src/text/personal-data.ts'
import { isLuhn, isPersonInn, isSnils } from '../../src/text/personal-documents.ts'

const labelled = readFileSync(new URL('../../quality/labelled/personal-data.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as LabelledPersonalData)

test('labelled spellings are found with their exact stretch and traps are left alone', () => {
  const figures = scorePersonalData(labelled)
  expect(figures.rows).toBeGreaterThanOrEqual(120)
  expect(figures.precision).toBeGreaterThanOrEqual(0.97)
  expect(figures.recall).toBeGreaterThanOrEqual(0.97)
})

test('names in any case are masked, those of streets and schools stand', () => {
  const masked = (text: string) => maskPersonalData(text, findPersonalData(text))
  expect(masked('Квартира Некрасовой Инны Юрьевны затоплена')).toBe('Квартира [имя] затоплена')
  expect(masked('Мамедова Рашида Али оглы и Петрову-Лапину Анну Ильиничну знают все')).toBe('[имя] и [имя] знают все')
  expect(masked('передайте анне петровне')).toBe('передайте [имя]')
  for (const left of ['Музей Н. А. Некрасова', 'школа имени Героя Советского Союза И. П. Сидорова', 'на улице генерала Ивана Черняховского', 'Летние Каникулы Школьные'])
    expect(masked(left)).toBe(left)
})

test('a mask says what stood there and leaves all else', () => {
  const text = 'Иванова Мария Петровна, тел. 8-910-123-45-67, просит свет на ул. Мира.'
  const masked = maskPersonalData(text, findPersonalData(text))
  expect(masked).toBe('[имя], тел. [телефон], просит свет на ул. Мира.')
  expect(findPersonalData(masked)).toEqual([])
})

test('an address inside a tag is found too', () => {
  const text = '<a href="mailto:anna@mail.ru">написать</a>'
  expect(maskPersonalData(text, findPersonalData(text))).toBe('<a href="mailto:[почта]">написать</a>')
})

test('check digits decide where digits alone do not', () => {
  expect(isLuhn('4539578763621486')).toBe(true)
  expect(isLuhn('4539578763621487')).toBe(false)
  expect(isSnils('11223344595')).toBe(true)
  expect(isSnils('11223344596')).toBe(false)
  expect(isPersonInn('500100732259')).toBe(true)
  expect(isPersonInn('500100732258')).toBe(false)
})

test('spans are ordered, apart, and inside the text, whatever the text is', () => {
  const piece = fc.constantFrom(
    '8',
    '910',
    '-',
    ' ',
    '+7',
    '(',
    ')',
    'Иванов',
    'И.',
    'Мария',
    'Петровна',
    '@',
    'mail.ru',
    'ул.',
    'Мира',
    'д. 5',
    'кв. 7',
    '\n',
    '12.03.1980',
    'А123ВС46',
    '<p>',
    '😀',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join('')
      let at = 0
      for (const { from, to } of findPersonalData(text)) {
        expect(from).toBeGreaterThanOrEqual(at)
        expect(to).toBeGreaterThan(from)
        expect(to).toBeLessThanOrEqual(text.length)
        at = to
      }
    }),
    { numRuns: 300, seed: 7 },
  )
})

test.each([
  ['digits', '8'.repeat(300_000)],
  ['digits apart', '8 '.repeat(150_000)],
  ['signs of mail', '@'.repeat(200_000)],
  ['mail without end', 'a.'.repeat(150_000) + '@'],
  ['initials', 'И.'.repeat(150_000)],
  ['flats', 'кв. '.repeat(80_000)],
  ['streets', 'ул. Мира '.repeat(30_000)],
])('a hostile text is read to its end: %s', (_, text) => {
  expect(Array.isArray(findPersonalData(text))).toBe(true)
})
