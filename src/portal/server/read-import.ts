import type { PortalPlatform } from '../../web/portal-handler.ts'
import type { OutputOf, Road } from '../../web/road.ts'

export type Imported = OutputOf<'importInitiatives'>

/** Rows of one call of the verb; it takes no more. */
const portion = 500

export interface ImportOutcome {
  readonly result: Imported
  /** Fields of the first row as they were read, to show which column became what. */
  readonly sample: readonly (readonly [field: string, value: string])[]
}

/** Reads the file row by row and hands it on in portions; every row is taken, known already or refused. */
export async function importFile(road: Road, rows: ReturnType<NonNullable<PortalPlatform['importRows']>>, roundId: string, dryRun: boolean): Promise<ImportOutcome> {
  const result: Imported = { taken: 0, repeated: 0, refused: [] }
  let sample: ImportOutcome['sample'] | null = null
  let waiting: { row: number; fields: Record<string, unknown> }[] = []
  const flush = async () => {
    const part = await road.call('importInitiatives', { roundId, dryRun, rows: waiting })
    result.taken += part.taken
    result.repeated += part.repeated
    result.refused.push(...part.refused)
    waiting = []
  }
  for await (const { row, fields } of rows) {
    sample ??= Object.entries(fields).map(([field, value]) => [field, (typeof value === 'string' ? value : JSON.stringify(value) ?? '').slice(0, 120)] as const)
    waiting.push({ row, fields: { ...fields } })
    if (waiting.length === portion) await flush()
  }
  // An empty file still asks whether this person may import at all.
  if (waiting.length > 0 || sample === null) await flush()
  return { result, sample: sample ?? [] }
}

/** Refused rows as a CSV file in a link: opens in a spreadsheet, needs no script and no second request. */
export function refusedRowsLink(refused: Imported['refused']): string {
  // A leading sign would be run as a formula by a spreadsheet; an apostrophe keeps it a text.
  const cell = (value: string | number) => `"${String(value).replace(/^[=+\-@\t]/, "'$&").replaceAll('"', '""')}"`
  const lines = refused.map(({ row, code, field, sentence }) => [row, code, field, sentence].map(cell).join(';'))
  const bytes = Buffer.from(`\uFEFF${['row;code;field;sentence', ...lines].join('\r\n')}\r\n`)
  return `data:text/csv;charset=utf-8;base64,${bytes.toString('base64')}`
}
