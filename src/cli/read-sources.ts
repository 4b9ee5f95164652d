import type { SourceText } from '../analysis/analyse-corpus-types.ts'
import { chooseColumns, columnParts, type ColumnChoice } from '../documents/tables/guess-columns.ts'
import { openTable, type Table, type TableOptions } from '../documents/tables/open-table.ts'
import type { NamedColumns } from '../documents/tables/guess-columns.ts'
import type { SourceFile } from '../documents/tables/source-file.ts'
import type { RefusedRow } from '../documents/tables/table-fault.ts'
import type { Voice } from './command.ts'

/** A file read whole: its texts in order, what was refused, and how it was understood. */
export interface ReadSources {
  readonly source: SourceFile
  readonly table: Table
  readonly columns: ColumnChoice
  readonly texts: SourceText[]
  /** Value of the label column, by position in `texts`. */
  readonly labels: (string | null)[]
  readonly refused: readonly RefusedRow[]
  /** Ids that came more than once; later ones carry «#row» so that each row can be told apart. */
  readonly repeatedIds: number
}

const cell = (cells: readonly string[], column: number | null): string | undefined => {
  const value = column === null ? undefined : cells[column]
  return value === undefined || value === '' ? undefined : value
}

/** Parts of the text joined by a blank line, each as given; with one column the very text of the cell. */
const joined = (cells: readonly string[], columns: readonly number[]): string =>
  columns.length === 1 ? (cells[columns[0]!] ?? '') : columns.map((column) => cells[column] ?? '').filter((part) => part.trim() !== '').join('\n\n')

/** A region or a direction is said by thousands of rows: one copy of each name is kept. */
function oneCopyEach(): (name: string | undefined) => string | undefined {
  const kept = new Map<string, string>()
  return (name) => {
    if (name === undefined) return undefined
    const known = kept.get(name)
    if (known === undefined) kept.set(name, name)
    return known ?? name
  }
}

/** Says in one line how the file was understood, so that a wrong guess is seen before the result is trusted. */
function tellColumns({ columns }: Table, chosen: ColumnChoice, say: Voice['say']): void {
  const named = (column: number) => `«${columns[column]}»`
  const parts = columnParts.flatMap((part) => (chosen[part] === null ? [] : [`${part} = ${named(chosen[part])}`]))
  say(`Столбцы: text = ${chosen.text.map(named).join(' + ') || 'нет'}${parts.length > 0 ? `, ${parts.join(', ')}` : ''}. Другие задаются ключами --text, --id, --region и так далее.`)
}

/** Reads a table into memory; `onText` hears of each text as it comes. Errors: `FileFault`. Memory: the texts. */
export async function readSources(path: string, options: TableOptions, named: NamedColumns, voice: Voice, onText: (text: SourceText) => void = () => {}): Promise<ReadSources> {
  let total = 0
  const opened = await openTable(path, { ...options, onBytes: (read) => voice.progress('Чтение', read, Math.max(read, total)) })
  total = opened.source.size
  const { source, ...table } = opened
  const columns = chooseColumns(table, named)
  tellColumns(table, columns, voice.say)
  const texts: SourceText[] = []
  const labels: (string | null)[] = []
  const seen = new Set<string>()
  let repeatedIds = 0
  const name = oneCopyEach()
  const asked = [...columns.text, ...columnParts.flatMap((part) => columns[part] ?? [])]
  for await (const { row, cells } of table.rowsWith(asked)) {
    let id = cell(cells, columns.id)?.trim() ?? String(row)
    if (seen.has(id)) repeatedIds++
    while (seen.has(id)) id = `${id}#${row}`
    seen.add(id)
    const { title, region, municipality, direction, author, date } = columns
    const text: SourceText = {
      row,
      id,
      title: cell(cells, title),
      text: joined(cells, columns.text),
      region: name(cell(cells, region)?.trim()),
      municipality: name(cell(cells, municipality)?.trim()),
      direction: name(cell(cells, direction)?.trim()),
      author: name(cell(cells, author)?.trim()),
      date: cell(cells, date)?.trim(),
    }
    texts.push(text)
    onText(text)
    labels.push(cell(cells, columns.label) ?? null)
  }
  return { source, table, columns, texts, labels, refused: table.refused, repeatedIds }
}
