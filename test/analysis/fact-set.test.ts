import { expect, test } from 'vitest'
import { comparePair } from '../../src/analysis/compare-pair.ts'
import { factSetOf, factSignature, findCaseConflicts, findConflicts } from '../../src/analysis/fact-set.ts'
import { emptyLexicon } from '../../src/text/lexicon.ts'
import { findTypedFacts } from '../../src/text/typed-facts.ts'

const facts = (text: string) => factSetOf(findTypedFacts(text))
const kindsAtOdds = (a: string, b: string) => findConflicts(facts(a), facts(b)).map(({ kind }) => kind)

test.each([
  ['Прошу не закрывать школу', 'Прошу закрыть школу'],
  ['Нельзя сокращать маршрут автобуса', 'Сократить маршрут автобуса'],
  ['Больницу закрывать нельзя', 'Больницу закрыть'],
])('what one side denies and the other wants are at odds: %s — %s', (a, b) => {
  expect(kindsAtOdds(a, b)).toEqual(['negation'])
  expect(kindsAtOdds(b, a)).toEqual(['negation'])
  expect(comparePair(a, b, emptyLexicon).verdict).not.toBe('same-case')
})

test.each([
  ['Прошу не закрывать школу', 'Школу нельзя закрыть'],
  ['Построить дорогу', 'Отремонтировать дорогу'],
  ['Не закрывать школу', 'Просим не закрывать школу и сохранить учителей'],
  ['Не закрывать школу, а закрыть котельную', 'Закрыть котельную и не закрывать школу'],
])('what both sides mean alike is not: %s — %s', (a, b) => {
  expect(kindsAtOdds(a, b)).toEqual([])
})

test('actions alone do not part texts of the same facts', () => {
  expect(factSignature(facts('построить 2 моста'))).toBe(factSignature(facts('возвести 2 моста')))
})

test('texts alike in their words are not parted by denying different things, only by denying what the other wants', () => {
  const inCase = (a: string, b: string) => findCaseConflicts(facts(a), facts(b)).map(({ kind }) => kind)
  expect(kindsAtOdds('Автобус не приходит', 'Автобус не останавливается')).toEqual(['negation'])
  expect(inCase('Автобус не приходит', 'Автобус не останавливается')).toEqual([])
  expect(inCase('Прошу не закрывать школу', 'Прошу закрыть школу')).toEqual(['negation'])
  expect(inCase('Дом 5, не приходит автобус', 'Дом 7, не ходит автобус')).toEqual(kindsAtOdds('Дом 5', 'Дом 7'))
})

test('numbers of unlike units, a year and a day, acts and amounts are not compared; the reason names values of one unit', () => {
  expect(kindsAtOdds('ждём 103022 ответа', 'ждём 1 минуту')).toEqual([])
  expect(kindsAtOdds('ждём 20 минут', 'ждём 1 минуту')).toEqual(['number'])
  expect(findConflicts(facts('10 домов без воды, 3 км до колонки'), facts('5 км до колонки, 2 подъезда'))).toEqual([{ kind: 'number', a: '3 км', b: '5 км' }])
  expect(kindsAtOdds('с 2019 года', 'с 5 марта')).toEqual([])
  expect(kindsAtOdds('по ст. 14 131-ФЗ', 'на 3 подъезда')).toEqual([])
  expect(kindsAtOdds('по ст. 14 131-ФЗ', 'по ст. 16 131-ФЗ')).toEqual(['reference'])
  expect(kindsAtOdds('звоните 8 (4712) 34-56-78', 'звоните 8 (4712) 11-22-33')).toEqual([])
})
