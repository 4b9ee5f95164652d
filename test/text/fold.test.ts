import { describe, expect, it } from 'vitest'
import { foldWord } from '../../src/text/fold.ts'

describe('foldWord', () => {
  it('puts one word into one spelling', () => {
    expect(foldWord('Ёлка')).toBe('елка')
    expect(foldWord('за́мок')).toBe('замок')
    expect(foldWord('мо\u00adст')).toBe('мост')
    expect(foldWord('Й'.normalize('NFD'))).toBe('й')
    expect(foldWord('жилищно\u2010коммунальный')).toBe('жилищно-коммунальный')
  })

  it('finds Latin look-alikes inside Cyrillic words', () => {
    expect(foldWord('ЖKX')).toBe('жкх') // Latin K and X
    expect(foldWord('Cтарая')).toBe('старая') // Latin C
    expect(foldWord('pемонт')).toBe('ремонт') // Latin p
    expect(foldWord('TКO')).toBe('тко')
    expect(foldWord('МAУ')).toBe('мау')
  })

  it('finds Cyrillic look-alikes inside Latin words', () => {
    expect(foldWord('сomputer')).toBe('computer') // Cyrillic с
    expect(foldWord('СOVID')).toBe('covid')
  })

  it('leaves words of one alphabet alone, whatever they look like', () => {
    for (const word of ['max', 'wi-fi', 'e-mail', 'copy', 'tax', 'größe', 'información', 'señor']) {
      expect(foldWord(word)).toBe(word)
    }
    expect(foldWord('IT-отдел')).toBe('it-отдел')
    expect(foldWord('МОСТ')).toBe('мост')
    expect(foldWord('қазақстан')).toBe('қазақстан')
  })

  it('gives the same when folded twice', () => {
    for (const word of ['Ёж', 'ЖKX', 'сomputer', 'IT-отдел', 'Größe', 'за́мок', 'сomпьютер', '131-ФЗ']) {
      expect(foldWord(foldWord(word))).toBe(foldWord(word))
    }
  })
})
