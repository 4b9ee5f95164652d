import type { PortalPlatform } from '../../web/portal-handler.ts'
import { stringRows } from './csv-link.ts'

type Outcome = Awaited<ReturnType<NonNullable<PortalPlatform['importFile']>>>

/** Refused rows and columns shown on the page. */
const [mostRows, mostColumns] = [50, 60]

/** What the page shows of a loaded or tried file; texts shortened, so that the page stays light. */
export function shownImport(name: string, dryRun: boolean, outcome: Outcome) {
  const { importId, taken, repeated, refusedCount, refused, cells, columns, fields, known } = outcome
  const sample = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).slice(0, 120)
  return {
    name,
    dryRun,
    importId,
    taken,
    repeated,
    refusedCount,
    refused: refused.slice(0, mostRows),
    columns: columns.slice(0, mostColumns).map((column, place) => ({ column, field: fields[place] ?? null })),
    known,
    sample: Object.entries(outcome.sample).map(([field, value]) => [field, sample(value)] as const),
    // Of a trial nothing is kept: its refused rows travel in the link itself.
    link: importId === null && refused.length > 0 ? stringRows([[...columns, 'Строка исходного файла', 'Что исправить', 'Поле'], ...refused.map(({ row, sentence, field }) => [...columns.map((_, place) => cells.get(row)?.[place] ?? ''), String(row), sentence, field])]) : null,
  }
}

/** What a person chose for columns: name in lower case → field, «-» for none. */
export function chosenColumns(form: FormData): Record<string, string> {
  const names = form.getAll('column').map(String)
  const fields = form.getAll('field').map(String)
  return Object.fromEntries(names.flatMap((name, place) => (name === '' || fields[place] === undefined ? [] : [[name.trim().toLowerCase(), fields[place]]])))
}
