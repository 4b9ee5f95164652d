import type { Table } from './open-table.ts'
import { FileFault } from './table-fault.ts'

/** What a column can be; `text` may be several, joined by a blank line. */
export const columnParts = ['id', 'title', 'region', 'municipality', 'direction', 'author', 'date', 'label'] as const
export type ColumnPart = (typeof columnParts)[number]

export type ColumnChoice = { readonly text: readonly number[] } & { readonly [Part in ColumnPart]: number | null }

/** Column names or 1-based numbers as a person gave them. */
export type NamedColumns = { readonly text?: readonly string[] | undefined; /** A table of ids alone will do. */ readonly mayLackText?: boolean } & { readonly [Part in ColumnPart]?: string | undefined }

/** Names a column may carry, by part; compared in lower case, whole or as a whole word of the name. */
const names: Readonly<Record<ColumnPart | 'text', readonly string[]>> = {
  id: ['id', 'ид', '№', 'номер', 'no', 'number', 'код', 'n', 'uid', 'guid', 'appeal_id', 'url'],
  title: ['title', 'заголовок', 'название', 'тема обращения', 'наименование', 'titulo', 'título', 'titel', 'name', 'summary'],
  text: ['text', 'текст', 'text_ru', 'body', 'description', 'описание', 'обращение', 'инициатива', 'текст обращения', 'content', 'сообщение', 'message', 'вопрос', 'comment', 'предложение', 'проблема', 'содержание', 'суть', 'descripcion', 'descripción', 'beschreibung', 'argument', 'sentence'],
  region: ['region', 'регион', 'субъект', 'субъект рф', 'область', 'región', 'oblast'],
  municipality: ['municipality', 'муниципалитет', 'муниципальное образование', 'мо', 'город', 'населенный пункт', 'населённый пункт', 'city', 'district', 'район'],
  direction: ['direction', 'направление', 'тематическое направление', 'category', 'категория', 'рубрика', 'сфера'],
  author: ['author', 'автор', 'заявитель', 'фио', 'interview', 'user', 'participant', 'interviewee'],
  date: ['date', 'дата', 'created_at', 'created', 'дата обращения', 'fecha', 'datum', 'timestamp', 'submitted_at'],
  label: ['label', 'метка', 'truth', 'class', 'класс'],
}

interface Look {
  readonly name: string
  readonly filled: number
  readonly length: number
  readonly unique: number
  readonly letters: number
}

/** What guessing looks at. */
export type TableHead = Pick<Table, 'columns' | 'firstRows' | 'hasHeader'>

function lookAt(table: TableHead, column: number): Look {
  const cells = table.firstRows.map(({ cells: row }) => row[column]?.trim() ?? '').filter((cell) => cell !== '')
  const all = Math.max(1, cells.length)
  return {
    name: table.columns[column]!.trim().toLowerCase(),
    filled: cells.length / Math.max(1, table.firstRows.length),
    length: cells.reduce((sum, cell) => sum + cell.length, 0) / all,
    unique: new Set(cells).size / all,
    letters: cells.filter((cell) => (cell.match(/\p{L}/gu)?.length ?? 0) > cell.length / 2).length / all,
  }
}

/** The column given by name (case does not matter) or 1-based number. Errors: `unknown-column` with the names there are. */
export function columnNamed(table: Pick<Table, 'columns'>, wanted: string): number {
  const exact = table.columns.indexOf(wanted)
  if (exact >= 0) return exact
  const folded = table.columns.findIndex((name) => name.trim().toLowerCase() === wanted.trim().toLowerCase())
  if (folded >= 0) return folded
  const number = Number(wanted)
  if (Number.isInteger(number) && number >= 1 && number <= table.columns.length) return number - 1
  throw new FileFault('unknown-column', `«${wanted}». Есть: ${table.columns.map((name) => `«${name}»`).join(', ')}.`)
}

/** The text column: by name among wordy columns, else the longest wordy one. */
function guessText(looks: readonly Look[], taken: ReadonlySet<number>): number | null {
  const free = looks.map((look, column) => ({ look, column })).filter(({ look, column }) => !taken.has(column) && look.filled > 0.3)
  const wordy = free.filter(({ look }) => look.letters > 0.5)
  const named = free.filter(({ look }) => names.text.includes(look.name)).sort((a, b) => b.look.length - a.look.length)[0]
  return (named ?? wordy.sort((a, b) => b.look.length - a.look.length)[0])?.column ?? null
}

/** What kind of content a part must have to be believed by its name alone. */
const fits: Readonly<Record<ColumnPart, (look: Look) => boolean>> = {
  id: ({ unique, length }) => unique > 0.95 && length < 120,
  title: ({ length, letters }) => length < 300 && letters > 0.3,
  region: ({ length }) => length < 120,
  municipality: ({ length }) => length < 160,
  direction: ({ length, unique }) => length < 160 && unique < 0.9,
  author: ({ length }) => length < 160,
  date: ({ length }) => length < 40,
  label: ({ length }) => length < 300,
}

/**
 * Which column is what: what the person named, the rest by name and by what the first rows hold.
 * A table without names keeps only text and, when a column counts, its number as id. Errors: `no-text-column`, `unknown-column`.
 */
export function chooseColumns(table: TableHead, named: NamedColumns = {}): ColumnChoice {
  const looks = table.columns.map((_, column) => lookAt(table, column))
  const taken = new Set<number>()
  const chosen = {} as Record<ColumnPart, number | null>
  for (const part of columnParts) {
    chosen[part] = named[part] === undefined ? null : columnNamed(table, named[part])
    if (chosen[part] !== null) taken.add(chosen[part])
  }
  const text = named.text?.length ? named.text.map((name) => columnNamed(table, name)) : null
  text?.forEach((column) => taken.add(column))
  const guess = text === null ? guessText(looks, taken) : null
  const guessedText = text ?? (guess === null ? [] : [guess])
  if (guessedText.length === 0 && named.mayLackText !== true) throw new FileFault('no-text-column', `Есть: ${table.columns.map((name) => `«${name}»`).join(', ')}.`)
  guessedText.forEach((column) => taken.add(column))
  for (const part of columnParts) {
    if (chosen[part] !== null || named[part] !== undefined || (part === 'label' && !table.hasHeader)) continue
    const column = looks.findIndex((look, at) => !taken.has(at) && names[part].includes(look.name) && look.filled > 0.2 && fits[part](look))
    if (column >= 0) {
      chosen[part] = column
      taken.add(column)
    }
  }
  if (chosen.id === null && !table.hasHeader) {
    const column = looks.findIndex((look, at) => !taken.has(at) && look.unique === 1 && look.letters === 0 && look.length < 20 && look.filled === 1)
    if (column >= 0) chosen.id = column
  }
  return { ...chosen, text: guessedText }
}
