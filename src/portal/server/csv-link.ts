/** A leading sign would be run as a formula by a spreadsheet; an apostrophe keeps it a text. */
const cell = (value: string): string => `"${value.replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`

/** Rows as a CSV file in a link: opens in a spreadsheet, needs no script and no second request. */
export function stringRows(rows: readonly (readonly string[])[]): string {
  const bytes = Buffer.from(`\uFEFF${rows.map((row) => row.map(cell).join(';')).join('\r\n')}\r\n`)
  return `data:text/csv;charset=utf-8;base64,${bytes.toString('base64')}`
}
