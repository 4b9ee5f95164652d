import { expect, test } from 'vitest'
import { readDirections } from '../../src/portal/server/work/round-form.ts'

const codes = (typed: string) => readDirections(typed).directions.map(({ code, name }) => `${code}|${name}`)

test('directions are read as people write them: a name, or a code before it', () => {
  expect(codes('selo Развитие сельских территорий\n\nzhkh: Строительство и ЖКХ\ntransport — Дороги\neko - Экомуниципалитет')).toEqual(['selo|Развитие сельских территорий', 'zhkh|Строительство и ЖКХ', 'transport|Дороги', 'eko|Экомуниципалитет'])
  expect(codes('Цифровизация управления\nЖилищное хозяйство\nЖилищное право\nДороги')).toEqual(['tsifrovizatsiya|Цифровизация управления', 'zhilishchnoe|Жилищное хозяйство', 'zhilishchnoe-2|Жилищное право', 'dorogi|Дороги'])
  // A code somebody chose is never given to another.
  expect(codes('Дороги\ndorogi Дороги и мосты')).toEqual(['dorogi-2|Дороги', 'dorogi|Дороги и мосты'])
  expect(codes('Социальная политика, образование; здравоохранение')).toEqual(['sotsialnaya|Социальная политика, образование; здравоохранение'])
})

test('a line without a name is told by its number; so is nothing at all', () => {
  expect(readDirections('Дороги\nselo').wrongLine).toBe(null)
  expect(readDirections('Дороги\nselo:').wrongLine).toBe(2)
  expect(readDirections('—').wrongLine).toBe(1)
  expect(readDirections('  \n ').wrongLine).toBe(1)
})
