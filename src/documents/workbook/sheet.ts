/** A cell as it is given: a text, a number, or nothing. */
export type SheetCell = string | number | null

/** Width in letters; `repeats` where many rows say the same, `texts` for the initiatives' own. */
export type SheetColumn = readonly [header: string, width: number, kind?: 'repeats' | 'texts']

/** One table of a workbook: the header is frozen, bold and filtered. */
export interface Sheet {
  readonly name: string
  readonly columns: readonly SheetColumn[]
  readonly rowsCount: number
  /** Asked once, row by row, while the workbook is being written. */
  readonly rows: Iterable<readonly SheetCell[]>
}

/** The format's own limits (Microsoft, «Excel specifications and limits»). */
export const longestCell = 32_767
export const mostRows = 1_048_576

/** A sheet as it is, or cut into several where it has more rows than the format takes below one header. */
export function withinLimits(sheet: Sheet): Sheet[] {
  const most = mostRows - 1
  if (sheet.rowsCount <= most) return [sheet]
  const rows = sheet.rows[Symbol.iterator]()
  return Array.from({ length: Math.ceil(sheet.rowsCount / most) }, (_, part) => ({
    ...sheet,
    name: part === 0 ? sheet.name : `${sheet.name} ${part + 1}`,
    rowsCount: Math.min(most, sheet.rowsCount - part * most),
    rows: taken(rows, most),
  }))
}

/** The next `count` rows; the iterator goes on where they ended. */
function* taken<Row>(rows: Iterator<Row>, count: number): Iterable<Row> {
  for (let i = 0; i < count; i++) {
    const { done, value } = rows.next()
    if (done === true) return
    yield value
  }
}
