import { beforeAll, describe, expect, it } from 'vitest'
import { adjectiveWithNoun, capitalised, inflect, nominativePhrase } from '../../src/text/agreement.ts'
import { fitsAfterPreposition, governedCases } from '../../src/text/governed-cases.ts'
import { emptyLexicon, type Lexicon } from '../../src/text/lexicon.ts'
import { lexiconForTests } from './lexicon-for-tests.ts'

let lexicon: Lexicon
beforeAll(async () => {
  lexicon = await lexiconForTests()
}, 240_000)

const nominative = (phrase: string): string | null => nominativePhrase(phrase.split(' '), lexicon)

describe('nominativePhrase', () => {
  it.each([
    ['ремонта сельских дорог', 'ремонт сельских дорог'],
    ['уличного освещения', 'уличное освещение'],
    ['питьевой воды', 'питьевая вода'],
    ['рабочих мест', 'рабочие места'],
    ['муниципальных служащих', 'муниципальные служащие'],
    ['домов культуры', 'дома культуры'],
    ['социально значимых проектов', 'социально значимые проекты'],
    ['нормативных правовых актов', 'нормативные правовые акты'],
    ['фельдшерско-акушерских пунктов', 'фельдшерско-акушерские пункты'],
    ['микрорайонов', 'микрорайоны'],
    ['борьбы с мусором', 'борьба с мусором'],
    ['очистке дорог от снега', 'очистка дорог от снега'],
    ['отлову безнадзорных животных', 'отлов безнадзорных животных'],
    ['вывозе ТКО', 'вывоз ТКО'],
    ['газификации посёлка', 'газификация посёлка'],
    ['детей', 'дети'],
    ['многодетным семьям', 'многодетные семьи'],
    ['дорогу', 'дорога'],
    ['имён', 'имёна'.replace('ё', 'е')],
  ])('%s → %s', (observed, label) => {
    expect(nominative(observed)?.replaceAll('ё', 'е')).toBe(label.replaceAll('ё', 'е'))
  })

  it('leaves a phrase that is nominative already as it is', () => {
    for (const phrase of [
      'ремонт дорог',
      'водоснабжение сёл',
      'сельские клубы',
      'Ремонт Дорог',
      'дома культуры',
    ]) {
      expect(nominative(phrase)).toBe(phrase)
    }
  })

  it('keeps the author’s ё, capitals and shouting', () => {
    expect(nominative('Посёлка городского типа')).toBe('Посёлок городского типа')
    expect(nominative('РЕМОНТА ДОРОГ')).toBe('РЕМОНТ ДОРОГ')
  })

  it('says null when not sure', () => {
    for (const phrase of [
      'сельских',
      'ремонт сельских',
      'борьба с',
      'просим отремонтировать',
      'дериглазова дом',
      'дорог и',
      'сельского дорог',
    ]) {
      expect(nominative(phrase), phrase).toBeNull()
    }
    expect(nominativePhrase([], lexicon)).toBeNull()
    expect(nominativePhrase(['дорог'], emptyLexicon)).toBeNull()
  })
})

describe('word forms', () => {
  it('agrees an adjective with its noun', () => {
    expect(adjectiveWithNoun('сельский', 'клуб', 'plural', lexicon)).toBe('сельские клубы')
    expect(adjectiveWithNoun('уличный', 'освещение', 'singular', lexicon)).toBe('уличное освещение')
    expect(adjectiveWithNoun('питьевой', 'вода', 'singular', lexicon)).toBe('питьевая вода')
    expect(adjectiveWithNoun('сельский', 'небылъ', 'plural', lexicon)).toBeNull()
  })

  it('inflects a noun', () => {
    expect(inflect('дорога', { part: 'noun', number: 'plural', case: 'genitive' }, lexicon)).toBe('дорог')
    expect(inflect('село', { part: 'noun', number: 'plural', case: 'genitive' }, lexicon)).toBe('сел')
    expect(inflect('деревня', { part: 'noun', number: 'plural', case: 'genitive' }, lexicon)).toBe('деревень')
    expect(inflect('посёлок', { part: 'noun', number: 'plural', case: 'dative' }, lexicon)).toBeNull()
  })

  it('knows what may follow a preposition', () => {
    for (const [preposition, word] of [
      ['для', 'дорог'],
      ['к', 'дороге'],
      ['в', 'школу'],
      ['на', 'дорогах'],
      ['через', 'дом'],
      ['про', 'людей'],
      ['при', 'школе'],
    ] as const) {
      expect(fitsAfterPreposition(preposition, word, lexicon), `${preposition} ${word}`).toBe(true)
    }
    for (const [preposition, word] of [
      ['для', 'дорога'],
      ['к', 'дороги'],
      ['в', 'школа'],
      ['при', 'школу'],
      ['для', 'окнами'],
    ] as const) {
      expect(fitsAfterPreposition(preposition, word, lexicon), `${preposition} ${word}`).toBe(false)
    }
    expect(governedCases('Через')).toEqual(['accusative'])
    expect(governedCases('дорога')).toEqual([])
  })

  it('capitalises', () => {
    expect(capitalised('ёлка')).toBe('Ёлка')
    expect(capitalised('')).toBe('')
    expect(capitalised('«ёлка»')).toBe('«ёлка»')
  })
})
