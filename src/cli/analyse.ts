import { createWriteStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Worker } from 'node:worker_threads'
import { stringify } from 'csv-stringify/sync'
import { analyseCorpus } from '../analysis/analyse-corpus.ts'
import { shownText } from '../analysis/prepare-rows.ts'
import type { AnalysisStep, CorpusAnalysis, InitiativeResult, SourceText } from '../analysis/analyse-corpus-types.ts'
import { writeReport } from '../documents/report/write-report.ts'
import type { ReportRow } from '../documents/report/report-input.ts'
import { safeCell } from '../documents/safe-cell.ts'
import { rowFaults, type RefusedRow } from '../documents/tables/table-fault.ts'
import { packSheet } from '../documents/workbook/packed-sheet.ts'
import { writeSheets } from '../documents/workbook/write-sheets.ts'
import { workbookCreator, workbookSheets, type WorkbookInput } from '../documents/write-workbook.ts'
import { ThreadCrew } from '../jobs/thread-crew.ts'
import { threadEntry } from '../jobs/thread-entry.ts'
import { loadRegisters } from '../resources/load-registers.ts'
import { withoutMarkup } from '../text/markup.ts'
import { exitCodes, neededOption, numberOption, WrongUse, type Command, type Tools, type Voice } from './command.ts'
import { inputOptions, inputTexts, namedColumns, tableOptions } from './input-options.ts'
import { readSources, type ReadSources } from './read-sources.ts'
import type { WorkbookWork } from './workbook-thread.ts'
import { writeFolder, writeJson, writeJsonLines } from './write-result.ts'

/** Steps as a person reads them. */
const stepNames: Readonly<Record<AnalysisStep, string>> = {
  read: 'Разбор текстов',
  fragments: 'Проблемы и предложения',
  references: 'Ссылки на акты',
  index: 'Указатель слов',
  groups: 'Повторы',
  themes: 'Темы',
  labels: 'Названия тем',
  quotes: 'Цитаты',
  briefs: 'Обобщения',
  contradictions: 'Противоположные просьбы',
  spread: 'Распространённость',
  layout: 'Карта',
  ledger: 'Сверка',
}

const reasons: Readonly<Record<string, string>> = {
  ...rowFaults,
  'too-short': 'слишком короткий текст',
  'no-shared-words': 'нет общих слов ни с одной другой записью',
  'too-few-voices': 'о том же говорят слишком мало голосов',
}
const reasonText = (reason: string): string => reasons[reason] ?? reason

/** A row that never reached the analysis has its line and its place in the ledger all the same. */
const refusedResult = ({ row, code }: RefusedRow): object => ({
  row, id: String(row), fate: 'refused', reason: code, theme: null, subtheme: null, group: null, representative: false, direction: null, fragments: [], references: [], language: 'other',
})

const initiativeLine = (one: InitiativeResult): object => {
  const { row, id, fate, reason, theme, subtheme, group, representative, direction, fragments, references, language, competence, instruments, generic, x, y } = one
  return { row, id, fate, reason, theme, subtheme, group, representative, direction, fragments, references, language, competence, instruments, generic, x, y }
}

function withRefused(analysis: CorpusAnalysis, refused: readonly RefusedRow[]): CorpusAnalysis {
  const { ledger } = analysis
  return { ...analysis, ledger: { ...ledger, rows: ledger.rows + refused.length, refused: ledger.refused + refused.length } }
}

/** Lines of initiatives.jsonl in the order of the file, refused rows in their places. */
function* initiativeLines(analysis: CorpusAnalysis, refused: readonly RefusedRow[]): Iterable<object> {
  let next = 0
  for (const one of analysis.initiatives) {
    while (next < refused.length && refused[next]!.row < one.row) yield refusedResult(refused[next++]!)
    yield initiativeLine(one)
  }
  while (next < refused.length) yield refusedResult(refused[next++]!)
}

/** refused.csv: rows nobody could read, with number, reason and beginning, ready to be mended. */
function refusedCsv(read: ReadSources, analysis: CorpusAnalysis): string {
  const byId = new Map(read.texts.map((text) => [text.id, text]))
  const own = analysis.initiatives.filter(({ fate }) => fate === 'refused').map(({ row, id, reason }) => [row, reason ?? '', reasonText(reason ?? ''), (byId.get(id)?.text ?? '').slice(0, 200)])
  const rows = [...read.refused.map(({ row, code, says, beginning }) => [row, code, says, beginning]), ...own].sort((a, b) => Number(a[0]) - Number(b[0]))
  return stringify([['row', 'code', 'reason', 'beginning'], ...rows.map((row) => row.map((cell) => (typeof cell === 'string' ? safeCell(cell) : cell)))])
}

const cleaned = (text: string): string => withoutMarkup(text).replace(/\s+/gu, ' ').trim()

function rowLookup(texts: readonly SourceText[]): (id: string) => ReportRow {
  const byId = new Map(texts.map((text) => [text.id, text]))
  return (id) => {
    const { title, text, region, municipality } = byId.get(id) ?? { title: '', text: '' }
    return { title: title ?? '', text, region: region ?? null, municipality: municipality ?? null }
  }
}

interface Timed {
  readonly seconds: Record<string, number>
  readonly measure: <T>(name: string, work: () => Promise<T> | T) => Promise<T>
}

function timed(clock: () => number): Timed {
  const seconds: Record<string, number> = {}
  return {
    seconds,
    measure: async (name, work) => {
      const from = clock()
      const result = await work()
      seconds[name] = Math.round(clock() - from) / 1000
      return result
    },
  }
}

/** Waits for all of them even when one fails: nothing is written any more when the fault is told. */
async function allDone(works: readonly Promise<void>[]): Promise<void> {
  for (const end of await Promise.allSettled(works)) if (end.status === 'rejected') throw end.reason
}

interface Analysed {
  readonly read: ReadSources
  readonly crew: ThreadCrew
  readonly seed: number
}

async function analyseFile({ read, crew, seed }: Analysed, voice: Voice, tools: Tools, seconds: Record<string, number>): Promise<CorpusAnalysis> {
  const lexicon = await tools.lexicon()
  const begun = new Map<AnalysisStep, number>()
  return analyseCorpus(read.texts, lexicon, { seed, regions: loadRegisters().regions.map(({ name }) => name) }, (step, done, total) => {
    if (!begun.has(step)) begun.set(step, tools.clock())
    seconds[step] = Math.round(tools.clock() - begun.get(step)!) / 1000
    voice.progress(stepNames[step], done, total)
  }, crew)
}

/** A helper may need as much as the run itself; see main.ts. */
const heapMegabytes = 12_288

/** Writes the workbook: in a thread of its own where others have the texts already, else in this one. */
function writeWorkbook(path: string, input: WorkbookInput, { read, crew }: Pick<Analysed, 'read' | 'crew'>): Promise<void> {
  const sheets = workbookSheets(input)
  const { sharedTexts } = crew
  if (sharedTexts === null) return pipeline(writeSheets(sheets, workbookCreator), createWriteStream(path))
  const work: WorkbookWork = { sheets: sheets.map((sheet) => packSheet(sheet, (row) => shownText(read.texts[row]!))), texts: sharedTexts, creator: workbookCreator, path }
  return new Promise((resolve, reject) => {
    const thread = new Worker(threadEntry('workbook-thread', import.meta.url), { workerData: work, execArgv: [], resourceLimits: { maxYoungGenerationSizeMb: 64, maxOldGenerationSizeMb: heapMegabytes } })
    thread.once('error', reject)
    thread.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`workbook: ${code}`))))
  })
}

const files = ['report.html', 'initiatives.jsonl', 'themes.jsonl', 'groups.jsonl', 'links.jsonl', 'workbook.xlsx', 'ledger.json', 'refused.csv', 'run.json'] as const

/**
 * The analyst's main job on one file: everything is read, grouped, themed and told. The same file, version and seed give
 * the same bytes in every file but run.json, which tells times and memory.
 */
export const analyse: Command = {
  name: 'analyse',
  title: 'Обобщить файл инициатив: темы, повторы, цитаты, отчёт',
  synopsis: 'ФАЙЛ --out ПАПКА',
  options: { ...inputOptions, out: { type: 'string' }, seed: { type: 'string' }, threads: { type: 'string' } },
  optionTexts: { ...inputTexts, out: 'папка для отчёта и таблиц', seed: 'начальное число (1)', threads: 'сколько потоков считают (по числу ядер, не больше 4); на результат не влияет' },
  examples: ['dialogue analyse обращения.csv --out отчёт', 'dialogue analyse выгрузка.xlsx --text «Текст» --region «Субъект» --out отчёт', 'zcat большой.jsonl.gz | dialogue analyse - --out отчёт'],
  positionals: [1, 1],
  run: async (call, voice, tools) => {
    const folder = neededOption(call, 'out')
    if (folder === '-') throw new WrongUse('--out: нужна папка, отчёт состоит из нескольких файлов.')
    const seed = numberOption(call, 'seed', { least: 0, most: 2 ** 31 - 1, otherwise: 1 })
    const { seconds, measure } = timed(tools.clock)
    const path = call.positionals[0]!
    const threads = numberOption(call, 'threads', { least: 1, most: 64, otherwise: Math.min(4, availableParallelism()) })
    const crew = new ThreadCrew({ threads, lexicon: tools.lexiconBytes(), heapMegabytes })
    const readAndAnalyse = async () => {
      const read = await measure('file', () => readSources(path, tableOptions(call), namedColumns(call), voice, (text) => crew.add(shownText(text))))
      const found = await measure('analysis', () => analyseFile({ read, crew, seed }, voice, tools, seconds))
      return { read, analysis: withRefused(found, read.refused) }
    }
    const { read, analysis } = await readAndAnalyse().finally(() => crew.end())
    const fileName = path === '-' ? 'стандартный ввод' : basename(path)
    const about = { analysis, row: rowLookup(read.texts), reasonText }
    await writeFolder(folder, async (partial) => {
      const into = (name: (typeof files)[number]) => join(partial, name)
      voice.progress('Запись', 0, files.length)
      // One beside the other: the workbook in a thread of its own, and while one waits for the disk or for compressing the others make their lines.
      await allDone([
        measure('workbook', () => writeWorkbook(into('workbook.xlsx'), about, { read, crew })),
        measure('tables', async () => {
          await writeJsonLines(into('initiatives.jsonl'), initiativeLines(analysis, read.refused), voice)
          await writeJsonLines(into('themes.jsonl'), analysis.themes, voice)
          await writeJsonLines(into('groups.jsonl'), analysis.groups, voice)
          await writeJsonLines(into('links.jsonl'), analysis.links, voice)
          await writeFile(into('refused.csv'), refusedCsv(read, analysis))
          await writeJson(into('ledger.json'), analysis.ledger)
        }),
        measure('report', async () => writeFile(into('report.html'), await writeReport({ ...about, fileName, inputHash: read.source.hash, version: tools.version, seed, clean: cleaned }))),
      ])
      const { format, encoding, delimiter, hasHeader, columns } = read.table
      const understood = { format, encoding, delimiter, hasHeader, columns, chosen: read.columns, repeatedIds: read.repeatedIds }
      await writeJson(into('run.json'), { version: tools.version, settings: { seed }, input: { name: fileName, sha256: read.source.hash, bytes: read.source.size, ...understood }, threads, seconds, processorSeconds: tools.processorSeconds(), peakMemoryBytes: tools.peakMemory() })
      voice.progress('Запись', files.length, files.length)
      return files
    })
    const { rows, refused, inThemes, representatives } = analysis.ledger
    voice.say(`Готово: ${rows} строк, голосов ${representatives}, тем ${analysis.themes.filter(({ parent }) => parent === null).length}, в темах ${inThemes}, не прочитано ${refused}. Отчёт: ${join(folder, 'report.html')}`)
    return refused > 0 ? exitCodes.refusedRows : exitCodes.done
  },
}
