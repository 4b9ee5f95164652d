import type { LineOf, RegisterName } from '../../model/register-file.ts'
import type { OutputOf } from '../road.ts'

export type ReadResolution = OutputOf<'readResolution'>
export type OpenInitiative = OutputOf<'listInitiatives'>['initiatives'][number]

/** A row of a file somebody imports: its place in the file (1 is the first after the header), its cells by field name, and as they stood. */
export interface ImportRow {
  readonly row: number
  readonly fields: Readonly<Record<string, unknown>>
  readonly cells: readonly string[]
}

/** How a person says a file is to be read, beside what they are used to. */
export interface ImportReading {
  /** Column name in lower case → field, «-» for a column that is not loaded. */
  readonly chosen?: Readonly<Record<string, string>>
  /** Whether the first row names the columns; looked at when not said. */
  readonly header?: boolean | undefined
  /** What holds for rows that do not say it themselves. */
  readonly given?: { readonly direction?: string; readonly oktmo?: string }
}

/** A file of initiatives, opened: how its columns are read, and its rows. */
export interface OpenedImport {
  /** Names from the header; «1», «2», … when there is none. */
  readonly columns: readonly string[]
  readonly hasHeader: boolean
  /** Cells of the first rows, at most three, for a person to see what a column holds. */
  readonly firstCells: readonly (readonly string[])[]
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
  readonly openImport?: (file: { readonly name: string; readonly bytes: Uint8Array }, habits: Readonly<Record<string, string>>, reading: ImportReading) => Promise<OpenedImport>
  /** A register as the file has it; refuses `unsupported-file`. */
  readonly readRegister?: <Name extends RegisterName>(name: Name, file: { readonly name: string; readonly bytes: Uint8Array }) => Promise<{
    readonly lines: readonly LineOf<Name>[]
    readonly missing: readonly string[]
    readonly unread: readonly { readonly row: number; readonly says: string }[]
  }>
  /** A file to fill in: all columns named, one example row. */
  readonly importTemplate?: (format: 'csv' | 'xlsx' | 'jsonl') => Promise<Uint8Array>
}
