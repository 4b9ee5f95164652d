import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { figureName, type Figure } from './figure.ts'

/** The lowest value each figure may have, by its name: what was reached when it was last set, less its noise. */
export type Floors = Readonly<Record<string, number>>

const file = new URL('floors.json', import.meta.url)

export const readFloors = (): Floors => (existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Floors) : {})

/** Figures below their floor, as sentences; a figure without a floor is not judged. */
export function fallsBelow(figures: readonly Figure[], floors: Floors): string[] {
  return figures.flatMap((figure) => {
    const floor = floors[figureName(figure)]
    return floor === undefined || figure.reached >= floor ? [] : [`${figureName(figure)} fell to ${figure.reached.toFixed(4)}, the floor is ${floor.toFixed(4)}`]
  })
}

/** Sets the floors of the measured figures; others keep theirs. `lower` allows a floor to sink, otherwise it only rises. */
export function writeFloors(figures: readonly Figure[], { lower }: { lower: boolean }): void {
  const floors: Record<string, number> = { ...readFloors() }
  for (const figure of figures) {
    const name = figureName(figure)
    const floor = Math.max(0, Math.floor((figure.reached - figure.noise) * 1e4) / 1e4)
    floors[name] = lower ? floor : Math.max(floor, floors[name] ?? 0)
  }
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(Object.entries(floors).sort(([a], [b]) => (a < b ? -1 : 1))), null, 1)}\n`)
}
