import type { OutputOf } from '../road.ts'

export type ReadResolution = OutputOf<'readResolution'>
export type OpenInitiative = OutputOf<'listInitiatives'>['initiatives'][number]

/** A row of a file somebody imports: its place in the file (1 is the first after the header) and its cells by field name. */
export interface ImportRow {
  readonly row: number
  readonly fields: Readonly<Record<string, unknown>>
}

/** Writers and readers of files, given by `main` from the documents room; what is absent is not offered. */
export interface Writers {
  /** The resolution of a closed session as DOCX. */
  readonly resolution?: (resolution: ReadResolution, round: OutputOf<'readRound'>) => Promise<Uint8Array>
  /** One line of a CSV file, with its line end, safe to open in a spreadsheet. */
  readonly csvLine?: (cells: readonly (string | number)[]) => string
  /** Rows of an uploaded CSV, XLSX, JSON or JSONL file; refuses `unsupported-file` and `too-large`. */
  readonly importRows?: (file: { readonly name: string; readonly bytes: Uint8Array }) => AsyncIterable<ImportRow>
}
