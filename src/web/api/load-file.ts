import type { OutputOf, Road } from '../road.ts'
import { RefusedGroups, type RefusedGroup } from '../../stages/intake/refused-row.ts'
import type { ImportReading, ImportRow, OpenedImport, Writers } from './writers.ts'

/** Rows of one transaction; the verb takes no more. */
const portion = 500
/** Refused rows told at once; all of them are in the file of refusals. */
const mostTold = 1_000

type Refused = OutputOf<'importInitiatives'>['refused'][number]

export interface LoadOptions {
  readonly roundId: string
  readonly fileName: string
  /** Says what would happen and writes nothing. */
  readonly dryRun: boolean
  readonly askAuthors?: boolean
  readonly letters?: boolean
  readonly onRows?: (read: number) => void
}

/** What loading a file came to, over all its sendings when it was interrupted. */
export interface Loaded {
  /** Null for a trial. */
  readonly importId: string | null
  readonly taken: number
  readonly repeated: number
  readonly refusedCount: number
  /** All of them by what is wrong, the largest group first. */
  readonly groups: readonly RefusedGroup[]
  /** The first of them. */
  readonly refused: readonly Refused[]
  /** Cells of those, by row. */
  readonly cells: ReadonlyMap<number, readonly string[]>
  /** Fields of the first row as they were read. */
  readonly sample: Readonly<Record<string, unknown>>
}

/**
 * Loads an opened file through the verb in portions: every row is taken, known already or refused. Interrupted, it goes on
 * after the last portion when the same file comes again. Memory: one portion and the first refusals.
 */
export async function loadFile(road: Road, opened: OpenedImport, options: LoadOptions): Promise<Loaded> {
  const { roundId, dryRun, fileName, askAuthors = false, letters = false } = options
  // Somebody who may not import is told so before a row is read.
  const run = dryRun ? null : await road.call('startImport', { roundId, fileName, fileHash: opened.hash, columns: opened.columns.map((name) => name.slice(0, 300)) } as never)
  if (dryRun) await road.call('importInitiatives', { roundId, dryRun, rows: [] } as never)
  const [refused, cells]: [Refused[], Map<number, readonly string[]>] = [[], new Map()]
  const groups = new RefusedGroups()
  const total = { taken: 0, repeated: 0, refusedCount: 0, read: 0 }
  let sample: Readonly<Record<string, unknown>> | null = null
  const flush = async (rows: readonly ImportRow[]) => {
    const part = await road.call('importInitiatives', { roundId, dryRun, askAuthors, letters, importId: run?.importId ?? null, rows: rows.map((row) => ({ ...row, cells: row.cells.map(storable) })) } as never)
    total.taken += part.taken
    total.repeated += part.repeated
    total.refusedCount += part.refused.length
    for (const one of part.refused) groups.add(one)
    const room = part.refused.slice(0, mostTold - refused.length)
    refused.push(...room)
    for (const { row } of room) cells.set(row, rows.find((one) => one.row === row)?.cells ?? [])
    options.onRows?.((total.read += rows.length))
  }
  let waiting: ImportRow[] = []
  for await (const row of opened.rows) {
    sample ??= row.fields
    waiting.push(row)
    if (waiting.length < portion) continue
    await flush(waiting)
    waiting = []
  }
  if (waiting.length > 0) await flush(waiting)
  const unread = opened.unread().map(({ row, says }) => ({ row, code: 'unsupported-file', sentence: says, field: '', value: '' }))
  refused.push(...unread.slice(0, mostTold - refused.length))
  for (const one of unread) groups.add(one)
  const ended = run === null ? null : await road.call('finishImport', { roundId, importId: run.importId } as never)
  return {
    importId: run?.importId ?? null,
    taken: ended?.taken ?? total.taken,
    repeated: ended?.repeated ?? total.repeated,
    refusedCount: (ended?.refused ?? total.refusedCount) + unread.length,
    groups: ended === null ? groups.list() : allGroups(ended.refusals, groups.list()),
    refused,
    cells,
    sample: sample ?? {},
  }
}

/** Groups of a run over all its sendings, with what this sending saw of their values; then those no run keeps: rows the reader could not take. */
function allGroups(kept: readonly RefusedGroup[], seen: readonly RefusedGroup[]): RefusedGroup[] {
  const seenAs = ({ code, field }: RefusedGroup) => seen.find((one) => one.code === code && one.field === field)
  return [...kept.map((one) => ({ ...one, examples: seenAs(one)?.examples ?? one.examples })), ...seen.filter((one) => !kept.some(({ code, field }) => code === one.code && field === one.field))]
}

/** What PostgreSQL cannot hold is left out of the kept copy of a refused row. */
const storable = (cell: string): string => cell.slice(0, 32_000).toWellFormed().replaceAll('\0', '')

/** Opens and loads a file held in memory, under the person's habits of columns and what they said now. */
export type ImportFile = (file: { readonly name: string; readonly bytes: Uint8Array }, reading: ImportReading, options: Omit<LoadOptions, 'fileName'>) => Promise<Loaded & Omit<OpenedImport, 'hash' | 'rows' | 'unread'>>

export const importerOf = (road: Road, open: Writers['openImport']): ImportFile | null =>
  open === undefined
    ? null
    : async (file, reading, options) => {
        const { roundId } = options
        const { habits } = await road.call('listImports', { roundId } as never)
        const opened = await open(file, habits, reading)
        const { columns, fields, known, hasHeader, firstCells } = opened
        const { chosen = {} } = reading
        if (hasHeader && Object.keys(chosen).length > 0) await road.call('keepColumnHabits', { roundId, habits: chosen } as never)
        return { ...(await loadFile(road, opened, { ...options, fileName: file.name.slice(0, 300) })), columns, fields, known, hasHeader, firstCells }
      }
