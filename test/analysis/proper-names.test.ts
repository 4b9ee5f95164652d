import { describe, expect, it } from 'vitest'
import { findNameConflict, properNames } from '../../src/analysis/proper-names.ts'

describe('proper names', () => {
  it('are capitals inside a sentence, not its first word, not shouting, not politeness', () => {
    expect([...properNames('Просим Вас починить мост через Каму. Дорога в ЖКХ и село Лесное.').values()]).toEqual(['Каму', 'Лесное'])
    expect([...properNames('Построить школу. Нужен врач. — Вернуть автобус').values()]).toEqual([])
  })

  it.each([
    ['Нужен мост через Каму.', 'Нужен мост через Волгу.', true],
    ['Автобус до Бугульмы отменили.', 'Автобус до Азнакаева отменили.', true],
    ['Нужен мост через Каму.', 'Через реку Кама нужен мост.', false],
    ['Мы из Ольховки просим воду.', 'Вода нужна в Ольховке.', false],
    ['Нужен мост через Каму.', 'Нужен мост.', false],
    ['Просим Вас помочь.', 'Просим помочь Администрацию.', false],
  ])('%s / %s', (a, b, isAtOdds) => {
    expect(findNameConflict(a, b) !== null).toBe(isAtOdds)
    expect(findNameConflict(b, a) !== null).toBe(isAtOdds)
  })
})
