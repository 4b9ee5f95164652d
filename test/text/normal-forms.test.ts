import { beforeAll, describe, expect, it } from 'vitest'
import { emptyLexicon, type Lexicon } from '../../src/text/lexicon.ts'
import { normalForms, normaliseTokens } from '../../src/text/normal-forms.ts'
import { lexiconForTests } from './lexicon-for-tests.ts'

let lexicon: Lexicon
beforeAll(async () => {
  lexicon = await lexiconForTests()
}, 240_000)

const forms = (text: string): string => normalForms(text, lexicon, 'ru').join(' ')

describe('normalForms', () => {
  it('keeps content words only', () => {
    expect(forms('Мы просим вас отремонтировать дороги в нашем селе, так как они разбиты.')).toBe(
      'просить отремонтировать дорога село разбитый',
    )
    expect(forms('и не в на — 12 345')).toBe('')
    expect(forms('')).toBe('')
  })

  it('says the same for two spellings', () => {
    expect(forms('ёлки в ЖKX')).toBe(forms('Елки в ЖКХ'))
    expect(forms('<p>Ремонт&nbsp;дороги</p>')).toBe('ремонт дорога')
    expect(forms('дорога-то')).toBe('дорога')
    expect(forms('какой-нибудь кто-либо все-таки')).toBe('')
  })

  it('expands the abbreviations of municipal life', () => {
    expect(forms('вывоз ТКО из МКД')).toBe(
      forms('вывоз твёрдых коммунальных отходов из многоквартирного дома'),
    )
    expect(forms('ФАПы и ФАПов')).toBe(forms('фельдшерско-акушерский пункт, фельдшерско-акушерские пункты'))
    expect(forms('ОМСУ')).toBe(forms('органы местного самоуправления'))
    expect(forms('ремонт СДК')).toBe(forms('ремонт сельского дома культуры'))
    expect(forms('в р-не ул. Мира')).toBe('район улица мир')
    expect(forms('с/х техника и ж/д переезд')).toBe('сельский хозяйство техника железный дорога переезд')
    expect(forms('капремонта детсада')).toBe('капитальный ремонт детский сад')
    expect(forms('д. 5, д. Липовка')).toMatch(/^дом деревня /)
    expect(forms('в 2023 г. в г. Казань')).toBe('город казань')
    expect(forms('131-ФЗ')).toBe('131-фз')
  })

  it('keeps initials and other single letters out', () => {
    expect(forms('А. С. Пушкин')).toBe('пушкин')
  })

  it('gives the place of every form in the author’s own text', () => {
    const text = '<b>Дороги</b> у МКД'
    const { forms: found, from, to } = normaliseTokens(text, lexicon, 'ru')
    expect(found).toEqual(['дорога', 'многоквартирный', 'дом'])
    expect(Array.from(from, (start, i) => text.slice(start, to[i]))).toEqual(['Дороги', 'МКД', 'МКД'])
  })

  it('works without a dictionary and in other languages', () => {
    expect(normalForms('Ремонт дорог', emptyLexicon)).toEqual(['ремонт', 'дорог'])
    expect(normalForms('The roads of the village are broken', lexicon)).toEqual(['road', 'villag', 'broken'])
    expect(normalForms('Die Straßen der Stadt sind kaputt', lexicon)).toEqual(['strass', 'stadt', 'kaputt'])
    expect(normalForms('Las calles de la ciudad están rotas', lexicon)).toEqual(['call', 'ciud', 'rot'])
  })
})
