import { consentVersions } from '../../model/consent.ts'
import { competences, instrumentKinds } from '../../model/fragment.ts'
import { authorRoles, initiativeKinds } from '../../model/initiative.ts'
import type { TableRow } from './open-table.ts'

/** Fields of an import row by the names their columns may carry, in lower case; the first is the name in our template. */
export const importColumns = {
  ownId: ['свой номер', 'номер', 'id', 'own_id', 'ownid', '№'],
  direction: ['направление', 'direction', 'код направления'],
  oktmo: ['октмо', 'oktmo', 'код октмо'],
  kinds: ['вид', 'виды', 'kind', 'kinds'],
  title: ['заголовок', 'название', 'title'],
  problem: ['проблема', 'problem', 'суть проблемы', 'текст', 'text'],
  proposal: ['предложение', 'proposal', 'решение'],
  practice: ['практика', 'practice', 'опыт'],
  effect: ['эффект', 'ожидаемый эффект', 'effect'],
  competence: ['уровень полномочий', 'уровень', 'competence'],
  wishedInstrument: ['желаемый инструмент', 'инструмент', 'wished_instrument', 'wishedinstrument'],
  act: ['акт', 'изменяемый акт', 'законопроект', 'act'],
  article: ['статья', 'article'],
  oldWording: ['действующая редакция', 'редакция законопроекта', 'old_wording', 'oldwording'],
  authorName: ['фио', 'автор', 'имя автора', 'author', 'author_name'],
  authorEmail: ['почта', 'эл. почта', 'email', 'e-mail', 'author_email'],
  authorRole: ['роль', 'должность', 'роль автора', 'role', 'author_role'],
} as const
export type ImportColumn = keyof typeof importColumns

const kindWords: Readonly<Record<string, (typeof initiativeKinds)[number]>> = { проблема: 'problem', предложение: 'proposal', практика: 'practice', поправка: 'amendment' }
const roleWords: Readonly<Record<string, (typeof authorRoles)[number]>> = { глава: 'head', депутат: 'deputy', 'муниципальный служащий': 'employee', сотрудник: 'employee', 'работник бюджетной организации': 'budget-worker', житель: 'resident' }
const competenceWords: Readonly<Record<string, (typeof competences)[number]>> = { рф: 'federal', федеральный: 'federal', совместное: 'joint', совместный: 'joint', субъект: 'regional', региональный: 'regional', местное: 'local', местный: 'local', 'не знаю': 'unknown' }
const instrumentWords: Readonly<Record<string, (typeof instrumentKinds)[number]>> = { закон: 'law', 'федеральный закон': 'law', 'региональный закон': 'regional-law', программа: 'programme', 'национальный проект': 'national-project', разъяснение: 'clarification', обучение: 'education' }

const word = <Value extends string>(words: Readonly<Record<string, Value>>, text: string): string => words[text.trim().toLowerCase()] ?? text.trim()

/** What each column of a table is loaded as; null for a column that is not loaded. */
export type ColumnFields = readonly (ImportColumn | null)[]

const isField = (field: string | undefined): field is ImportColumn => field !== undefined && Object.hasOwn(importColumns, field)

/**
 * Which field each column is: as the person said of a column of this name before («-»: not loaded), else by its name.
 * A field is given to one column, the first that is asked for it; habits come before names.
 */
export function fieldsOfColumns(columns: readonly string[], habits: Readonly<Record<string, string>> = {}): ColumnFields {
  const heads = columns.map((name) => name.trim().toLowerCase())
  const taken = new Set<string>()
  const fields = heads.map((head): ImportColumn | null => {
    const habit = Object.hasOwn(habits, head) ? habits[head] : undefined
    if (!isField(habit) || taken.has(habit)) return null
    taken.add(habit)
    return habit
  })
  for (const [field, names] of Object.entries(importColumns)) {
    if (taken.has(field)) continue
    const at = (names as readonly string[]).map((name) => heads.indexOf(name)).find((column) => column >= 0 && fields[column] === null && !Object.hasOwn(habits, heads[column]!))
    if (at !== undefined) fields[at] = field as ImportColumn
  }
  return fields
}

/** Column of each field that has one. */
export const columnOfFields = (fields: ColumnFields): Partial<Record<ImportColumn, number>> =>
  Object.fromEntries(fields.flatMap((field, column) => (field === null ? [] : [[field, column] as const])))

/** The same by the names of the columns alone. */
export const importMapping = (columns: readonly string[]): Partial<Record<ImportColumn, number>> => columnOfFields(fieldsOfColumns(columns))

/**
 * Fields of one row as the schema of a submission reads them. Russian words of lists become the schema's; anything
 * unknown is passed on as it is, so that the schema refuses it and the person sees what stood there.
 */
export function importFields({ cells }: TableRow, mapping: Partial<Record<ImportColumn, number>>): Record<string, unknown> {
  const text = (field: ImportColumn): string => (mapping[field] === undefined ? '' : (cells[mapping[field]] ?? ''))
  const fields: Record<string, unknown> = {}
  for (const field of ['title', 'problem', 'proposal', 'practice', 'effect', 'act', 'article', 'oldWording'] as const) if (text(field) !== '') fields[field] = text(field)
  for (const field of ['direction', 'oktmo'] as const) if (text(field) !== '') fields[field] = text(field).trim()
  if (text('ownId').trim() !== '') fields.ownId = text('ownId').trim()
  if (text('kinds').trim() !== '') fields.kinds = text('kinds').split(/[;,]/u).map((kind) => word(kindWords, kind))
  if (text('competence').trim() !== '') fields.competence = word(competenceWords, text('competence'))
  if (text('wishedInstrument').trim() !== '') fields.wishedInstrument = word(instrumentWords, text('wishedInstrument'))
  const role = text('authorRole').trim() === '' ? 'employee' : word(roleWords, text('authorRole'))
  return { ...fields, author: { name: text('authorName').trim(), email: text('authorEmail').trim(), role }, consent: consentVersions.processing }
}
