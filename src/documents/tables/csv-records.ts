import { CsvScan } from './csv-scan.ts'

/** A record that is not closed within so many bytes is broken: memory stays bounded whatever a file holds. */
const longestRecord = 8 << 20

/** What reading tells of each record: its cells through `scan`, or the beginning of what could not be read. */
export interface RecordVisitor {
  /** `scan.cell` may be asked now and not later; `raw` gives the beginning of the record as it stands in the file. */
  readonly record: (scan: CsvScan, raw: () => string) => void
  readonly broken: (raw: string) => void
}

const rawLength = 1024
const lineFeed = 0x0a

/**
 * Gives the records of a CSV in UTF-8 to a visitor, piece by piece; each step of the iteration is one piece of the file
 * done. A record with a quote that never closes is broken up to the end of its line, and reading goes on after it.
 * Memory: one piece and one record (8 MiB at most).
 */
export async function* visitRecords(bytes: AsyncIterable<Buffer>, delimiter: string, visitor: RecordVisitor): AsyncIterable<void> {
  const reading = new CsvReading(delimiter, visitor)
  for await (const piece of bytes) {
    reading.take(piece, false)
    yield
  }
  reading.take(Buffer.alloc(0), true)
  yield
}

/** Reads a CSV that lies in memory whole, or its beginning when `isLast` is false: then a cut last record is left out. */
export function visitHeldRecords(bytes: Buffer, delimiter: string, { isLast, ...visitor }: RecordVisitor & { readonly isLast: boolean }): void {
  new CsvReading(delimiter, visitor).take(bytes, isLast)
}

class CsvReading {
  readonly #scan: CsvScan
  readonly #visitor: RecordVisitor
  #held: Buffer = Buffer.alloc(0)
  #begun = false
  /** The rest of a broken line is still to come. */
  #skipping = false

  constructor(delimiter: string, visitor: RecordVisitor) {
    this.#scan = new CsvScan(delimiter)
    this.#visitor = visitor
  }

  take(piece: Buffer, isLast: boolean): void {
    const bytes = this.#held.length === 0 ? piece : Buffer.concat([this.#held, piece])
    let from = this.#begun ? 0 : startOf(bytes)
    this.#begun ||= bytes.length >= 3
    if (this.#skipping) from = this.#afterLine(bytes, from)
    while (from < bytes.length) {
      let found = this.#scan.find(bytes, from, isLast)
      if (found === 'more' && bytes.length - from > longestRecord) found = 'unclosed'
      if (found === 'more') break
      if (found === 'record') this.#visitor.record(this.#scan, () => rawOf(bytes, from, this.#scan.next))
      from = found === 'unclosed' ? this.#skipBroken(bytes, from) : this.#scan.next
    }
    this.#held = bytes.subarray(from)
  }

  /**
   * Where to go on after a record that never closes: after its line. What lies behind an open quote holds only even runs
   * of quotes, which close by themselves, so the same bytes are not looked through again and again.
   */
  #skipBroken(bytes: Buffer, from: number): number {
    const next = this.#afterLine(bytes, from)
    this.#visitor.broken(rawOf(bytes, from, next))
    return next
  }

  #afterLine(bytes: Buffer, from: number): number {
    const line = bytes.indexOf(lineFeed, from)
    this.#skipping = line < 0
    return line < 0 ? bytes.length : line + 1
  }
}

/** Behind the byte order mark of UTF-8. */
const startOf = (bytes: Buffer): number => (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0)
const rawOf = (bytes: Buffer, from: number, to: number): string => bytes.toString('utf8', from, Math.min(to, from + rawLength)).trimEnd()
