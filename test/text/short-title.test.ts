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
