import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { stringify } from 'csv-stringify'
import { safeCell } from '../documents/safe-cell.ts'
import { openImport } from '../file-writers.ts'
import { actorByEmail } from '../platform/actor-by-email.ts'
import { readSettings } from '../settings.ts'
import { createRoad, type Road } from '../web/road.ts'
import { loadFile, type Loaded } from '../web/api/load-file.ts'
import { exitCodes, neededOption, textOption, WrongUse, type Command, type Voice } from './command.ts'
import { inputOptions, inputTexts, tableOptions } from './input-options.ts'
import { toolkitOver } from './toolkit-over.ts'
import { withStore } from './with-store.ts'
import { writeJsonLines } from './write-result.ts'

/** Refused rows of a run, page after page; of a trial only the first. */
async function* refusedRows(road: Road, roundId: string, loaded: Loaded): AsyncIterable<{ row: number; code: string; sentence: string; field: string; cells: readonly string[] }> {
  if (loaded.importId === null) {
    for (const one of loaded.refused) yield { ...one, cells: loaded.cells.get(one.row) ?? [] }
    return
  }
  for (let after = 0; ; ) {
    const { rows } = await road.call('readImportRefusals', { roundId, importId: loaded.importId, after, limit: 500 } as never)
    yield* rows
    if (rows.length < 500) return
    after = rows.at(-1)!.row
  }
}

/** Refused rows to be corrected and loaded again: CSV with the columns of the file, or JSONL. */
async function writeErrors(path: string, columns: readonly string[], rows: ReturnType<typeof refusedRows>, voice: Voice): Promise<void> {
  if (!path.toLowerCase().endsWith('.csv')) return void (await writeJsonLines(path, rows, voice))
  const lines = async function* () {
    yield [...columns, 'Строка исходного файла', 'Что исправить', 'Поле']
    for await (const { row, cells, sentence, field } of rows) yield [...columns.map((_, place) => safeCell(cells[place] ?? '')), String(row), sentence, field]
  }
  await pipeline(lines, stringify({ bom: true, record_delimiter: '\r\n' }), createWriteStream(path))
}

const yes = { type: 'boolean' } as const

export const importFile: Command = {
  name: 'import',
  title: 'Загрузить инициативы из файла в раунд',
  synopsis: 'ФАЙЛ --round РАУНД --as ПОЧТА',
  options: { encoding: inputOptions.encoding, delimiter: inputOptions.delimiter, 'no-header': inputOptions['no-header'], sheet: inputOptions.sheet, direction: { type: 'string' }, oktmo: { type: 'string' }, round: { type: 'string' }, as: { type: 'string' }, 'dry-run': yes, 'ask-authors': yes, letters: yes, errors: { type: 'string' } },
  optionTexts: {
    ...inputTexts,
    direction: 'код направления для строк, где оно не указано',
    oktmo: 'код ОКТМО для строк, где он не указан',
    round: 'раунд, например 2026',
    as: 'почта координатора, от чьего имени загружается файл',
    'dry-run': 'только проверить, ничего не записывая',
    'ask-authors': 'написать авторам с почтой и ждать, пока каждый подтвердит, что это его слова',
    letters: 'писать авторам о том, что стало с их инициативами (без этого писем нет)',
    errors: 'куда писать непринятые строки: .csv можно исправить и загрузить снова, иначе JSONL',
  },
  examples: ['dialogue import инициативы.xlsx --round 2026 --as coordinator@dialogue.example --dry-run', 'dialogue import инициативы.csv --round 2026 --as coordinator@dialogue.example --errors ошибки.csv'],
  positionals: [1, 1],
  run: async (call, voice) => {
    const settings = readSettings()
    const [roundId, email, file] = [neededOption(call, 'round'), neededOption(call, 'as'), call.positionals[0]!]
    return withStore(settings, async ({ db }) => {
      // The import speaks as the person it is done for, under the same policy as a page.
      const actor = await actorByEmail(db, email)
      if (actor === null) throw new WrongUse(`Учётной записи «${email}» нет.`)
      const road = createRoad(toolkitOver(db, settings), actor)
      const { habits } = await road.call('listImports', { roundId } as never)
      let [size, read] = [0, 0]
      const [direction, oktmo] = [textOption(call, 'direction'), textOption(call, 'oktmo')]
      const given = { ...(direction ? { direction } : {}), ...(oktmo ? { oktmo } : {}) }
      const opened = await openImport(file, habits, { ...tableOptions(call), given, onBytes: (bytes) => (read = bytes) })
      size = opened.size
      const unused = opened.columns.filter((_, column) => opened.fields[column] === null)
      if (unused.length > 0) voice.say(`Столбцы, которые не загружаются: ${unused.join(', ')}.`)
      const flags = { dryRun: call.values['dry-run'] === true, askAuthors: call.values['ask-authors'] === true, letters: call.values.letters === true }
      const loaded = await loadFile(road, opened, { roundId, fileName: file.split('/').at(-1)!.slice(0, 300), ...flags, onRows: () => voice.progress('Загрузка', read, Math.max(read, size)) })
      if (typeof call.values.errors === 'string') await writeErrors(call.values.errors, opened.columns, refusedRows(road, roundId, loaded), voice)
      for (const { count, field, sentence, examples } of loaded.groups) {
        voice.write(`не принято ${count}${field === '' ? '' : ` (${field})`}: ${sentence} Строки ${examples.map(({ row, value }) => (value === '' ? `${row}` : `${row} «${value}»`)).join(', ')}${count > examples.length ? ', …' : ''}\n`)
      }
      voice.write(`${flags.dryRun ? 'Проверено' : 'Загружено'}: ${loaded.taken}, уже были: ${loaded.repeated}, не принято: ${loaded.refusedCount}\n`)
      return loaded.refusedCount > 0 ? exitCodes.refusedRows : exitCodes.done
    })
  },
}
