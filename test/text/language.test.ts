import { describe, expect, it } from 'vitest'
import { detectLanguage } from '../../src/text/language.ts'

describe('detectLanguage', () => {
  it.each([
    ['Просим отремонтировать дорогу в нашем посёлке.', 'ru'],
    ['Яма', 'ru'],
    ['', 'ru'],
    ['123 !!! 😀', 'ru'],
    ['ЖKX', 'ru'],
    ['Ремонт Wi-Fi в библиотеке', 'ru'],
    ['The road in our village is broken and there is no light.', 'en'],
    ['hello', 'en'],
    ['Die Ampel an der Kreuzung ist kaputt und muss repariert werden.', 'de'],
    ['Straße kaputt', 'de'],
    ['La calle está rota y no hay luz en el barrio.', 'es'],
    ['Más árboles en la ciudad', 'es'],
    ['Ауылда су жоқ, жол бұзылған, көмек керек.', 'kk'],
    ['Су керек', 'kk'],
    ['Більше велодоріжок у місті', 'other'],
    ['La qualité de la vie dans les villes est une question pour tous', 'other'],
    ['道路が壊れています', 'other'],
    ['الطريق مكسور', 'other'],
  ])('%s → %s', (text, language) => {
    expect(detectLanguage(text)).toBe(language)
  })
})
