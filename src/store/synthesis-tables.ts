import type { Json } from './columns.ts'

/** Rows of what became of themes, as PostgreSQL gives them; they never leave the store. See 0010-placing.sql. */
export interface ThemeLineageRow {
  round_id: string
  run_id: string
  position: number
  kind: string
  from_themes: Json
  into_themes: Json
}

export interface ThemeSuccessorRow {
  round_id: string
  theme_id: string
  direction: string
  successor: string | null
  run_id: string
}

export interface SynthesisTables {
  theme_lineage: ThemeLineageRow
  theme_successor: ThemeSuccessorRow
}
