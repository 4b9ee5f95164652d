import type { PortalPlatform } from '../../web/portal-handler.ts'
import { stringRows } from './csv-link.ts'

type ImportFile = NonNullable<PortalPlatform['importFile']>
type Outcome = Awaited<ReturnType<ImportFile>>
type Reading = Parameters<ImportFile>[1]

/** Columns and signs of a cell shown on the page. */
const [mostColumns, mostSigns] = [60, 120]

/** What the page shows of a loaded or tried file; texts shortened, so that the page stays light. */
export function shownImport(name: string, dryRun: boolean, outcome: Outcome) {
  const { importId, taken, repeated, refusedCount, refused, groups, cells, columns, fields, known, hasHeader, firstCells } = outcome
  const sample = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).slice(0, mostSigns)
  return {
    name,
    dryRun,
    importId,
    taken,
    repeated,
    refusedCount,
    groups: groups.map((one) => ({ ...one, isAll: one.count === taken + repeated + refusedCount })),
    rows: taken + repeated + refusedCount,
    hasHeader,
    // Nothing in the file says these two: the page offers to say them once.
    lacks: !fields.includes('direction') || !fields.includes('oktmo'),
    columns: columns.slice(0, mostColumns).map((column, place) => ({ column, field: fields[place] ?? null, holds: firstCells.map((row) => sample(row[place]?.trim() ?? '')).find((cell) => cell !== '') ?? '' })),
    known,
    sample: Object.entries(outcome.sample).map(([field, value]) => [field, sample(value)] as const),
    // Of a trial nothing is kept: its refused rows travel in the link itself.
    link: importId === null && refused.length > 0 ? stringRows([[...columns, 'Строка исходного файла', 'Что исправить', 'Поле'], ...refused.map(({ row, sentence, field }) => [...columns.map((_, place) => cells.get(row)?.[place] ?? ''), String(row), sentence, field])]) : null,
  }
}

/** How a person says the file is to be read; what they left open stays open. */
export function readingOf(form: FormData, asked: AskedImport): Reading {
  const header = asked.header === '' ? undefined : asked.header === 'names'
  return {
    chosen: chosenColumns(form),
    ...(header === undefined ? {} : { header }),
    given: { ...(asked.direction === '' ? {} : { direction: asked.direction }), ...(asked.oktmo === '' ? {} : { oktmo: asked.oktmo }) },
  }
}

/** What stands in the form beside the file and its columns; given back as it was. */
export type AskedImport = ReturnType<typeof askedImport>

export function askedImport(form: FormData) {
  const text = (name: string) => String(form.get(name) ?? '')
  const [oktmo = '', ...municipality] = text('municipality').split('|')
  return {
    header: text('header') as 'names' | 'content' | '',
    direction: text('direction'),
    place: text('place'),
    oktmo,
    municipality: municipality.join('|'),
    askAuthors: form.get('askAuthors') !== null,
    letters: form.get('letters') !== null,
  }
}

/** What a person chose for columns: name in lower case → field, «-» for none. */
function chosenColumns(form: FormData): Record<string, string> {
  const names = form.getAll('column').map(String)
  const fields = form.getAll('field').map(String)
  return Object.fromEntries(names.flatMap((name, place) => (name === '' || fields[place] === undefined ? [] : [[name.trim().toLowerCase(), fields[place]]])))
}
