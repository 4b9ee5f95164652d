import type { MunicipalityLine } from '../../model/register-draft.ts'
import type { OutputOf } from '../road.ts'

export type ReadResolution = OutputOf<'readResolution'>
export type OpenInitiative = OutputOf<'listInitiatives'>['initiatives'][number]

/** A row of a file somebody imports: its place in the file (1 is the first after the header), its cells by field name, and as they stood. */
export interface ImportRow {
  readonly row: number
  readonly fields: Readonly<Record<string, unknown>>
  readonly cells: readonly string[]
}

/** A file of initiatives, opened: how its columns are read, and its rows. */
export interface OpenedImport {
  readonly columns: readonly string[]
  /** Field each column is loaded as, null for one that is not loaded; by place. */
  readonly fields: readonly (string | null)[]
  /** All fields there are, in the order of the template. */
  readonly known: readonly string[]
  /** Hex SHA-256 of the file and of how its columns are read. */
  readonly hash: string
  /** Streams once. */
  readonly rows: AsyncIterable<ImportRow>
  /** Rows the reader itself could not take; complete when `rows` has ended. */
  readonly unread: () => readonly { readonly row: number; readonly says: string }[]
}

/** Writers and readers of files, given by `main` from the documents room; what is absent is not offered. */
export interface Writers {
  /** The resolution of a closed session as DOCX. */
  readonly resolution?: (resolution: ReadResolution, round: OutputOf<'readRound'>) => Promise<Uint8Array>
  /** One line of a CSV file, with its line end, safe to open in a spreadsheet. */
  readonly csvLine?: (cells: readonly (string | number)[]) => string
  /** Opens an uploaded CSV, XLSX, JSON or JSONL file under a person's habits of columns; refuses `unsupported-file` and `too-large`. */
  readonly openImport?: (file: { readonly name: string; readonly bytes: Uint8Array }, habits: Readonly<Record<string, string>>) => Promise<OpenedImport>
  /** A register of municipalities as the file has it; refuses `unsupported-file`. */
  readonly readMunicipalities?: (file: { readonly name: string; readonly bytes: Uint8Array }) => Promise<{
    readonly lines: readonly MunicipalityLine[]
    readonly missing: readonly string[]
    readonly unread: readonly { readonly row: number; readonly says: string }[]
  }>
  /** A file to fill in: all columns named, one example row. */
  readonly importTemplate?: (format: 'csv' | 'xlsx' | 'jsonl') => Promise<Uint8Array>
}
