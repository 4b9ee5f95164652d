import type { CorpusIndex } from './corpus-index.ts'
import type { FactSet } from './fact-set.ts'
import { factSignature } from './fact-set.ts'
import { sameWordClasses } from './same-words.ts'

/**
 * Rows of the same words and the same facts, the smallest things that are merged. A class holds the units of the same
 * words. Facts are read only for classes of several rows. Cost: linear in the rows' words; order: by first row.
 */
export interface Units {
  /** Rows of each unit, ascending; the first leads. */
  readonly rows: readonly number[][]
  /** First row of each class, ascending. */
  readonly classLeaders: Int32Array
  /** Units of each class, in the order of `classLeaders`. */
  readonly ofClass: readonly (readonly number[])[]
}

export type FactsOfRow = (row: number) => FactSet

export function makeUnits(index: CorpusIndex, rows: Int32Array, factsOf: FactsOfRow): Units {
  const units: number[][] = []
  const leaders: number[] = []
  const ofClass: number[][] = []
  for (const members of sameWordClasses(index, rows)) {
    leaders.push(members[0] as number)
    if (members.length === 1) {
      ofClass.push([units.length])
      units.push([members[0] as number])
      continue
    }
    const bySignature = new Map<string, number>()
    for (const row of members) {
      const signature = factSignature(factsOf(row))
      const known = bySignature.get(signature)
      if (known !== undefined) (units[known] as number[]).push(row)
      else {
        bySignature.set(signature, units.length)
        units.push([row])
      }
    }
    ofClass.push([...bySignature.values()])
  }
  return { rows: units, classLeaders: Int32Array.from(leaders), ofClass }
}
