import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { workerData } from 'node:worker_threads'
import { unpackSheet, type PackedSheet } from '../documents/workbook/packed-sheet.ts'
import { writeSheets } from '../documents/workbook/write-sheets.ts'
import { crewTextAt, type SharedTexts } from '../jobs/shared-memory.ts'

/** What the thread that writes a workbook is started with. */
export interface WorkbookWork {
  readonly sheets: readonly PackedSheet[]
  /** Texts of the rows of the first sheet, as the helpers of the analysis have them. */
  readonly texts: readonly SharedTexts[]
  readonly creator: string
  readonly path: string
}

/** Writes one workbook, beside everything else, and ends; a fault of the disk reaches whoever started the thread. */
const { sheets, texts, creator, path } = workerData as WorkbookWork
const textOf = (row: number): string => crewTextAt(texts, row)
await pipeline(writeSheets(sheets.map((sheet) => unpackSheet(sheet, textOf)), creator), createWriteStream(path))
