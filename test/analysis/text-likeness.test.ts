import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { QuestionSearch } from '../../src/analysis/question-search.ts'
import { TextLikeness } from '../../src/analysis/text-likeness.ts'
import { WordSpellings } from '../../src/analysis/word-spellings.ts'
import { loadLexicon } from '../../src/resources/load-lexicon.ts'
import { emptyLexicon } from '../../src/text/lexicon.ts'

const word = fc.stringMatching(/^[абвгд]{1,7}$/)
const sentence = fc.array(word, { maxLength: 8 }).map((words) => words.join(' '))

describe('likeness of words', () => {
  it('finds by shared runs exactly the words a look at every word finds', () => {
    fc.assert(
      fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 30 }), (words) => {
        const spellings = new WordSpellings(emptyLexicon)
        const numbers = words.map((one) => spellings.enter(one, one))
        for (const asked of numbers) {
          const slow = numbers
            .map((other) => ({ word: other, likeness: spellings.likeness(asked, other) }))
            .filter(({ likeness }) => likeness > 0)
            .sort((a, b) => b.likeness - a.likeness || a.word - b.word)
          expect(spellings.near(asked)).toEqual(slow)
        }
      }),
      { seed: 5 },
    )
  })
})

describe('likeness of texts', () => {
  it('is symmetric, within 0…1, and 1 for the same text', () => {
    fc.assert(
      fc.property(sentence, sentence, fc.array(sentence, { maxLength: 5 }), (a, b, told) => {
        const likeness = new TextLikeness(emptyLexicon)
        for (const text of told) likeness.tell(text)
        const [one, other] = [likeness.read(a), likeness.read(b)]
        const found = likeness.compare(one, other)
        expect(found).toBeCloseTo(likeness.compare(other, one), 12)
        expect(found).toBeGreaterThanOrEqual(0)
        expect(found).toBeLessThanOrEqual(1)
        if (one.words.length > 0) expect(likeness.compare(one, one)).toBeCloseTo(1, 12)
      }),
      { seed: 5 },
    )
  })

  it('puts a rewording above a sentence that shares only its frame, and order above another order', () => {
    const likeness = new TextLikeness(loadLexicon())
    const score = (a: string, b: string) => likeness.compare(likeness.read(a), likeness.read(b))
    const asked = 'Просим отремонтировать кровлю сельского клуба'
    expect(score(asked, 'Нужен ремонт крыши клуба в селе')).toBeGreaterThan(score(asked, 'Просим закупить автобус сельской школы'))
    expect(score('школа закрыла клуб', 'школа закрыла клуб')).toBeGreaterThan(score('школа закрыла клуб', 'клуб закрыла школа'))
  })
})

describe('question search', () => {
  const texts = ['Как получить субсидию на ремонт дороги?', 'Кто отвечает за вывоз мусора?', 'Где взять выписку о собственности?', 'Почему отменили школьный автобус?']
  const search = new QuestionSearch(loadLexicon())
  texts.forEach((text, at) => search.add(String(at), text))

  it('finds what is meant by other forms, synonyms and with a slip of the pen', () => {
    expect(search.find('кто должен вывозить мусор', 3)[0]?.id).toBe('1')
    expect(search.find('автобуса для школьников больше нет, отмена', 3)[0]?.id).toBe('3')
    expect(search.find('субсидея на ремонт дорог', 3)[0]?.id).toBe('0')
  })

  it('tells the words it found and abstains from what is foreign', () => {
    expect(search.find('вывоз мусора', 1)[0]?.why).toEqual(expect.arrayContaining(['вывоз', 'мусора']))
    expect(search.find('рецепт борща с пампушками', 3)).toEqual([])
    expect(search.find('', 3)).toEqual([])
  })

  it('finds an answer below its heading', () => {
    const desk = new QuestionSearch(loadLexicon())
    desk.add('a', 'Дороги\n\nЗаявку на ремонт моста подают в дорожный комитет до первого марта.')
    desk.add('b', 'Школы\n\nСписок классов печатают в августе.')
    expect(desk.find('куда подать заявку на ремонт моста', 2)[0]?.id).toBe('a')
  })
})
