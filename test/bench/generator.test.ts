import { describe, expect, it } from 'vitest'
import { adjective, properName, townName } from '../../bench/generator/declension.ts'
import { counted } from '../../bench/generator/counted-nouns.ts'
import { readSlot } from '../../bench/generator/facts.ts'
import { problemFields } from '../../bench/generator/fields/problem-fields.ts'
import type { GeneratedInitiative } from '../../bench/generator/generated-initiative.ts'
import { generateInitiatives } from '../../bench/generator/generate-initiatives.ts'
import { readTemplate, say, slotsOf } from '../../bench/generator/template.ts'
import { directionSizes } from '../../bench/generator/weights.ts'
import { csvLine, flatColumns, flatRow, truthLine, wholeText } from '../../bench/generator/write-truth.ts'
import { SubmitInitiative } from '../../src/model/initiative.ts'
import { loadRegisters } from '../../src/resources/load-registers.ts'

const registers = loadRegisters()
const round = [...generateInitiatives({ count: 6_000, seed: 11 }, registers)]
const byId = new Map(round.map((made) => [made.ownId, made]))

describe('generated initiatives', () => {
  it('are the same for the same settings and others for another seed', () => {
    const again = [...generateInitiatives({ count: 6_000, seed: 11 }, registers)]
    expect(again).toEqual(round)
    const other = [...generateInitiatives({ count: 200, seed: 12 }, registers)]
    expect(other.map(wholeText)).not.toEqual(round.slice(0, 200).map(wholeText))
  })

  it('pass the schema the form and the import send them through', () => {
    for (const made of round) {
      const { author, kinds, ownId, direction, oktmo, title, problem, proposal, practice, effect, competence, wishedInstrument, act } = made
      const said = { ownId, direction, oktmo, kinds, title, problem, proposal, practice, effect, competence, wishedInstrument, act }
      const checked = SubmitInitiative.safeParse({ roundId: '2023', ...said, author, consent: '2026-1' })
      expect(checked.error?.issues ?? [], made.ownId).toEqual([])
      expect(made.problem + made.proposal, made.ownId).not.toBe('')
    }
  })

  it('name fragments that stand in their field letter for letter', () => {
    for (const made of round) {
      expect(made.truth.fragments.length, made.ownId).toBeGreaterThan(0)
      for (const { section, text } of made.truth.fragments) expect(made[section]).toContain(text)
    }
  })

  it('leave no marks of the sentence patterns and no stumbles of punctuation', () => {
    for (const made of round) {
      const text = `${made.title} ${wholeText(made)}`
      expect(text.replace(/<\/?p>|<br \/>/g, ''), made.ownId).not.toMatch(/[{}|<>]|undefined|NaN/)
      expect(text, made.ownId).not.toMatch(/ ,|,,|\.\.| \.|\( | {2}/)
    }
  })

  it('keep the sizes of the directions', () => {
    const total = Object.values(directionSizes).reduce((sum, size) => sum + size, 0)
    const single = round.filter(({ truth }) => truth.copyKind === 'original')
    for (const [code, size] of Object.entries(directionSizes)) {
      const share = single.filter(({ truth }) => truth.direction === code).length / single.length
      expect(share, code).toBeGreaterThan((size / total) * 0.75)
      expect(share, code).toBeLessThan((size / total) * 1.3)
    }
  })

  it('let one region send nine of a hundred, and end in a rush', () => {
    const busy = round.filter(({ region }) => region === '48').length / round.length
    expect(busy).toBeGreaterThan(0.075)
    expect(busy).toBeLessThan(0.12)
    const lastDay = round.filter(({ submittedAt }) => submittedAt.startsWith('2023-03-31')).length
    const perDay = round.length / 46
    expect(lastDay / perDay).toBeGreaterThan(10)
    expect(lastDay / perDay).toBeLessThan(20)
    expect(round.every(({ submittedAt }) => submittedAt >= '2023-02-14' && submittedAt < '2023-04-01')).toBe(true)
  })

  it('vary in length from a line to two pages', () => {
    const lengths = round.map((made) => wholeText(made).split(/\s+/).length).sort((a, b) => a - b)
    const at = (part: number) => lengths[Math.floor(part * lengths.length)] as number
    expect(at(0.02)).toBeLessThan(20)
    expect(at(0.5)).toBeGreaterThan(60)
    expect(at(0.5)).toBeLessThan(115)
    expect(at(0.995)).toBeGreaterThan(280)
  })
})

describe('the truth beside them', () => {
  const of = (kind: GeneratedInitiative['truth']['copyKind']) => round.filter(({ truth }) => truth.copyKind === kind)

  it('points every copy to an earlier text of the same group, theme and municipality', () => {
    for (const kind of ['copy', 'edited-light', 'edited-medium', 'edited-heavy'] as const) {
      expect(of(kind).length, kind).toBeGreaterThan(30)
      for (const made of of(kind)) {
        const source = byId.get(made.truth.sourceId ?? '')
        expect(source, made.ownId).toBeDefined()
        expect(source?.truth).toMatchObject({ group: made.truth.group, theme: made.truth.theme, copyKind: 'original' })
        expect(source?.oktmo).toBe(made.oktmo)
        expect((source as GeneratedInitiative).ownId < made.ownId).toBe(true)
      }
    }
  })

  it('repeats copies word for word and edits the others more and more', () => {
    const likeness = (kind: Parameters<typeof of>[0]) => {
      const pairs = of(kind).map((made) => shared(wholeText(made), wholeText(byId.get(made.truth.sourceId ?? '') as GeneratedInitiative)))
      return pairs.reduce((sum, part) => sum + part, 0) / pairs.length
    }
    const [copy, light, medium, heavy] = [likeness('copy'), likeness('edited-light'), likeness('edited-medium'), likeness('edited-heavy')]
    expect(copy).toBeGreaterThan(0.97)
    expect(light).toBeLessThan(copy)
    expect(light).toBeGreaterThan(0.6)
    expect(medium).toBeLessThan(light)
    expect(heavy).toBeLessThan(medium)
  })

  it('keeps apart texts with the same words about another case', () => {
    const others = round.filter(({ truth }) => truth.otherCaseOf !== null)
    expect(others.length).toBeGreaterThan(60)
    for (const made of others) {
      const source = byId.get(made.truth.otherCaseOf ?? '') as GeneratedInitiative
      expect(made.truth.group).toBeNull()
      expect(made.truth.theme).toBe(source.truth.theme)
    }
  })

  it('has campaigns of one region each, many municipalities, and rare themes of at most three', () => {
    const campaigns = new Map<string | null, GeneratedInitiative[]>()
    for (const made of of('template')) campaigns.set(made.truth.group, [...(campaigns.get(made.truth.group) ?? []), made])
    expect(campaigns.size).toBeGreaterThanOrEqual(3)
    for (const members of campaigns.values()) {
      expect(new Set(members.map(({ region }) => region)).size).toBe(1)
      expect(new Set(members.map(({ truth }) => truth.theme)).size).toBe(1)
    }
    expect(Math.max(...[...campaigns.values()].map((members) => members.length))).toBeGreaterThan(60)
    for (const { code } of problemFields.filter(({ reach }) => reach.rare)) {
      const voices = round.filter(({ truth }) => truth.theme === code && truth.copyKind === 'original' && truth.otherCaseOf === null)
      expect(voices.length, code).toBeGreaterThanOrEqual(1)
      expect(new Set(voices.map(({ oktmo }) => oktmo)).size, code).toBeLessThanOrEqual(3)
    }
  })

  it('has opposite sides, wrong directions, personal data, several problems and no solution at all', () => {
    const share = (fits: (made: GeneratedInitiative) => boolean) => round.filter(fits).length / round.length
    expect(share(({ truth }) => truth.side === 'А')).toBeGreaterThan(0.05)
    expect(share(({ truth }) => truth.side === 'Б')).toBeGreaterThan(0.03)
    expect(share(({ truth }) => truth.wrongDirection)).toBeGreaterThan(0.015)
    expect(round.every(({ truth, direction }) => truth.wrongDirection === (direction !== truth.direction))).toBe(true)
    expect(share(({ truth }) => truth.personalData)).toBeGreaterThan(0.015)
    expect(share(({ truth }) => truth.alsoThemes.length > 0)).toBeGreaterThan(0.01)
    expect(share(({ truth }) => truth.fragments.every(({ kind }) => kind === 'problem'))).toBeGreaterThan(0.05)
  })
})

/** Share of the words of both that stand in both. */
function shared(a: string, b: string): number {
  const words = (text: string) => new Set(text.toLowerCase().replaceAll('ё', 'е').match(/[а-яa-z\d]+/g) ?? [])
  const [left, right] = [words(a), words(b)]
  const both = [...left].filter((word) => right.has(word)).length
  return both / Math.max(1, new Set([...left, ...right]).size)
}

describe('the sentences', () => {
  it('ask only for slots that are known, in every field of all thirteen directions', () => {
    expect(new Set(problemFields.map(({ direction }) => direction)).size).toBe(13)
    expect(problemFields.length).toBeGreaterThanOrEqual(180)
    expect(new Set(problemFields.map(({ code }) => code)).size).toBe(problemFields.length)
    for (const field of problemFields) {
      const voiced = [...field.problem, ...field.why, ...field.ask, ...field.practice, ...field.effect, ...field.sides.flatMap(({ ask }) => ask)]
      for (const template of [...field.titles, ...voiced.map((said) => said.template)])
        for (const slot of slotsOf(template.nodes)) expect(() => readSlot(slot), `${field.code}: ${slot}`).not.toThrow()
    }
  })

  it('choose together in braces with the same digit', () => {
    const template = readTemplate('{1:вопрос|проблема} {1:поднят|поднята}')
    const reader = (way: number) => ({ choose: () => way, slot: () => '' })
    expect([say(template, reader(0)), say(template, reader(1))]).toEqual(['Вопрос поднят.', 'Проблема поднята.'])
    expect(() => readTemplate('{а|б')).toThrow()
    expect(() => readTemplate('а}')).toThrow()
  })
})

describe('declension', () => {
  it.each([
    ['Ртищевский муниципальный район', 'Ртищевского муниципального района', 'Ртищевском муниципальном районе'],
    ['Октябрьское сельское поселение', 'Октябрьского сельского поселения', 'Октябрьском сельском поселении'],
    ['городской округ Саратов', 'городского округа Саратов', 'городском округе Саратов'],
    ['Саратовская область', 'Саратовской области', 'Саратовской области'],
    ['Республика Татарстан', 'Республики Татарстан', 'Республике Татарстан'],
    ['Чувашская Республика — Чувашия', 'Чувашской Республики', 'Чувашской Республике'],
    ['Еврейская автономная область', 'Еврейской автономной области', 'Еврейской автономной области'],
  ])('of %s', (name, genitive, prepositional) => {
    expect(properName(name)).toMatchObject({ р: genitive, п: prepositional })
  })

  it('of towns, adjectives and counted nouns', () => {
    expect(townName('Саратов')?.п).toBe('Саратове')
    expect(townName('Казань')?.р).toBe('Казани')
    expect(townName('Калуга')?.р).toBe('Калуги')
    expect(townName('Елец')?.п).toBe('Ельце')
    expect(townName('Йошкар-Ола')).toBeNull()
    expect(adjective('Нижняя').п).toBe('Нижней')
    expect(adjective('Лесной').р).toBe('Лесного')
    expect([1, 3, 5, 11, 21, 22, 112].map((n) => counted(n, 'дом'))).toEqual(
      ['1 дом', '3 дома', '5 домов', '11 домов', '21 дом', '22 дома', '112 домов'],
    )
    expect(counted(21, 'житель', 'р')).toBe('21 жителя')
    expect(counted(12_400, 'рубль')).toBe('12 400 рублей')
  })
})

describe('flat files', () => {
  it('hold the whole text and the truth of every row', () => {
    const made = round[0] as GeneratedInitiative
    const row = flatRow(made, 'Область')
    expect(Object.keys(row)).toEqual([...flatColumns])
    expect(row.text).toBe(wholeText(made))
    expect(JSON.parse(truthLine(made))).toMatchObject({ id: made.ownId, theme: made.truth.theme })
    expect(csvLine(['а', 'б "в"', 'г, д', 'е\nж'])).toBe('а,"б ""в""","г, д","е\nж"')
  })
})
