import { expect, test } from 'vitest'
import { findTypedFacts } from '../../src/text/typed-facts.ts'

const values = (text: string, kind: string) =>
  findTypedFacts(text)
    .filter((fact) => fact.kind === kind)
    .map((fact) => fact.value)

test.each([
  ['ул. Садовая, д. 5', 'на улице Садовой дом 5'],
  ['с. Берёзовка', 'в селе Березовке'],
  ['проспект Дружбы, 19Д', 'пр-т Дружбы д. 19д'],
])('one address, two spellings: %s', (a, b) => {
  expect(values(a, 'address')).toHaveLength(1)
  expect(values(a, 'address')).toEqual(values(b, 'address'))
})

test('other houses, settlements and streets are other facts', () => {
  expect(values('ул. Садовая, д. 5', 'address')).not.toEqual(values('ул. Садовая, д. 9', 'address'))
  expect(values('в селе Ольховка', 'address')).not.toEqual(values('в селе Берёзовка', 'address'))
})

test('money and numbers are counted, with their scale and unit', () => {
  expect(values('выделить 2,5 млн рублей', 'money')).toEqual(['2500000 руб'])
  expect(values('выделить 2 500 000 руб.', 'money')).toEqual(['2500000 руб'])
  expect(values('в 35 километрах, 12 км', 'number')).toEqual(['35 км', '12 км'])
})

test('digits of an act are its own, those of phones, masks, links and post offices are nobody\'s', () => {
  expect(values('по ст. 14 131-ФЗ построить 3 колодца', 'number')).toEqual(['3'])
  expect(values('по ст. 14 131-ФЗ построить 3 колодца', 'reference')).toEqual(['14', '131'])
  expect(values('Постановление Правительства РФ от 05.03.2019 № 221', 'reference')).toEqual(['2019-03-05', '221'])
  for (const text of ['звоните 8 (4712) 34-56-78', 'тел. 5-12-34', '8-9**-***-12-34', '8 (910)***-34-56', '305000, г. Курск', 'почтовый индекс 305000', 'https://site.example/news/12345?page=2'])
    expect([text, ...values(text, 'number')]).toEqual([text])
  expect(values('с 5-7 домов, школа № 5, 103022 подписи', 'number')).toEqual(['5', '7 дом', '103022'])
})

test('dates, names and negation', () => {
  expect(values('с 5 марта 2023 года', 'date')).toEqual(['2023-03-05'])
  expect(values('3 марта отключили', 'date')).toEqual(['--03-03'])
  expect(values('УК «Аврора» и школа № 5', 'name')).toEqual(['аврора', 'школ 5'])
  expect(values('свет не горит, нет воды', 'negation')).toEqual(['не горит', 'нет воды'])
})

test('facts are substrings in order', () => {
  const text = 'В доме 7 по ул. Мира 😀 с 01.02.2023 нет 5 ламп, УК «Уют» не отвечает, долг 12 тыс. руб.'
  let at = 0
  for (const fact of findTypedFacts(text)) {
    expect(fact.from).toBeGreaterThanOrEqual(at)
    at = fact.to
  }
  expect(at).toBeLessThanOrEqual(text.length)
})

test('an action has one name in both aspects, denied or not', () => {
  expect(values('закрыть школу', 'action')).toEqual(values('закрывать школу', 'action'))
  expect(values('не закрывать школу', 'negation')).toEqual(values('школу закрыть нельзя', 'negation'))
  expect(values('не закрывать школу', 'action')).toEqual([])
  expect(values('область, сеть и площадь', 'action')).toEqual([])
})
