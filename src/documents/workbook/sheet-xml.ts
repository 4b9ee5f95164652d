import { safeCell } from '../safe-cell.ts'
import { longestCell, type Sheet, type SheetCell } from './sheet.ts'
import type { SharedTexts } from './shared-texts.ts'

/** Letters per piece: large enough that compressing costs more than handing over. */
const pieceLength = 1 << 18
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
/** The style of a header cell in `stylesXml`. */
const headerStyle = 1

/** 0 → «A», 25 → «Z», 26 → «AA». */
export function columnName(column: number): string {
  return column < 26 ? String.fromCharCode(65 + column) : columnName(Math.floor(column / 26) - 1) + columnName(column % 26)
}

const special = /[&<>\r]|_x[\dA-Fa-f]{4}_/u
const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/**
 * A text as the content of an element. Office reads `_x0041_` as the letter A, so that the underscore of such words is
 * itself written that way (ECMA-376, ST_Xstring); a carriage return would come back as another line feed.
 */
export function xmlText(text: string): string {
  if (!special.test(text)) return text
  return text
    .replace(/\r\n?/gu, '\n')
    .replace(/[&<>]/gu, (letter) => escapes[letter]!)
    .replace(/_(?=x[\dA-Fa-f]{4}_)/gu, '_x005F_')
}

/** Cut at the format's limit, never between the halves of one letter. */
function withinCell(text: string): string {
  if (text.length <= longestCell) return text
  const isHalf = (text.charCodeAt(longestCell - 1) & 0xfc00) === 0xd800
  return text.slice(0, isHalf ? longestCell - 1 : longestCell)
}

/** Spaces at the ends and line breaks are lost unless kept on purpose. */
const keepsSpaces = /^\s|\s$|[\n\t]/u

function cellXml(place: string, value: SheetCell, shared: SharedTexts | null): string {
  if (value === null || value === '') return ''
  if (typeof value === 'number') return Number.isFinite(value) ? `<c r="${place}"><v>${value}</v></c>` : ''
  const text = withinCell(safeCell(value))
  if (shared !== null) return `<c r="${place}" t="s"><v>${shared.place(text)}</v></c>`
  return `<c r="${place}" t="inlineStr"><is><t${keepsSpaces.test(text) ? ' xml:space="preserve"' : ''}>${xmlText(text)}</t></is></c>`
}

/** One worksheet in pieces of XML. Texts stand in their cells but for columns that repeat: no table grows with the file. */
export function* sheetXml({ columns, rowsCount, rows }: Sheet, shared: SharedTexts): Iterable<Buffer> {
  const letters = columns.map((_, column) => columnName(column))
  const sharedOf = columns.map(([, , kind]) => (kind === 'repeats' ? shared : null))
  const widths = columns.map(([, width], column) => `<col min="${column + 1}" max="${column + 1}" width="${width}" customWidth="1"/>`).join('')
  let piece = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths}</cols><sheetData>`
  piece += `<row r="1">${columns.map(([header], column) => `<c r="${letters[column]}1" s="${headerStyle}" t="s"><v>${shared.place(header)}</v></c>`).join('')}</row>`
  let number = 1
  for (const row of rows) {
    piece += `<row r="${++number}">`
    for (let column = 0; column < row.length; column++) piece += cellXml(`${letters[column]}${number}`, row[column]!, sharedOf[column]!)
    piece += '</row>'
    if (piece.length < pieceLength) continue
    yield Buffer.from(piece)
    piece = ''
  }
  yield Buffer.from(`${piece}</sheetData><autoFilter ref="A1:${letters.at(-1)}${rowsCount + 1}"/></worksheet>`)
}
