import { findContradictions } from '../src/analysis/contradictions.ts'
import { readText } from '../src/analysis/read-text.ts'
import type { Lexicon } from '../src/text/lexicon.ts'

export interface LabelledOpposition {
  readonly a: string
  readonly b: string
  readonly opposite: boolean
}

export interface ContradictionFigures {
  readonly precision: number
  readonly recall: number
  readonly rows: number
  readonly mistakes: readonly LabelledOpposition[]
}

/** Two texts, each an initiative of its own: are they shown as opposite sides? */
export function scoreContradictions(
  rows: readonly LabelledOpposition[],
  lexicon: Lexicon,
): ContradictionFigures {
  let hit = 0
  let found = 0
  const mistakes: LabelledOpposition[] = []
  for (const row of rows) {
    const members = [row.a, row.b].map((text, index) => ({
      id: String(index),
      text,
      fragments: readText(text, lexicon).fragments,
      representative: true,
      template: false,
    }))
    const opposite = findContradictions(members, lexicon).length > 0
    if (opposite) found++
    if (opposite && row.opposite) hit++
    if (opposite !== row.opposite) mistakes.push(row)
  }
  const expected = rows.filter((row) => row.opposite).length
  return { precision: found === 0 ? 0 : hit / found, recall: hit / expected, rows: rows.length, mistakes }
}
