import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { scoreArguments, scoreFragments, type LabelledSentence } from '../../quality/score-fragments.ts'
import { readText } from '../../src/analysis/read-text.ts'
import { emptyLexicon } from '../../src/text/lexicon.ts'

const labelled = readFileSync(new URL('../../quality/labelled/fragments-ru.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as LabelledSentence)

const kinds = (text: string) => readText(text, emptyLexicon).fragments.map((fragment) => fragment.kind)

test('roles of labelled sentences', () => {
  const figures = scoreFragments(labelled, emptyLexicon)
  expect(figures.macroF1).toBeGreaterThanOrEqual(0.9)
  expect(figures.roles.proposal.f1).toBeGreaterThanOrEqual(0.95)
})

test('every fragment is the exact substring at its place, whatever the text is', () => {
  const sentence = fc.constantFrom(
    ...labelled.map((row) => row.text),
    'Здравствуйте!',
    '<p>Нет&nbsp;света.</p>',
    '😀',
    '1) Отменить плату;',
    'Проблема:',
  )
  fc.assert(
    fc.property(
      fc.array(sentence, { maxLength: 8 }),
      fc.constantFrom(' ', '\n', '\n\n', '<br>'),
      (sentences, glue) => {
        const text = sentences.join(glue)
        let at = 0
        for (const { from, to, text: said } of readText(text, emptyLexicon).fragments) {
          expect(text.slice(from, to)).toBe(said)
          expect(from).toBeGreaterThanOrEqual(at)
          at = to
        }
      },
    ),
    { numRuns: 200, seed: 11 },
  )
})

test('one sentence can complain and ask; one text can hold all four', () => {
  expect(
    kinds('Денег на дороги не хватает, поэтому предлагаем передать часть транспортного налога поселениям.'),
  ).toEqual(['problem', 'proposal'])
  const text =
    'В селе нет воды.\n\nПредлагаем включить село в программу.\n\nВ соседнем районе создан водоканал, подключено 12 сёл.\n\nЭто позволит людям жить спокойно.'
  expect(kinds(text)).toEqual(['problem', 'proposal', 'practice', 'effect'])
})

test('courtesy is no fragment, and a greeting is cut off', () => {
  expect(kinds('Здравствуйте! Просим рассмотреть данный вопрос. С уважением, жители.')).toEqual([])
  const [fragment] = readText('Здравствуйте, в деревне третий день не чистят дорогу.', emptyLexicon).fragments
  expect(fragment?.text).toBe('в деревне третий день не чистят дорогу.')
})

test('a heading gives its section a role', () => {
  expect(kinds('Проблема: старые сети и насосы.\nПредложение: новая подстанция в каждом селе.')).toEqual([
    'problem',
    'proposal',
  ])
})

test('a bad future is a problem, a bad thing taken away is an effect', () => {
  expect(kinds('Предлагаем укрепить склон. Сильный дождь приведёт к обрушению дома.')).toEqual([
    'proposal',
    'problem',
  ])
  expect(kinds('Предлагаем укрепить склон. Число аварий уменьшится вдвое.')).toEqual(['proposal', 'effect'])
})

test('competence and instruments with the words that decided', () => {
  const reading = readText(
    'Внести изменения в статью 14 Федерального закона № 131-ФЗ и разработать методические рекомендации.',
    emptyLexicon,
  )
  expect(reading.competence).toBe('federal')
  expect(reading.instruments.map((hint) => hint.kind)).toEqual(['law', 'guidance'])
  expect(readText('Прошу отремонтировать тротуар на улице Мира.', emptyLexicon).competence).toBe('local')
  expect(readText('Привет', emptyLexicon).competence).toBe('unknown')
})

test.each([
  'Мой телефон +7 (901) 650-29-17, звоните после 18:00.',
  'Контакты: 8 910 123-45-67, Иванов Иван Иванович, ivanov@mail.ru.',
  'Наша электронная почта: sad-5@mail.ru',
])('how to answer is neither asked nor complained of: %s', (contacts) => {
  expect(kinds(`Во дворе нет света. Просим установить фонари. ${contacts}`)).toEqual(['problem', 'proposal'])
  expect(kinds(contacts)).toEqual([])
})

test('what happened to people is no practice of theirs, and praise is no problem', () => {
  for (const complaint of ['Открыт люк напротив школы.', 'Электрощит в подъезде открыт.', 'Вечером появилась вонь от реки.', 'Как будет организовано движение?'])
    expect(kinds(complaint), complaint).not.toContain('practice')
  for (const praise of ['За четыре года в парке ни один объект не сломан.', 'Наш клуб работает третий год без жалоб.']) expect(kinds(praise), praise).toEqual(['practice'])
  expect(kinds('Провели уборку берега, вывезли 12 машин мусора.')).toContain('practice')
  expect(kinds('Скамейки старые, выглядят плохо.')).not.toContain('effect')
})

test('a phone that does not answer is a problem all the same', () => {
  expect(kinds('Телефон 8 800 123-45-67 не отвечает третий день.')).toEqual(['problem'])
})

test('a text of a million signs without an end is read', () => {
  expect(kinds('нет '.repeat(60_000))).toEqual(['problem'])
  expect(kinds(','.repeat(200_000))).toEqual([])
})

const german = new URL('../../../shared/data/cimt-argument/dataset_CDB.tsv', import.meta.url)
test.skipIf(!existsSync(german))(
  `German roles on 10 000 labelled sentences (skipped without ${german.pathname.split('/').at(-1)})`,
  () => {
    const figures = scoreArguments(readFileSync(german, 'utf8'))
    expect(figures.rows).toBeGreaterThan(10_000)
    expect(figures.macroF1).toBeGreaterThanOrEqual(0.57)
  },
)
