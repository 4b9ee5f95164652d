import { beforeAll, describe, expect, it } from 'vitest'
import { inflect } from '../../src/text/agreement.ts'
import { nominativePhrase } from '../../src/text/noun-phrase.ts'
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
    ['налогов и сборов', 'налоги и сборы'],
    ['светофора и освещения', 'светофор и освещение'],
    ['топливо и муку', 'топливо и мука'],
    ['учителям', 'учителя'],
    ['проводами', 'провода'],
    ['паспортов', 'паспорта'],
    ['договорами', 'договоры'],
    ['детям-инвалидам', 'дети-инвалиды'],
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
      'подрядчик гарантию',
      'лес и полями',
    ]) {
      expect(nominative(phrase), phrase).toBeNull()
    }
    expect(nominativePhrase([], lexicon)).toBeNull()
    expect(nominativePhrase(['дорог'], emptyLexicon)).toBeNull()
  })
})

describe('word forms', () => {
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
})

describe('phrases that make no name', () => {
  it.each(['дороже самая земля', 'профиль в правом', 'котел пенсионерам'])('%s', (phrase) => {
    expect(nominative(phrase)).toBeNull()
  })
  it('an instrumental the dictionary takes for a noun of its own is read beside its nominative', () => {
    expect(nominative('выдачей удостоверения')).toBe('выдача удостоверения')
    expect(nominative('доплатой учителям')).toBe('доплата учителям')
  })
})
