import type { AnalysisSettings, SourceText } from './analyse-corpus-types.ts'
import type { PreparedRows } from './prepare-rows.ts'

/** Who speaks in each direction: one row for each group of copies, and for how many people it speaks. O(rows). */
export interface DirectionField {
  readonly direction: string | null
  readonly rows: Int32Array
  readonly voices: Int32Array
  readonly support: (row: number) => number
}

/** Per direction (sorted by name, rows without one last): one row for each group of copies, and how many people it speaks for. */
export function speakersByDirection(prepared: PreparedRows, groupOf: Int32Array, directions: AnalysisSettings['directions']): DirectionField[] {
  const { sources, reason } = prepared
  const fields = new Map<string, { rows: number[]; voices: number[]; speaker: Map<number, number>; people: Map<number, Set<string>> }>()
  for (let row = 0; row < sources.length; row++) {
    if (reason[row] !== null) continue
    const key = directionOf(sources[row] as SourceText, directions) ?? ''
    let field = fields.get(key)
    if (!field) fields.set(key, (field = { rows: [], voices: [], speaker: new Map(), people: new Map() }))
    field.rows.push(row)
    const group = groupOf[row] as number
    const speaker = group < 0 ? row : (field.speaker.get(group) ?? row)
    if (speaker === row) {
      field.voices.push(row)
      if (group >= 0) field.speaker.set(group, row)
    }
    const { author, municipality } = sources[row] as SourceText
    const people = field.people.get(speaker) ?? new Set<string>()
    people.add(author?.trim() || municipality?.trim() || `row ${row}`)
    field.people.set(speaker, people)
  }
  return [...fields]
    .sort(([a], [b]) => (a === '' ? 1 : b === '' ? -1 : a < b ? -1 : 1))
    .map(([key, { rows, voices, people }]) => ({
      direction: key === '' ? null : key,
      rows: Int32Array.from(rows),
      voices: Int32Array.from(voices),
      support: (row: number) => people.get(row)?.size ?? 1,
    }))
}

export function directionOf(source: Pick<SourceText, 'direction'>, directions: AnalysisSettings['directions']): string | null {
  if (directions === 'none') return null
  const direction = source.direction?.trim() ?? ''
  return direction === '' ? null : direction
}
