import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readText } from '../../src/analysis/read-text.ts'
import { ReadingPacker, unpackReadings } from '../../src/analysis/reading-columns.ts'
import { readBeside } from '../../src/jobs/read-beside.ts'
import { emptyLexicon } from '../../src/text/lexicon.ts'
import { hostileText } from '../support/hostile-text.ts'

const initiatives = [
  'Во дворе нет света. Просим установить фонари по ст. 16 ч. 1 п. 2 131-ФЗ от 06.10.2003.',
  '<p>Предлагаем внести изменения в Федеральный закон о местном самоуправлении.</p>',
  'Instalar bancos en el parque. No hay sombra.',
  '',
  'Постановление Правительства РФ № 1221 мешает; приказ Минстроя России от 27.12.2021 № 1021/пр тоже.',
  'У нас 😀 работает программа «Чистая вода», это позволит сократить расходы.',
]

describe('readings as columns', () => {
  it('come back as they were, whatever the texts', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(hostileText(), fc.constantFrom(...initiatives)), { maxLength: 6 }), (texts) => {
        const packer = new ReadingPacker()
        const readings = texts.map((text) => readText(text, emptyLexicon))
        texts.forEach((text, row) => packer.add(text, readings[row]!))
        expect(unpackReadings(packer.take(), texts)).toEqual(readings)
        expect(packer.take()).toMatchObject({ rows: 0, strings: [] })
      }),
    )
  })
})

describe('readBeside', () => {
  const texts = Array.from({ length: 4500 }, (_, i) => `${initiatives[i % initiatives.length]} ${i}`)
  const here = texts.map((text) => readText(text, emptyLexicon))

  it('says in another thread what is said in this one', () => {
    const answer = readBeside(texts, 1)
    // busy without giving way, as the analysis is
    for (const text of texts) readText(text, emptyLexicon)
    expect(answer()).toEqual(here)
  })

  it('reads a few texts where they are', () => {
    expect(readBeside(texts.slice(0, 10))()).toEqual(here.slice(0, 10))
  })
})
