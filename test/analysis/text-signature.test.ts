import { expect, test } from 'vitest'
import { signatureLikeness, textSignature } from '../../src/analysis/text-signature.ts'

const template = (place: string, count: number) =>
  `Просим рассмотреть вопрос о выделении средств на ремонт дороги до села ${place}. Школьный автобус не может проехать весной и осенью, ` +
  `дети добираются пешком ${count} километров. Предлагаем закрепить за поселениями долю дорожного фонда не меньше трети и передавать её без конкурса.`
const other = 'В посёлке закрыли фельдшерский пункт, ближайшая больница за рекой, паром ходит до ноября. Предлагаем передвижную амбулаторию раз в неделю.'

const alike = (a: string, b: string) => signatureLikeness(textSignature(a)!.minima, textSignature(b)!.minima)
const sharesBand = (a: string, b: string) => textSignature(a)!.bands.some((band, place) => textSignature(b)!.bands[place] === band)

test('a template with another place and figure stays one template; another text does not', () => {
  expect(alike(template('Ивановка', 3), template('Петровка', 12))).toBeGreaterThan(0.6)
  expect(sharesBand(template('Ивановка', 3), template('Петровка', 12))).toBe(true)
  expect(alike(template('Ивановка', 3), other)).toBeLessThan(0.1)
  expect(sharesBand(template('Ивановка', 3), other)).toBe(false)
})

test('hidden signs, letters of the other alphabet, case and figures do not change the signature', () => {
  const hidden = template('Ивановка', 3).replace('дороги', 'до\u200Bрoги').replace('Школьный', 'ШКОЛЬНЫЙ')
  expect(alike(template('Ивановка', 3), template('Ивановка', 77))).toBe(1)
  expect(alike(template('Ивановка', 3), hidden)).toBeGreaterThan(0.85)
})

test('is the same every time, and there is none of nothing', () => {
  expect(textSignature(other)).toEqual(textSignature(other))
  expect(textSignature(' — … 🙂')).toBeNull()
  expect(textSignature('Дорога')).not.toBeNull()
})
