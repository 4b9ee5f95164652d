import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { signsAt, breaksLine, closes, endsSentence, inWord, isBlank, isDigit, isLetter, isLower, isUpper, opens, speaks } from '../../src/text/sentence-signs.ts'
import { splitSentences } from '../../src/text/sentences.ts'
import { countedText } from '../support/hostile-text.ts'

const sentencesOf = (text: string): string[] =>
  splitSentences(text).map(({ from, to }) => text.slice(from, to))

describe('splitSentences', () => {
  it('cuts where a sentence ends', () => {
    expect(sentencesOf('Дорога разбита. Просим отремонтировать! Когда? Ждём…')).toEqual([
      'Дорога разбита.',
      'Просим отремонтировать!',
      'Когда?',
      'Ждём…',
    ])
    expect(sentencesOf('Без точки в конце')).toEqual(['Без точки в конце'])
    expect(sentencesOf('Дорога разбита. . 😀\nПомогите!')).toEqual(['Дорога разбита. . 😀', 'Помогите!'])
    expect(sentencesOf('?')).toEqual(['?'])
    expect(sentencesOf('   ')).toEqual([])
    expect(sentencesOf('Плохо?! Очень.')).toEqual(['Плохо?!', 'Очень.'])
    expect(sentencesOf('Он сказал: «Пора.» Все ушли.')).toEqual(['Он сказал: «Пора.»', 'Все ушли.'])
    expect(sentencesOf('Нет дороги.Просим помочь.')).toEqual(['Нет дороги.', 'Просим помочь.'])
    expect(sentencesOf('ПРОШУ ПОМОЧЬ. ДОРОГИ НЕТ.')).toEqual(['ПРОШУ ПОМОЧЬ.', 'ДОРОГИ НЕТ.'])
  })

  it.each([
    'Яма на ул. Ленина у дома 5.',
    'Памятник А. С. Пушкина и А.С. Пушкину требует ремонта.',
    'По ст. 16 ч. 3 закона глава отвечает за дороги.',
    'Жители г. Казань и г. Москвы ждут ответа.',
    'Нужны краска, щебень и т.д. для ремонта.',
    'Нужны краска, щебень и т. д. для ремонта.',
    'Глава, депутаты и др. приехали на место.',
    'Выделено 5 тыс. руб. на ремонт, всего 2,5 млн. рублей.',
    'Работы, т. е. ремонт, не начаты.',
    'По адресу: ул. Мира, д. 5, кв. 12, пос. Садовый.',
    'В 2023 г. выделены деньги.',
    'Закон от 06.10.2003 № 131-ФЗ, п. 4 ч. 1 ст. 14.',
    'Сайт администрации kursk.ru не работает.',
    'Живём в пос. им. Ленина уже давно.',
    'Директор МБОУ СОШ № 5 Иванов И. И. не отвечает.',
    'Ответ гл. врача получен, см. приложение.',
    'Подождите... наверное, это ошибка.',
    'Расстояние 3.5 км до школы.',
  ])('keeps one sentence whole: %s', (text) => {
    expect(sentencesOf(text)).toEqual([text])
  })

  it('ends a sentence behind an abbreviation that can be last', () => {
    expect(sentencesOf('Выделено 500 тыс. руб. Работы не начаты.')).toEqual([
      'Выделено 500 тыс. руб.',
      'Работы не начаты.',
    ])
    expect(sentencesOf('Нет света, воды и т.д. Просим помочь.')).toEqual([
      'Нет света, воды и т.д.',
      'Просим помочь.',
    ])
    expect(sentencesOf('Это было в 2022 г. Ответа нет.')).toEqual(['Это было в 2022 г.', 'Ответа нет.'])
  })

  it('keeps the number of a list entry with it and cuts between entries', () => {
    expect(sentencesOf('Просим:\n1. Отсыпать дорогу.\n2. Поставить фонари\n3) Убрать мусор')).toEqual([
      'Просим:',
      '1. Отсыпать дорогу.',
      '2. Поставить фонари',
      '3) Убрать мусор',
    ])
    expect(sentencesOf('Нужны:\n- фонари;\n- лавки;\n• урны')).toEqual([
      'Нужны:',
      '- фонари;',
      '- лавки;',
      '• урны',
    ])
  })

  it('tells a wrapped line from a new one', () => {
    const wrapped = 'Дорога между посёлками Садовый и Луговой находится в крайне плохом\nсостоянии много лет.'
    expect(sentencesOf(wrapped)).toEqual([wrapped])
    expect(sentencesOf('О ремонте дороги\nПросим отремонтировать.')).toEqual([
      'О ремонте дороги',
      'Просим отремонтировать.',
    ])
    expect(sentencesOf('раз\n\nдва')).toEqual(['раз', 'два'])
  })

  it('gives places in the author’s own text, markup included', () => {
    const text = '<p>Дорога&nbsp;разбита.</p><p>Просим <b>помочь</b></p>'
    expect(sentencesOf(text)).toEqual(['Дорога&nbsp;разбита.', 'Просим <b>помочь'])
  })

  it('holds every sign that is not blank in trimmed spans that follow each other', () => {
    const signs = fc.constantFrom(
      'а',
      'Б',
      '1',
      '.',
      '!',
      '…',
      ' ',
      '\n',
      '\r\n',
      '»',
      '«',
      '-',
      '• ',
      'г. ',
      'т.д. ',
      '😀',
    )
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 60 }), (parts) => {
        const text = parts.join('')
        let at = 0
        for (const { from, to } of splitSentences(text)) {
          expect(text.slice(at, from).trim()).toBe('')
          expect(text.slice(from, to)).toBe(text.slice(from, to).trim())
          expect(to).toBeGreaterThan(from)
          at = to
        }
        expect(text.slice(at).trim()).toBe('')
      }),
    )
  })

  it('takes a megabyte in one line', () => {
    for (const piece of ['.', '. ', 'а. ', '1. ', '\n', ' ', 'т.д. ', '«', '.»', 'а.б', '\n- ', '…', '?!']) {
      const text = piece.repeat(Math.floor((1 << 20) / piece.length))
      expect(splitSentences(text).length).toBeLessThanOrEqual(text.length)
    }
  })

  it('knows of every sign what the expressions say of it', () => {
    const rows: readonly (readonly [RegExp, number])[] = [
      [/^[.!?…]$/, endsSentence],
      [/^["»”“)\]'’]$/, closes],
      [/^["«“„([\u0027‘—–\-•*·№¿¡]$/, opens],
      [/^\s$/, isBlank],
      [/^[\n\r\u2028\u2029]$/, breaksLine],
      [/^\p{L}$/u, isLetter],
      [/^[\p{Lu}\p{Lt}]$/u, isUpper],
      [/^\p{Ll}$/u, isLower],
      [/^[0-9]$/, isDigit],
      [/^[\p{L}\p{M}0-9-]$/u, inWord],
      [/^[\p{L}\p{N}]$/u, speaks],
    ]
    for (let code = 0; code < 0x10000; code += code < 0x3100 ? 1 : 97) {
      const sign = String.fromCharCode(code)
      const told = rows.reduce((bits, [is, bit]) => bits | (is.test(sign) ? bit : 0), 0)
      expect(signsAt(sign, 0) & 2047, sign).toBe(told)
    }
    expect(signsAt('а', 1) | signsAt('а', -1)).toBe(0)
  })

  it.each(['.', '. ', '.»', '"\n', `${'»'.repeat(70)}\n`, ' ', '\n', 'ул.', 'а.с.', '1.', '…!', '😀.', 'слово ', '-\n'])(
    'reads a long run of %j in steps that grow with its length',
    (unit) => {
      const readsOf = (length: number): number => {
        const counted = countedText(unit.repeat(Math.ceil(length / unit.length)))
        splitSentences(counted.text)
        return counted.reads()
      }
      expect(readsOf(20_000)).toBeLessThan(2.5 * readsOf(10_000) + 100)
      expect(readsOf(20_000)).toBeLessThan(400 * 20_000)
    },
  )
})
