const quote = 0x22
const lineFeed = 0x0a
const carriageReturn = 0x0d

/**
 * Finds one CSV record at a time in UTF-8 bytes (RFC 4180, read leniently as csv-parse does with `relax_quotes`): only
 * places of cells are noted, and a cell becomes a text when somebody asks for it. Most bytes of an export stand in columns
 * nobody asks for. Lenient means: a quote inside an unquoted cell is a letter; a quoted cell that goes on after its closing
 * quote is taken as it stands, both quotes included. LF and CRLF end a record; a lone CR only where the first record
 * ends with one. Cost: one look at each byte.
 */
export class CsvScan {
  /** Cells of the record found last. */
  width = 0
  /** Where the record after the one found last begins. */
  next = 0
  readonly #delimiter: Uint8Array
  readonly #starts: number[] = []
  readonly #ends: number[] = []
  /** Bits of what a cell holds: see `wide`, `doubled`, `quoted`. */
  readonly #marks: number[] = []
  /** Where a quoted cell went on after its closing quote, else -1. */
  readonly #strays: number[] = []
  /** Null until the first record has ended. */
  #loneReturns: boolean | null = null
  #bytes: Buffer = Buffer.alloc(0)

  constructor(delimiter: string) {
    this.#delimiter = Buffer.from(delimiter)
  }

  /**
   * Looks for the record that begins at `from`; `isLast` tells that no bytes follow these.
   * `more`: it does not end here. `unclosed`: its last quote never closes. `blank`: an empty line, which is no record.
   */
  find(bytes: Buffer, from: number, isLast: boolean): 'record' | 'blank' | 'more' | 'unclosed' {
    this.#bytes = bytes
    this.width = 0
    let at = from
    for (;;) {
      at = bytes[at] === quote ? this.#quotedCell(at, isLast) : this.#plainCell(at, at, 0, -1)
      if (at < 0) return at === -1 ? 'more' : 'unclosed'
      if (at < bytes.length && this.#isDelimiter(at)) {
        at += this.#delimiter.length
        continue
      }
      const ended = this.#endLine(at, isLast)
      if (!ended) return 'more'
      return this.width === 1 && this.#starts[0] === from && this.#ends[0] === from ? 'blank' : 'record'
    }
  }

  /** The text of a cell of the record found last; a column it does not have is empty. */
  cell(column: number): string {
    if (column >= this.width) return ''
    const [from, to, marks, stray] = [this.#starts[column]!, this.#ends[column]!, this.#marks[column]!, this.#strays[column]!]
    if (from === to) return ''
    const encoding = (marks & 1) === 0 ? 'latin1' : 'utf8'
    if (stray < 0) {
      const text = this.#bytes.toString(encoding, from, to)
      return (marks & 2) === 0 ? text : text.replaceAll('""', '"')
    }
    // What stood before the stray quote was read as quoted, what follows as it stands.
    return `"${this.#bytes.toString(encoding, from, stray).replaceAll('""', '"')}${this.#bytes.toString(encoding, stray, to)}`
  }

  #push(from: number, to: number, marks: number, stray: number): void {
    const { width } = this
    this.#starts[width] = from
    this.#ends[width] = to
    this.#marks[width] = marks
    this.#strays[width] = stray
    this.width = width + 1
  }

  /** A cell without quotes, or the rest of one after a stray quote; returns where it ended. */
  #plainCell(start: number, from: number, marksSoFar: number, stray: number): number {
    const bytes = this.#bytes
    const mark = this.#delimiter[0]!
    let [at, high] = [from, 0]
    for (; at < bytes.length; at++) {
      const byte = bytes[at]!
      if (byte === mark && this.#isDelimiter(at)) break
      if (byte === lineFeed || (byte === carriageReturn && this.#returnEnds(at))) break
      high |= byte
    }
    this.#push(start, at, marksSoFar | (high >> 7), stray)
    return at
  }

  /** A cell that opens with a quote at `open`; returns where it ended, -1 for more bytes, -2 for a quote never closed. */
  #quotedCell(open: number, isLast: boolean): number {
    const bytes = this.#bytes
    let [at, high, doubled] = [open + 1, 0, 0]
    for (;;) {
      while (at < bytes.length && bytes[at] !== quote) high |= bytes[at++]!
      if (at + this.#delimiter.length >= bytes.length && !isLast) return -1
      if (at >= bytes.length) return -2
      const after = bytes[at + 1]
      if (after === quote) {
        doubled = 2
        at += 2
        continue
      }
      const marks = (high >> 7) | doubled
      if (after === undefined || after === lineFeed || this.#isDelimiter(at + 1) || (after === carriageReturn && this.#returnEnds(at + 1))) {
        this.#push(open + 1, at, marks, -1)
        return at + 1
      }
      return this.#plainCell(open + 1, at, marks, at)
    }
  }

  #isDelimiter(at: number): boolean {
    for (let i = 0; i < this.#delimiter.length; i++) if (this.#bytes[at + i] !== this.#delimiter[i]) return false
    return true
  }

  /** A carriage return ends a record before a line feed, or alone where the first record ended so. */
  #returnEnds(at: number): boolean {
    return this.#bytes[at + 1] === lineFeed || this.#loneReturns !== false
  }

  /** Steps over the end of the record at `at`; false when the bytes end too early to tell. */
  #endLine(at: number, isLast: boolean): boolean {
    const bytes = this.#bytes
    if (at >= bytes.length) {
      this.next = at
      return isLast
    }
    if (bytes[at] === carriageReturn && at + 1 === bytes.length && !isLast) return false
    const pair = bytes[at] === carriageReturn && bytes[at + 1] === lineFeed
    this.#loneReturns ??= bytes[at] === carriageReturn && !pair
    this.next = at + (pair ? 2 : 1)
    return true
  }
}
