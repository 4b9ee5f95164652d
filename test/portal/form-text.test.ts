import { expect, test } from 'vitest'
import { splitInto, wholeText } from '../../src/portal/format/form-text.ts'

test('a text cut into parts: each with its own words of every field, without the number it had', () => {
  const values = { title: 'Три беды', problem: '1. Нет воды.\n2. Нет дороги.\n', proposal: 'Пробурить скважину.', practice: '', effect: '' }
  const whole = wholeText(values)
  const at = (words: string) => ({ from: whole.indexOf(words), to: whole.indexOf(words) + words.length })
  const parts = splitInto(values, [{ spans: [at('Три беды'), at('1. Нет воды.\n'), at('Пробурить скважину.')] }, { spans: [at('2. Нет дороги.\n')] }])
  expect(parts).toEqual([
    { title: 'Три беды', problem: 'Нет воды.', proposal: 'Пробурить скважину.', practice: '', effect: '' },
    { title: '', problem: 'Нет дороги.', proposal: '', practice: '', effect: '' },
  ])
})
