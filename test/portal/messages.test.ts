import { describe, expect, it } from 'vitest'
import { kinds as enKinds } from '../../src/portal/messages/en/kinds.ts'
import { texts as enTexts } from '../../src/portal/messages/en/texts.ts'
import { en } from '../../src/portal/messages/en.ts'
import { kinds as ruKinds } from '../../src/portal/messages/ru/kinds.ts'
import { texts as ruTexts } from '../../src/portal/messages/ru/texts.ts'
import { ru } from '../../src/portal/messages/ru.ts'

type Leaf = readonly [path: string, value: unknown]

/** Every text and every function of a catalogue with its path. */
function leavesOf(branch: unknown, path = ''): Leaf[] {
  if (typeof branch === 'object' && branch !== null) {
    return Object.entries(branch).flatMap(([key, value]) => leavesOf(value, path === '' ? key : `${path}.${key}`))
  }
  return [[path, branch]]
}

/** What a leaf says: itself, or what its function says of plausible values. */
function saidBy([, value]: Leaf): string {
  if (typeof value === 'string') return value
  return String((value as (...values: number[]) => string)(3, 7, 5, 2))
}

const russian = leavesOf({ ...ru, texts: ruTexts })
const english = leavesOf({ ...en, texts: enTexts })
/** Lists that may be shorter in the second language: longer texts and words looked up with a fallback. */
const own = /^(texts\.|errors\.fields\.|access\.refusedWhy\.)/

// Law 53-ФЗ asks for Russian words where there are such; product.md names the replacements.
const banned = [
  'дашборд', 'кластер', 'фидбек', 'дедлайн', 'аккаунт', 'логин', 'апдейт', 'контент', 'юзер', 'кейс', 'бэклог', 'брейншторм',
  'воркшоп', 'тренд', 'скоринг', 'датасет', 'даунлоад', 'хайлайт', 'инсайт', 'мониторинг', 'онлайн', 'офлайн', 'имейл',
  'e-mail', 'спикер', 'стейкхолдер', 'чат', 'лайк', 'тег', 'постинг', 'коммент', 'топик', 'фильтр', 'сервис', 'портал', 'сайт', 'клик',
]

describe('catalogue of the portal', () => {
  it('is large enough to be the real one', () => {
    expect(russian.length).toBeGreaterThan(300)
  })

  it('says the same things in both languages', () => {
    const paths = (leaves: Leaf[]) => leaves.map(([path]) => path).filter((path) => !own.test(path)).sort()
    expect(paths(english)).toEqual(paths(russian))
  })

  it('has every longer text in both, though not of the same length', () => {
    expect(Object.keys(enTexts).sort()).toEqual(Object.keys(ruTexts).sort())
    for (const sections of Object.values(enTexts)) expect(Object.keys(sections).length).toBeGreaterThan(0)
  })

  it('says of every kind of round the same things in both, each in the place of a text that is there', () => {
    const paths = (leaves: Leaf[]) => leaves.map(([path]) => path).sort()
    expect(paths(leavesOf(enKinds))).toEqual(paths(leavesOf(ruKinds)))
    const texts = new Map(russian)
    const own = leavesOf(ruKinds).map(([path]) => path.split('.').slice(1).join('.'))
    expect(own.length).toBeGreaterThan(30)
    for (const path of own) expect(typeof texts.get(path), path).toBe('string')
  })

  it('takes functions for functions', () => {
    const kinds = (leaves: Leaf[]) => Object.fromEntries(leaves.filter(([path]) => !own.test(path)).map(([path, value]) => [path, typeof value]))
    expect(kinds(english)).toEqual(kinds(russian))
  })

  it('leaves nothing empty, undefined or doubled by spaces', () => {
    for (const leaf of [...russian, ...english]) {
      expect(saidBy(leaf).trim(), leaf[0]).not.toBe('')
      expect(saidBy(leaf), leaf[0]).not.toMatch(/undefined|\[object|NaN| {2}/)
    }
  })

  it('speaks Russian in Russian', () => {
    for (const leaf of russian) {
      for (const word of banned) {
        const found = new RegExp(`(?<!\\p{L})${word}\\p{L}{0,4}(?!\\p{L})`, 'iu').test(saidBy(leaf))
        expect(found, `${leaf[0]}: «${word}» in «${saidBy(leaf)}»`).toBe(false)
      }
    }
  })

  it('never blames', () => {
    for (const leaf of russian) expect(saidBy(leaf), leaf[0]).not.toMatch(/вы ошиблись|неверн|недопустим|некорректн/iu)
  })
})
