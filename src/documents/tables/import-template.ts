import { stringify } from 'csv-stringify/sync'
import { writeSheets } from '../workbook/write-sheets.ts'
import { importColumns, type ImportColumn } from './import-fields.ts'

/** What stands in the template's one example row. */
const example: Readonly<Record<ImportColumn, string>> = {
  ownId: '1',
  direction: 'selo',
  oktmo: '63642000',
  kinds: 'проблема; предложение',
  title: 'Вода в Сосновке',
  problem: 'В селе третий год нет воды с июня по август, 240 жителей.',
  proposal: 'Построить водовод от соседнего села, 3 км.',
  practice: '',
  effect: 'Вода круглый год в 90 домах.',
  competence: 'местное',
  wishedInstrument: 'программа',
  act: '',
  article: '',
  oldWording: '',
  authorName: 'Иванова Мария Петровна',
  authorEmail: 'ivanova@example.ru',
  authorRole: 'глава',
}

const fields = Object.keys(importColumns) as ImportColumn[]
const headOf = (field: ImportColumn): string => {
  const [name] = importColumns[field]
  return name === 'октмо' || name === 'фио' ? name.toUpperCase() : name.charAt(0).toUpperCase() + name.slice(1)
}

export const templateFormats = ['csv', 'xlsx', 'jsonl'] as const
export type TemplateFormat = (typeof templateFormats)[number]

/** A file to fill in, with the names of all columns and one example row to be replaced. */
export async function importTemplate(format: TemplateFormat): Promise<Uint8Array> {
  if (format === 'jsonl') return Buffer.from(`${JSON.stringify(Object.fromEntries(fields.map((field) => [headOf(field), example[field]])))}\n`)
  const rows = [fields.map(headOf), fields.map((field) => example[field])]
  if (format === 'csv') return Buffer.from(`\uFEFF${stringify(rows, { delimiter: ';', record_delimiter: '\r\n' })}`)
  const sheet = { name: 'Инициативы', columns: fields.map((field) => [headOf(field), 24] as const), rowsCount: 1, rows: [rows[1]!] }
  const parts: Buffer[] = []
  for await (const part of writeSheets([sheet], 'Муниципальный диалог')) parts.push(Buffer.from(part as Buffer))
  return Buffer.concat(parts)
}
