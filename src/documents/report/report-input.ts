import type { CorpusAnalysis, ThemeResult } from '../../analysis/analyse-corpus-types.ts'

/** What is known of a row besides its analysis. */
export interface ReportRow {
  readonly title: string
  readonly text: string
  readonly region: string | null
  readonly municipality: string | null
}

/** Everything a report tells; the same input gives the same bytes. */
export interface ReportInput {
  readonly fileName: string
  readonly inputHash: string
  readonly version: string
  readonly seed: number
  readonly analysis: CorpusAnalysis
  readonly row: (id: string) => ReportRow
  /** A text without mark-up, spaces folded: for showing. */
  readonly clean: (text: string) => string
  /** Reason word → sentence. */
  readonly reasonText: (reason: string) => string
}

/** Themes of the upper level, largest first, each with its sub-themes. */
export function themeTree(themes: readonly ThemeResult[]): { theme: ThemeResult; below: ThemeResult[] }[] {
  const below = new Map<string, ThemeResult[]>()
  for (const theme of themes) if (theme.parent !== null) below.set(theme.parent, [...(below.get(theme.parent) ?? []), theme])
  const largest = (a: ThemeResult, b: ThemeResult) => b.initiatives - a.initiatives || (a.id < b.id ? -1 : 1)
  return themes
    .filter(({ parent }) => parent === null)
    .sort(largest)
    .map((theme) => ({ theme, below: (below.get(theme.id) ?? []).sort(largest) }))
}

/** Cut at a word, with an ellipsis. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text
  const cut = text.slice(0, most)
  const space = cut.lastIndexOf(' ')
  return `${(space > most / 2 ? cut.slice(0, space) : cut).trimEnd()}…`
}
