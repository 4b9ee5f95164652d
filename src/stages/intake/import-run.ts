import { z } from 'zod'
import { RoundId } from '../../model/ids.ts'
import { required } from '../../model/refusal.ts'
import { Instant, textField } from '../../model/text-field.ts'
import { columnHabits, countRefused, finishRun, keepHabits, listRefused, listRuns, lockRun, openRun, type ImportRun } from '../../store/import-run.ts'
import { findRoundForSubmission } from '../../store/round.ts'
import { verb } from '../toolkit.ts'
import { importSubject } from './import-initiatives.ts'
import { readerOf } from './moderator-scope.ts'
import { RefusedGroup, sentenceOfRow } from './refused-row.ts'
import { refuseOutsideIntake } from './submit-initiative.ts'

const Run = z.object({
  importId: z.string(),
  fileName: z.string(),
  /** Rows of the file that are through: sending it again goes on after them. */
  rowsRead: z.number().int(),
  taken: z.number().int(),
  repeated: z.number().int(),
  refused: z.number().int(),
  startedAt: Instant,
  finishedAt: Instant.nullable(),
  /** Ended before its file was through. */
  stopped: z.boolean(),
})

const told = ({ importId, fileName, rowsRead, taken, repeated, refused, startedAt, finishedAt, stopped }: ImportRun): z.input<typeof Run> => ({
  importId,
  fileName,
  rowsRead,
  taken,
  repeated,
  refused,
  startedAt: startedAt.toISOString(),
  finishedAt: finishedAt?.toISOString() ?? null,
  stopped,
})

/** Begins to load a file, or goes on with it: the same file of the same person under the same reading of its columns is one run. */
export const startImport = verb({
  name: 'start-import',
  title: 'Начать или продолжить загрузку файла',
  kind: 'change',
  may: 'import.run',
  route: { method: 'POST', path: '/rounds/:roundId/import-runs' },
  input: z.object({
    roundId: RoundId,
    fileName: textField(300),
    /** Hex SHA-256 of the file and of how its columns are read. */
    fileHash: z.string().regex(/^[0-9a-f]{64}$/),
    columns: z.array(textField(300)).max(200),
  }),
  output: Run,
  subject: importSubject,
  run: async ({ tx, ids, now, actor, record }, { roundId, ...file }) => {
    refuseOutsideIntake(required(await findRoundForSubmission(tx, roundId)), now)
    const { accountId } = readerOf(actor)
    const { run, isNew } = await openRun(tx, { roundId, importId: ids.next(), accountId, ...file, startedAt: now })
    if (isNew) await record(roundId, { kind: 'import-started', subjectKind: 'round', subjectId: roundId, facts: { importId: run.importId, fileHash: file.fileHash } })
    return told(run)
  },
})

/** Ends a run, whether its file is through or whoever loads it wants no more of it: rows that come later are refused (`import-stopped`), the same file sent again goes through anew. */
export const finishImport = verb({
  name: 'finish-import',
  title: 'Закончить загрузку файла',
  kind: 'change',
  may: 'import.run',
  route: { method: 'POST', path: '/rounds/:roundId/import-runs/:importId/end' },
  /** `stopped`: rows of the file are left. */
  input: z.object({ roundId: RoundId, importId: z.string().max(40), stopped: z.boolean().default(false) }),
  /** What was refused of it, by what is wrong. */
  output: Run.extend({ refusals: z.array(RefusedGroup) }),
  subject: importSubject,
  run: async ({ tx, now, actor, record, enqueue }, { roundId, importId, stopped }) => {
    const { accountId } = readerOf(actor)
    const run = required(await lockRun(tx, { roundId, importId, accountId }))
    if (await finishRun(tx, { roundId, importId, stopped }, now)) {
      const { taken, repeated, refused } = run
      await record(roundId, { kind: 'import-finished', subjectKind: 'round', subjectId: roundId, facts: { importId, taken, repeated, refused } })
      if (taken > 0) await enqueue({ name: 'gather-statistics', payload: {}, key: 'gather-statistics' })
    }
    const counted = await countRefused(tx, { roundId, importId })
    const groups = counted.map(({ code, field, count, rows }) => ({ code, field, count, sentence: sentenceOfRow(code, field), examples: rows.map((row) => ({ row, value: '' })) }))
    return { ...told(run), finishedAt: (run.finishedAt ?? now).toISOString(), stopped: run.finishedAt === null ? stopped : run.stopped, refusals: groups }
  },
})

/** Files this person loaded into the round, newest first. */
export const listImports = verb({
  name: 'list-imports',
  title: 'Мои загрузки',
  kind: 'read',
  may: 'import.run',
  route: { method: 'GET', path: '/rounds/:roundId/import-runs' },
  input: z.object({ roundId: RoundId }),
  output: z.object({ imports: z.array(Run), habits: z.record(z.string(), z.string()) }),
  subject: importSubject,
  run: async ({ tx, actor }, { roundId }) => {
    const { accountId } = readerOf(actor)
    return { imports: (await listRuns(tx, roundId, accountId, 50)).map(told), habits: await columnHabits(tx, accountId) }
  },
})

/** Refused rows of a file as they stood in it, with what to mend: to be corrected and sent again. */
export const readImportRefusals = verb({
  name: 'read-import-refusals',
  title: 'Непринятые строки файла',
  kind: 'read',
  may: 'import.run',
  route: { method: 'GET', path: '/rounds/:roundId/import-runs/:importId/refusals' },
  input: z.object({ roundId: RoundId, importId: z.string().max(40), after: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(500).default(100) }),
  output: z.object({
    fileName: z.string(),
    columns: z.array(z.string()),
    rows: z.array(z.object({ row: z.number().int(), code: z.string(), field: z.string(), sentence: z.string(), cells: z.array(z.string()) })),
  }),
  subject: importSubject,
  run: async ({ tx, actor }, { roundId, importId, after, limit }) => {
    const run = required(await lockRun(tx, { roundId, importId, accountId: readerOf(actor).accountId }))
    const rows = await listRefused(tx, { roundId, importId }, { after, limit })
    return { fileName: run.fileName, columns: [...run.columns], rows: rows.map(({ cells, ...one }) => ({ ...one, sentence: sentenceOfRow(one.code, one.field), cells: [...cells] })) }
  },
})

/** Remembers what a person's columns mean: the next file is understood at once. */
export const keepColumnHabits = verb({
  name: 'keep-column-habits',
  title: 'Запомнить, что значат столбцы',
  kind: 'change',
  may: 'import.run',
  route: { method: 'POST', path: '/rounds/:roundId/column-habits' },
  /** Column name in lower case → field of an import row, «-» for a column that is not loaded. */
  input: z.object({ roundId: RoundId, habits: z.record(z.string().min(1).max(300), z.string().max(40)) }),
  output: z.object({ kept: z.number().int() }),
  subject: importSubject,
  run: async ({ tx, now, actor, record }, { roundId, habits }) => {
    const { accountId } = readerOf(actor)
    await keepHabits(tx, accountId, habits, now)
    const kept = Object.keys(habits).length
    await record(roundId, { kind: 'column-habits-kept', subjectKind: 'account', subjectId: accountId, facts: { kept } })
    return { kept }
  },
})
