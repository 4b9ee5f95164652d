import { readFileSync } from 'node:fs'
import { importFields, importMapping, unknownColumns } from '../documents/tables/import-fields.ts'
import { openTable } from '../documents/tables/open-table.ts'
import type { Actor } from '../model/account.ts'
import { actorByEmail } from '../platform/actor-by-email.ts'
import { createToolkit } from '../platform/create-toolkit.ts'
import { addFirstAdministrator } from '../platform/first-administrators.ts'
import { keepSecret } from '../platform/keep-secret.ts'
import { createLog } from '../platform/log.ts'
import type { OpenedStore } from '../platform/open-store.ts'
import { readCheckpoints, type SignedCheckpoint } from '../platform/signed-checkpoints.ts'
import { loadLexicon } from '../resources/load-lexicon.ts'
import { loadRegisters } from '../resources/load-registers.ts'
import { readSettings, type Settings } from '../settings.ts'
import { perform } from '../stages/perform.ts'
import type { Toolkit, Verb } from '../stages/toolkit.ts'
import { verbs } from '../stages/verbs.ts'
import { listChains, verifyJournal } from '../store/journal-check.ts'
import { backup, restore } from './backup-commands.ts'
import { exitCodes, neededOption, WrongUse, type Command, type Voice } from './command.ts'
import { inputOptions, inputTexts, tableOptions } from './input-options.ts'
import { withStore } from './with-store.ts'
import { writeJsonLines } from './write-result.ts'

/** Rows of one transaction. */
const portion = 500

/** The toolkit without what only a running platform needs. */
function toolkitOver(db: OpenedStore['db'], settings: Settings): Toolkit {
  return createToolkit({
    db,
    secret: settings.secret ?? keepSecret(settings.dataFolder),
    publicAddress: settings.publicAddress ?? `http://localhost:${settings.port}`,
    lexicon: loadLexicon(),
    registers: loadRegisters(),
    similar: { find: async () => [] },
    directions: { suggest: async () => null },
    log: createLog('error'),
  })
}

/** Checkpoints kept by somebody outside; a file or a signature that is not right is named by its line. */
function witnessed(file: unknown, key: unknown): readonly SignedCheckpoint[] {
  if (typeof file !== 'string') return []
  try {
    return readCheckpoints(readFileSync(file, 'utf8'), typeof key === 'string' ? key : null)
  } catch (error) {
    throw new WrongUse(error instanceof Error ? error.message : String(error))
  }
}

/** A chain that a witness knows and the database does not is checked too: it was removed. */
const chainsOf = (stored: readonly string[], points: readonly SignedCheckpoint[]): string[] => [...new Set([...stored, ...points.map(({ roundId }) => roundId)])].sort()

/** Checks every chain of the journal; the first thing that is not sound is named by chain and index. */
export const verify: Command = {
  name: 'verify',
  title: 'Проверить журнал: не изменён, не укорочен, ничего не вставлено',
  synopsis: '',
  options: { checkpoints: { type: 'string' }, key: { type: 'string' } },
  optionTexts: { checkpoints: 'файл подписанных контрольных точек, сохранённый вне машины', key: 'открытый ключ, которым они должны быть подписаны (см. docs/operating.md)' },
  examples: ['dialogue verify', 'DATABASE_URL=postgres://… dialogue verify', 'dialogue verify --checkpoints /mnt/witness/checkpoints.jsonl --key MCowBQYDK2VwAyEA…'],
  positionals: [0, 0],
  run: async (call, { write }) =>
    withStore(readSettings(), async ({ db }) => {
      const points = witnessed(call.values.checkpoints, call.values.key)
      const flaws = { missing: 'нет записи', changed: 'запись изменена', 'beyond-head': 'лишняя запись', 'other-than-checkpoint': 'не совпадает с контрольной точкой' }
      let sound = true
      for (const roundId of chainsOf(await listChains(db), points)) {
        const verdict = await verifyJournal(db, roundId, points)
        const name = roundId === '-' ? 'платформа' : `раунд ${roundId}`
        if (verdict.sound) write(`${name}: цел, записей ${verdict.head.index}, последний отпечаток ${verdict.head.hash}\n`)
        else write(`${name}: НЕ ЦЕЛ, запись ${verdict.index}: ${flaws[verdict.reason]}\n`)
        sound &&= verdict.sound
      }
      return sound ? exitCodes.done : exitCodes.refusedRows
    }),
}

export const migrate: Command = {
  name: 'migrate',
  title: 'Обновить схему базы и завершить работу',
  synopsis: '',
  options: {},
  optionTexts: {},
  examples: ['DATABASE_URL=postgres://… dialogue migrate'],
  positionals: [0, 0],
  run: async (_call, { write }) => withStore(readSettings(), async () => (write('Схема базы в порядке.\n'), exitCodes.done)),
}

interface Imported {
  taken: number
  repeated: number
  refused: { row: number; code: string; sentence: string; field: string }[]
}

async function importRows(kit: Toolkit, actor: Actor, file: string, options: { roundId: string; dryRun: boolean; table: ReturnType<typeof tableOptions>; voice: Voice }): Promise<Imported> {
  let size = 0
  const { voice, roundId, dryRun } = options
  const table = await openTable(file, { ...options.table, onBytes: (read) => voice.progress('Загрузка', read, Math.max(read, size)) })
  size = table.source.size
  const unknown = unknownColumns(table)
  if (unknown.length > 0) voice.say(`Столбцы, которые не загружаются: ${unknown.join(', ')}.`)
  const mapping = importMapping(table.columns)
  const result: Imported = { taken: 0, repeated: 0, refused: [] }
  const flush = async (rows: { row: number; fields: Record<string, unknown> }[]) => {
    const { taken, repeated, refused } = (await perform(kit, actor, verbs.importInitiatives as Verb, { roundId, dryRun, rows })) as Imported
    result.taken += taken
    result.repeated += repeated
    result.refused.push(...refused)
  }
  const waiting: { row: number; fields: Record<string, unknown> }[] = []
  for await (const row of table.rowsWith()) {
    waiting.push({ row: row.row, fields: importFields(row, mapping) })
    if (waiting.length === portion) await flush(waiting.splice(0))
  }
  if (waiting.length > 0) await flush(waiting)
  result.refused.push(...table.refused.map(({ row, code, says }) => ({ row, code, sentence: says, field: '' })))
  return result
}

export const importFile: Command = {
  name: 'import',
  title: 'Загрузить инициативы из файла в раунд',
  synopsis: 'ФАЙЛ --round РАУНД --as ПОЧТА',
  options: { encoding: inputOptions.encoding, delimiter: inputOptions.delimiter, 'no-header': inputOptions['no-header'], sheet: inputOptions.sheet, round: { type: 'string' }, as: { type: 'string' }, 'dry-run': { type: 'boolean' }, errors: { type: 'string' } },
  optionTexts: {
    ...inputTexts,
    round: 'раунд, например 2026',
    as: 'почта координатора, от чьего имени загружается файл',
    'dry-run': 'только проверить, ничего не записывая',
    errors: 'куда писать непринятые строки (JSONL с номером и причиной)',
  },
  examples: ['dialogue import инициативы.xlsx --round 2026 --as coordinator@dialogue.example --dry-run', 'dialogue import инициативы.csv --round 2026 --as coordinator@dialogue.example --errors ошибки.jsonl'],
  positionals: [1, 1],
  run: async (call, voice) => {
    const settings = readSettings()
    const [roundId, email] = [neededOption(call, 'round'), neededOption(call, 'as')]
    return withStore(settings, async ({ db }) => {
      const kit = toolkitOver(db, settings)
      const dryRun = call.values['dry-run'] === true
      // The import speaks as the person it is done for, under the same policy as a page.
      const actor = await actorByEmail(db, email)
      if (actor === null) throw new WrongUse(`Учётной записи «${email}» нет.`)
      const { taken, repeated, refused } = await importRows(kit, actor, call.positionals[0]!, { roundId, dryRun, table: tableOptions(call), voice })
      const errors = call.values.errors
      if (typeof errors === 'string') await writeJsonLines(errors, refused, voice)
      else for (const { row, sentence, field } of refused.slice(0, 20)) voice.write(`строка ${row}: ${sentence}${field === '' ? '' : ` (${field})`}\n`)
      voice.write(`${dryRun ? 'Проверено' : 'Загружено'}: ${taken}, уже были: ${repeated}, не принято: ${refused.length}\n`)
      return refused.length > 0 ? exitCodes.refusedRows : exitCodes.done
    })
  },
}

export const administrator: Command = {
  name: 'administrator',
  title: 'Завести одного из двух первых администраторов; пароль показывается один раз',
  synopsis: 'ПОЧТА --name ИМЯ',
  options: { name: { type: 'string' } },
  optionTexts: { name: 'фамилия, имя, отчество' },
  examples: ['dialogue administrator orlova@example.ru --name "Орлова Елена Викторовна"'],
  positionals: [1, 1],
  run: async (call, { write }) => {
    const [settings, email, name] = [readSettings(), call.positionals[0]!.trim(), neededOption(call, 'name').trim()]
    if (!/^[^\s@]+@[^\s@]+$/u.test(email)) throw new WrongUse(`«${email}» не похоже на адрес почты.`)
    return withStore(settings, async ({ db }) => {
      const { password } = await addFirstAdministrator(toolkitOver(db, settings), { email, name })
      write(`Администратор ${email} заведён. Пароль: ${password}\n`)
      return exitCodes.done
    })
  },
}

/** Commands that work on the platform's database: the embedded one of this folder, or DATABASE_URL. */
export const storeCommands: readonly Command[] = [verify, migrate, backup, restore, importFile, administrator]
