import { describe, expect, it } from 'vitest'
import { daysBetween, formatDay, formatInstant, formatTimeAt } from '../../src/portal/format/date.ts'
import { initiativeGist, initiativeTitle, shortened } from '../../src/portal/format/initiative-title.ts'
import { markWords } from '../../src/portal/format/mark-words.ts'
import { formatCount, formatNumber, formatShare } from '../../src/portal/format/number.ts'
import { pluralForm } from '../../src/portal/format/plural.ts'

const plain = (text: string) => text.replaceAll('\u00a0', ' ')
const initiatives = ['инициатива', 'инициативы', 'инициатив'] as const

describe('numbers as Russian writes them', () => {
  it('groups thousands and uses a comma', () => {
    expect(plain(formatNumber(81312))).toBe('81 312')
    expect(plain(formatNumber(999))).toBe('999')
    expect(plain(formatNumber(1234567))).toBe('1 234 567')
    expect(formatNumber(17.4, 'ru', 1)).toBe('17,4')
    expect(formatNumber(17, 'ru', 1)).toBe('17')
    expect(formatNumber(81312, 'en')).toBe('81,312')
    expect(plain(formatNumber(-1500))).toBe('−1 500')
    expect(formatNumber(-0.2)).toBe('0')
  })

  it('tells shares without promising what is not so', () => {
    expect(plain(formatShare(174, 1000))).toBe('17,4 %')
    expect(plain(formatShare(1, 1))).toBe('100 %')
    expect(plain(formatShare(0, 8))).toBe('0 %')
    expect(formatShare(0, 0)).toBe('—')
    expect(plain(formatShare(99_999, 100_000))).toBe('99,9 %')
    expect(plain(formatShare(1, 100_000))).toBe('< 0,1 %')
    expect(formatShare(1, 2, 'en')).toBe('50%')
  })

  it('bends the counted noun', () => {
    const forms = [0, 1, 2, 4, 5, 11, 14, 21, 22, 111, 1001, 81312].map((count) => pluralForm(count, initiatives))
    expect(forms).toEqual([
      'инициатив', 'инициатива', 'инициативы', 'инициативы', 'инициатив', 'инициатив',
      'инициатив', 'инициатива', 'инициативы', 'инициатив', 'инициатива', 'инициатив',
    ])
    expect(plain(formatCount(81312, initiatives))).toBe('81 312 инициатив')
    expect(pluralForm(2, ['a', 'b', 'many'], 'en')).toBe('many')
  })
})

describe('dates with their zone', () => {
  it('counts the day in Moscow', () => {
    expect(plain(formatDay('2023-04-04T21:30:00Z'))).toBe('5 апреля 2023')
    expect(plain(formatDay('2023-04-05'))).toBe('5 апреля 2023')
    expect(formatDay('2023-04-05', 'en')).toBe('5 April 2023')
  })

  it('tells an instant with the name of its clock', () => {
    expect(plain(formatInstant('2026-12-05T20:59:00Z'))).toBe('5 декабря 2026, 23:59 по Москве')
    expect(formatTimeAt('2026-12-05T20:59:00Z', 12)).toBe('08:59 (UTC+12)')
    expect(formatTimeAt('2026-12-05T20:59:00Z', 5.5)).toBe('02:29 (UTC+5,5)')
  })

  it('counts days between as Moscow calendars do', () => {
    expect(daysBetween('2026-11-18T20:59:00Z', '2026-11-18T21:01:00Z')).toBe(1)
    expect(daysBetween('2026-11-25T10:00:00Z', '2026-11-18T10:00:00Z')).toBe(-7)
  })
})

describe('names and marks', () => {
  it('shortens at a space and says so', () => {
    expect(shortened('Дорога между селом и деревней', 20)).toBe('Дорога между селом…')
    expect(shortened('Коротко', 20)).toBe('Коротко')
    expect(shortened('<p>Дорога&nbsp;&laquo;Дон&raquo;</p> 3 < 5', 40)).toBe('Дорога «Дон» 3 < 5')
    expect(shortened('слово, '.repeat(9), 20).length).toBeLessThanOrEqual(21)
  })

  it('names an initiative by its title, else by its first words', () => {
    expect(initiativeTitle({ title: ' Вода ', problem: 'x' })).toBe('Вода')
    expect(initiativeTitle({ problem: '', proposal: 'Убрать порог' })).toBe('Убрать порог')
    expect(initiativeGist({ problem: 'Нет воды', proposal: ' ' }, 50)).toBe('Нет воды')
  })

  it('marks other forms of a shared word and gives the text back whole', () => {
    const text = 'Пожарную машину передать поселению; машиностроение ни при чём.'
    const parts = markWords(text, ['машина', 'поселение'])
    expect(parts.map((part) => part.text).join('')).toBe(text)
    expect(parts.filter((part) => part.marked).map((part) => part.text)).toEqual(['машину', 'поселению'])
  })
})
