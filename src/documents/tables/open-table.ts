import { readCsv } from './read-csv.ts'
import { readJson, readJsonLines } from './read-json.ts'
import { readWorkbook } from './read-workbook.ts'
import { decodeText, detectEncoding, encodingNamed, type Encoding } from './encoding.ts'
import { inspectSource, type HeldFile, type SourceFile } from './source-file.ts'
import { FileFault, type RefusedRow } from './table-fault.ts'

/** One row as texts, in the order of the columns; a missing cell is an empty text. */
export interface TableRow {
  /** 1-based among the rows of the file, the header not counted; refused rows keep their number. */
  readonly row: number
  readonly cells: readonly string[]
}

export interface Table {
  readonly format: 'csv' | 'xlsx' | 'json' | 'jsonl'
  readonly encoding: Encoding
  readonly delimiter: string | null
  /** Names from the header or the keys; «1», «2», … when there is none. */
  readonly columns: readonly string[]
  readonly hasHeader: boolean
  /** The first rows, for guessing columns; they come again in `rowsWith`. */
  readonly firstRows: readonly TableRow[]
  /**
   * The rows with texts in the asked columns, the others empty where that spares work; all columns unless asked.
   * Streams once.
   */
  readonly rowsWith: (columns?: readonly number[]) => AsyncIterable<TableRow>
  /** Rows that could not be taken; complete when the rows have ended. */
  readonly refused: RefusedRow[]
}

export interface TableOptions {
  readonly encoding?: string | undefined
  readonly delimiter?: string | undefined
  /** false: the first row is already content; true: it names the columns; absent: looked at. */
  readonly header?: boolean | undefined
  /** Sheet of a workbook by name or 1-based number; the first with rows unless told. */
  readonly sheet?: string | undefined
  /** Told how many unpacked bytes were read so far. */
  readonly onBytes?: ((read: number) => void) | undefined
}

async function* counted(bytes: AsyncIterable<Buffer>, onBytes: TableOptions['onBytes']): AsyncIterable<Buffer> {
  let read = 0
  for await (const part of bytes) {
    read += part.length
    onBytes?.(read)
    yield part
  }
}

/**
 * Opens a file of initiatives: CSV (any delimiter), XLSX, JSON array or JSONL, each also gzipped;
 * a path, `-` for standard input, or a file already in memory.
 * Errors: `FileFault` with one sentence for the person. Memory: one row for CSV and JSONL; the whole file for JSON and XLSX.
 */
export async function openTable(file: string | HeldFile, options: TableOptions = {}): Promise<Table & { source: SourceFile }> {
  const source = await inspectSource(file)
  const bytes = () => counted(source.bytes(), options.onBytes)
  if (source.sample[0] === 0x50 && source.sample[1] === 0x4b) return { source, ...(await readWorkbook(bytes(), options, typeof file !== 'string')) }
  const encoding = options.encoding === undefined ? detectEncoding(source) : encodingNamed(options.encoding)
  const sample = new TextDecoder(encoding).decode(source.sample)
  if (isBinary(sample)) throw new FileFault('not-a-table')
  if (options.encoding !== undefined && isMisread(source, sample, encoding)) throw new FileFault('wrong-encoding')
  const opening = /^\s*([[{])/u.exec(sample.slice(0, 10_000))?.[1]
  const text = () => decodeText(bytes(), encoding)
  if (opening === '{' && isJsonLines(sample)) return { source, ...(await readJsonLines(text, encoding)) }
  if (opening !== undefined && looksLikeJson(sample, opening)) return { source, ...(await readJson(text(), encoding)) }
  return { source, ...readCsv(source, { bytes, encoding }, options) }
}

/** Pictures, programs and documents hold zeros and control characters; texts hold next to none. */
function isBinary(sample: string): boolean {
  // eslint-disable-next-line no-control-regex
  const controls = sample.match(/[\u0000-\u0008\u000E-\u001A\u001C-\u001F]/gu)?.length ?? 0
  return controls > sample.length / 100 || sample.startsWith('%PDF-')
}

/** An encoding that a person named but the file is not in: many characters it does not have, or UTF-16 of a UTF-8 file. */
function isMisread({ utf8, sample: bytes }: SourceFile, sample: string, encoding: Encoding): boolean {
  const unknown = sample.match(/\uFFFD/gu)?.length ?? 0
  if (unknown > sample.length / 10) return true
  return encoding.startsWith('utf-16') && utf8 && !bytes.includes(0)
}

/** The first line is a whole record of its own; a lone line that only holds a list of records is a document instead. */
function isJsonLines(sample: string): boolean {
  const lines = sample.trim().split('\n', 2)
  if (!parses(lines[0]!)) return false
  return lines.length > 1 || !holdsRecords(JSON.parse(lines[0]!) as object)
}

const holdsRecords = (document: object): boolean =>
  Object.values(document).some((value) => Array.isArray(value) && value.some((part) => typeof part === 'object' && part !== null))

const parses = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** «[» or «{» may also open a CSV cell; JSON goes on with a quote, a bracket or a value. */
const looksLikeJson = (sample: string, opening: string): boolean =>
  opening === '[' ? /^\s*\[\s*(?:[{\]"\d[]|true|false|null|$)/u.test(sample) : /^\s*\{\s*(?:"|\}|$)/u.test(sample)
