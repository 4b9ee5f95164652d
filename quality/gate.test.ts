import { beforeAll, describe, expect, it } from 'vitest'
import { allFigures } from './all-figures.ts'
import { figureName, isFigure, type Figure, type Line } from './figure.ts'
import { fallsBelow, readFloors } from './floors.ts'

const floors = readFloors()

/** Rows of our own and the generator's are always here; a set of real data that is not is named and passed over. */
describe('quality does not fall', () => {
  const lines: Line[] = []
  beforeAll(async () => {
    for await (const line of allFigures('gate')) lines.push(line)
    for (const line of lines) if (!isFigure(line)) console.warn(`${line.question}, ${line.set}: skipped, ${line.reason}`)
  }, 300_000)

  it('below the floors of floors.json', () => {
    const figures = lines.filter(isFigure)
    expect(figures.length).toBeGreaterThan(30)
    // When this is red a rule got worse on rows it is measured by; `npm run quality -- --floors set` is only for a fall that was wanted.
    expect(fallsBelow(figures, floors)).toEqual([])
  })

  it('has a floor for every figure that is always measured', () => {
    const always = lines.filter(isFigure).filter(({ set }) => /^(?:own rows|generated)/.test(set))
    expect(always.length).toBeGreaterThan(20)
    expect(always.filter((figure) => floors[figureName(figure)] === undefined).map(figureName)).toEqual([])
  })

  it('is told when it falls', () => {
    const figure: Figure = { question: 'q', set: 's', rows: 9, measure: 'm', baseline: null, goal: null, reached: 0.5, noise: 0.01 }
    expect(fallsBelow([figure], { 'q · s · m': 0.51 })).toHaveLength(1)
    expect(fallsBelow([figure], { 'q · s · m': 0.5 })).toEqual([])
    expect(fallsBelow([figure], {})).toEqual([])
  })
})
