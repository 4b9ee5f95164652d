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
