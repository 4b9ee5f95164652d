import { safeCell } from '../safe-cell.ts'
import { longestCell, type Sheet, type SheetCell } from './sheet.ts'
import type { SharedTexts } from './shared-texts.ts'
import { XmlBytes } from './xml-bytes.ts'

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
/** The style of a header cell in `stylesXml`. */
const headerStyle = 1

/** 0 → «A», 25 → «Z», 26 → «AA». */
export function columnName(column: number): string {
  return column < 26 ? String.fromCharCode(65 + column) : columnName(Math.floor(column / 26) - 1) + columnName(column % 26)
}

/** Cut at the format's limit, never between the halves of one letter. */
function withinCell(text: string): string {
  if (text.length <= longestCell) return text
  const isHalf = (text.charCodeAt(longestCell - 1) & 0xfc00) === 0xd800
  return text.slice(0, isHalf ? longestCell - 1 : longestCell)
}

/** Begins with a letter, so like no formula; no sign that goes stands where it would matter (at the end, inside `_x0041_`). */
function isPlain(text: string): boolean {
  const last = text.charCodeAt(text.length - 1)
  return isLetter(text.charCodeAt(0)) && last >= 0x20 && last < 0xfffe && text.length <= longestCell && !text.includes('_x')
}

const isLetter = (code: number): boolean => (code >= 0x410 && code <= 0x44f) || ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a)
const isSpace = /\s/u

/** Spaces at the ends and line breaks are lost unless kept on purpose. */
const keepsSpaces = (text: string): boolean => isSpace.test(text[0]!) || isSpace.test(text.at(-1)!) || text.includes('\n') || text.includes('\t')

function writeCell(xml: XmlBytes, place: string, value: SheetCell, shared: SharedTexts | null): void {
  if (value === null || value === '') return
  if (typeof value === 'number') {
    if (Number.isFinite(value)) xml.markup(`<c r="${place}"><v>${value}</v></c>`)
    return
  }
  const text = shared === null && isPlain(value) ? value : withinCell(safeCell(value))
  if (shared !== null) xml.markup(`<c r="${place}" t="s"><v>${shared.place(text)}</v></c>`)
  else {
    xml.markup(`<c r="${place}" t="inlineStr"><is><t${text !== '' && keepsSpaces(text) ? ' xml:space="preserve"' : ''}>`)
    xml.text(text)
    xml.markup('</t></is></c>')
  }
}

/** One worksheet in pieces of XML. Texts stand in their cells but for columns that repeat: no table grows with the file. */
export function* sheetXml({ columns, rowsCount, rows }: Sheet, shared: SharedTexts): Iterable<Buffer> {
  const letters = columns.map((_, column) => columnName(column))
  const sharedOf = columns.map(([, , kind]) => (kind === 'repeats' ? shared : null))
  const widths = columns.map(([, width], column) => `<col min="${column + 1}" max="${column + 1}" width="${width}" customWidth="1"/>`).join('')
  const xml = new XmlBytes()
  xml.markup(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths}</cols><sheetData>`)
  xml.markup(`<row r="1">${columns.map(([header], column) => `<c r="${letters[column]}1" s="${headerStyle}" t="s"><v>${shared.place(header)}</v></c>`).join('')}</row>`)
  let number = 1
  for (const row of rows) {
    xml.markup(`<row r="${++number}">`)
    for (let column = 0; column < row.length; column++) writeCell(xml, `${letters[column]}${number}`, row[column]!, sharedOf[column]!)
    xml.markup('</row>')
    if (xml.isFull) yield xml.take()
  }
  xml.markup(`</sheetData><autoFilter ref="A1:${letters.at(-1)}${rowsCount + 1}"/></worksheet>`)
  yield xml.take()
}
