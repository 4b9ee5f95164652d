import { describe, expect, it } from 'vitest'
import { learnDirections } from '../../src/analysis/directions.ts'
import { emptyLexicon } from '../../src/text/lexicon.ts'

const roads = ['Отремонтируйте дорогу, ямы на асфальте', 'Дорога разбита, нужен ремонт асфальта', 'Ямы на дороге мешают проезду автобуса', 'Просим построить дорогу и мост', 'Асфальт разрушен, дорога в ямах', 'Ремонт моста и дороги затянулся']
const schools = ['В школе не хватает учителей', 'Просим построить новую школу и детский сад', 'Учителя уезжают из сельской школы', 'Детский сад переполнен, очередь', 'Школа требует ремонта, учителей мало', 'Ученики школы ездят за учителями далеко']
const examples = [...roads.map((text) => ({ text, label: 'transport' })), ...schools.map((text) => ({ text, label: 'soc' }))]

describe('directions', () => {
  it('decides what it has learnt, and repeats itself', () => {
    const model = learnDirections(examples, emptyLexicon, 7)
    expect(model.classify('Ямы на асфальте, отремонтируйте мост и дорогу')).toMatchObject({ label: 'transport' })
    expect(model.classify('Не хватает учителей в детском саду и школе')).toMatchObject({ label: 'soc' })
    const again = learnDirections(examples, emptyLexicon, 7)
    for (const { text } of examples) expect(again.classify(text)).toEqual(model.classify(text))
  })

  it('says that nothing fits apart from not being sure', () => {
    expect(learnDirections(examples, emptyLexicon, 7).classify('qwerty zxcvb').decision).toBe('none-fits')
    expect(learnDirections([], emptyLexicon, 7).classify('дорога')).toMatchObject({ decision: 'none-fits', label: '' })
  })

  it('learns from a correction at once, also a label it never had', () => {
    const model = learnDirections(examples, emptyLexicon, 7)
    const text = 'Школьный автобус застревает на дороге, учителя ждут'
    const before = model.classify(text)
    const other = before.label === 'soc' ? 'transport' : 'soc'
    for (let i = 0; i < 3; i++) model.correct(text, other)
    expect(model.classify(text).label).toBe(other)
    model.correct('Ямы на дороге возле школы', 'bezop')
    expect([model.classify('Ямы на дороге возле школы'), ...model.classify('Ямы на дороге возле школы').alternatives].map(({ label }) => label)).toContain('bezop')
  })

  it('knows labels of one example each among many, and still learns a correction of one', () => {
    const things = ['дорога', 'школа', 'мост', 'клуб', 'парк', 'котельная', 'библиотека', 'колодец', 'кладбище', 'стадион']
    const deeds = ['построить', 'закрыть', 'отремонтировать', 'передать']
    const many = things.flatMap((thing) => deeds.map((deed) => ({ text: `Просим ${deed}: ${thing}`, label: `${deed} ${thing}` })))
    const model = learnDirections([...many, ...examples], emptyLexicon, 7)
    for (const { text, label } of many) expect(model.classify(text).label).toBe(label)
    expect(model.classify(roads[0]!).label).toBe('transport')
    for (let i = 0; i < 3; i++) model.correct('Просим построить: мост', 'построить клуб')
    expect(model.classify('Просим построить: мост').label).toBe('построить клуб')
  })

  it('names words that speak for a label, never those that speak against it', () => {
    const model = learnDirections(examples, emptyLexicon, 7)
    const text = 'Асфальт и ямы на дороге возле школы и учителей'
    const [forRoads, forSchools] = [model.wordsFor(text, 'transport'), model.wordsFor(text, 'soc')]
    expect(forRoads.length).toBeGreaterThan(0)
    expect(forSchools.length).toBeGreaterThan(0)
    for (const word of forRoads) expect(word).toMatch(/^(асфальт|ям|дорог)/u)
    for (const word of forSchools) expect(word).toMatch(/^(школ|учител)/u)
    expect(model.wordsFor(text, 'unknown')).toEqual([])
  })
})
