import { findPersonalData } from '../src/text/personal-data.ts'

export interface LabelledPersonalData {
  readonly text: string
  readonly spans: readonly { readonly kind: string; readonly text: string }[]
}

export interface PersonalFigures {
  readonly precision: number
  readonly recall: number
  readonly perKind: Readonly<Record<string, { readonly found: number; readonly expected: number }>>
  readonly rows: number
  readonly mistakes: readonly {
    readonly text: string
    readonly expected: readonly string[]
    readonly found: readonly string[]
  }[]
}

/** A span counts only when its kind and its exact stretch are right. */
export function scorePersonalData(rows: readonly LabelledPersonalData[]): PersonalFigures {
  let hit = 0
  let foundCount = 0
  let expectedCount = 0
  const perKind: Record<string, { found: number; expected: number }> = {}
  const mistakes: PersonalFigures['mistakes'][number][] = []
  for (const row of rows) {
    const found = findPersonalData(row.text).map(
      (span) => `${span.kind} ${row.text.slice(span.from, span.to)}`,
    )
    const expected = row.spans.map((span) => `${span.kind} ${span.text}`)
    for (const { kind, text } of row.spans) {
      const count = (perKind[kind] ??= { found: 0, expected: 0 })
      count.expected++
      if (found.includes(`${kind} ${text}`)) count.found++
    }
    const right = expected.filter((one) => found.includes(one)).length
    hit += right
    foundCount += found.length
    expectedCount += expected.length
    if (right !== expected.length || found.length !== expected.length)
      mistakes.push({ text: row.text, expected, found })
  }
  return { precision: hit / foundCount, recall: hit / expectedCount, perKind, rows: rows.length, mistakes }
}
