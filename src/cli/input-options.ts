import type { TableOptions } from '../documents/tables/open-table.ts'
import { columnParts, type NamedColumns } from '../documents/tables/guess-columns.ts'
import { textOption, textsOption, type Call, type Command } from './command.ts'

/** Options of every command that reads a table. */
export const inputOptions = {
  encoding: { type: 'string' },
  delimiter: { type: 'string' },
  'no-header': { type: 'boolean' },
  sheet: { type: 'string' },
  text: { type: 'string', multiple: true },
  id: { type: 'string' },
  title: { type: 'string' },
  region: { type: 'string' },
  municipality: { type: 'string' },
  direction: { type: 'string' },
  author: { type: 'string' },
  date: { type: 'string' },
  label: { type: 'string' },
} as const satisfies Command['options']

export const inputTexts: Command['optionTexts'] = {
  encoding: 'кодировка: utf-8, windows-1251, koi8-r, ibm866, utf-16le, utf-16be (иначе определяется)',
  delimiter: 'разделитель CSV: «,», «;», «|» или tab (иначе определяется)',
  'no-header': 'первая строка — уже содержание, а не названия столбцов',
  sheet: 'лист книги XLSX: название или номер с 1',
  text: 'столбец с текстом: название или номер с 1; можно повторить, части соединяются',
  id: 'столбец с номером записи',
  title: 'столбец с заголовком',
  region: 'столбец с регионом',
  municipality: 'столбец с муниципальным образованием',
  direction: 'столбец с направлением',
  author: 'столбец с автором',
  date: 'столбец с датой',
  label: 'столбец с известной меткой',
}

export function tableOptions(call: Call): TableOptions {
  return {
    encoding: textOption(call, 'encoding'),
    delimiter: textOption(call, 'delimiter'),
    header: call.values['no-header'] === true ? false : undefined,
    sheet: textOption(call, 'sheet'),
  }
}

export function namedColumns(call: Call): NamedColumns {
  const named = Object.fromEntries(columnParts.map((part) => [part, textOption(call, part)]))
  return { ...named, text: textsOption(call, 'text') }
}
