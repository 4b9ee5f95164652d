import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { scorePairs, type LabelledPair } from '../../quality/score-pairs.ts'
import { comparePair } from '../../src/analysis/compare-pair.ts'
import { findDenial } from '../../src/analysis/denials.ts'
import type { Lexicon } from '../../src/text/lexicon.ts'
import { lexiconForTests } from '../text/lexicon-for-tests.ts'

let lexicon: Lexicon
beforeAll(async () => {
  lexicon = await lexiconForTests()
})

test.each([
  ['Не закрывать школу в селе', 'Закрыть школу в селе'],
  ['Просим не закрывать библиотеку', 'Просим закрыть библиотеку'],
  ['Не надо вырубать парк у вокзала', 'Вырубить парк у вокзала'],
  ['Нельзя объединять поселения района', 'Объединить поселения района'],
])('what is denied is not the same case: %s / %s', (a, b) => {
  for (const found of [comparePair(a, b, lexicon), comparePair(b, a, lexicon)]) {
    expect(found.verdict).not.toBe('same-case')
    expect(found.reasons.some((reason) => reason.startsWith('различается отрицание'))).toBe(true)
  }
})

test('the same denial in other order stays one case', () => {
  expect(comparePair('Фонарь у школы не горит', 'Не горит фонарь у школы', lexicon).verdict).toBe('same-case')
})

test('labelled pairs: no false merge', () => {
  const rows = readFileSync(new URL('../../quality/labelled/pairs.jsonl', import.meta.url), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as LabelledPair)
  const figures = scorePairs(rows, lexicon)
  expect(figures.mergePrecision).toBe(1)
  expect(figures.accuracy).toBeGreaterThanOrEqual(0.95)
})

test('a denial is mutual, and no text is at odds with itself', () => {
  const words = fc.array(fc.constantFrom('не', 'нельзя', 'надо', 'закрывать', 'закрыть', 'строить', 'построить', 'школу', 'парк', ''), { maxLength: 12 })
  fc.assert(
    fc.property(words, words, (a, b) => {
      const [one, other] = [findDenial(a, b), findDenial(b, a)]
      expect(one === null).toBe(other === null)
      expect(findDenial(a, a)).toBeNull()
    }),
  )
})
