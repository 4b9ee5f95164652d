import { expect, test } from 'vitest'
import { shortTitle } from '../../src/text/short-title.ts'

test('a text without a title is named by its first saying', () => {
  expect(shortTitle('Здравствуйте! Прошу установить освещение во дворе дома № 5 по ул. Мира. Темно.')).toBe('Установить освещение во дворе дома № 5 по ул. Мира')
  expect(shortTitle('Добрый день, на перекрёстке ул. Мира и ул. Гагарина открыт люк. Опасно!')).toBe('На перекрёстке ул. Мира и ул. Гагарина открыт люк')
  expect(shortTitle('В связи с этим предлагаем учредить знак отличия')).toBe('Учредить знак отличия')
  expect(shortTitle('')).toBe('')
})

test('a long saying is cut where a clause ends, never in a word', () => {
  const cut = shortTitle('Мусорная площадка в ужасном состоянии, а баки уже занимают проезжую часть, поэтому пройти с коляской невозможно')
  expect(cut).toBe('Мусорная площадка в ужасном состоянии, а баки уже занимают проезжую часть')
  const long = `${'слово '.repeat(30)}`
  expect(shortTitle(long)).toMatch(/слово…$/u)
  expect(shortTitle(long).length).toBeLessThanOrEqual(81)
})

test('who writes and to whom is no title', () => {
  expect(shortTitle('Иван Петрович, добрый день! Мы, жители деревни Ольховка, обращаемся к Вам. Дорога к деревне не чищена всю зиму.')).toBe('Дорога к деревне не чищена всю зиму')
  expect(shortTitle('Обращаюсь к Вам с просьбой о ремонте моста через реку Сейм')).toBe('О ремонте моста через реку Сейм')
  expect(shortTitle('Меня зовут Анна Орлова. Живу на улице Мира. Нет света.')).toBe('Живу на улице Мира')
  expect(shortTitle('Обращаюсь к вам')).toBe('Обращаюсь к вам')
})
