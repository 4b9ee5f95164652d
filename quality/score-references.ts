import { findReferences } from '../src/text/references.ts'

export interface LabelledReferences {
  readonly text: string
  readonly references: readonly {
    readonly kind: string
    readonly act: string
    readonly date: string | null
    readonly place: string | null
  }[]
  /** The text names an act without its number. */
  readonly generic: boolean
}

export interface ReferenceFigures {
  readonly precision: number
  readonly recall: number
  /** Rows that name nothing and in which nothing was found, as a share of such rows. */
  readonly trapsPassed: number
  readonly rows: number
  readonly mistakes: readonly {
    readonly text: string
    readonly expected: readonly string[]
    readonly found: readonly string[]
  }[]
}

/** A reference counts only when kind, act, date and place are all right. */
export function scoreReferences(rows: readonly LabelledReferences[]): ReferenceFigures {
  let hit = 0
  let foundCount = 0
  let expectedCount = 0
  let traps = 0
  let passed = 0
  const mistakes: ReferenceFigures['mistakes'][number][] = []
  for (const row of rows) {
    const { references, generic } = findReferences(row.text)
    const key = (one: { kind: string; act: string; date: string | null; place: string | null }) =>
      `${one.kind} ${one.act} ${one.date ?? '-'} ${one.place ?? '-'}`
    const found = [...references.map(key), ...(generic.length > 0 ? ['generic'] : [])]
    const expected = [...row.references.map(key), ...(row.generic ? ['generic'] : [])]
    const right = expected.filter((one) => found.includes(one)).length
    hit += right
    foundCount += found.length
    expectedCount += expected.length
    if (expected.length === 0) traps++
    if (expected.length === 0 && found.length === 0) passed++
    if (right !== expected.length || found.length !== expected.length)
      mistakes.push({ text: row.text, expected, found })
  }
  return {
    precision: hit / foundCount,
    recall: hit / expectedCount,
    trapsPassed: passed / traps,
    rows: rows.length,
    mistakes,
  }
}
