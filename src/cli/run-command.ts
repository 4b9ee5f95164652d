import { parseArgs, type ParseArgsConfig } from 'node:util'
import { FileFault } from '../documents/tables/table-fault.ts'
import { Refusal } from '../model/refusal.ts'
import { exitCodes, WrongUse, type Command, type ExitCode, type Tools, type Voice } from './command.ts'
import { diskFault } from './disk-fault.ts'
import { createProgress, type ProgressStyle } from './progress.ts'

/** Where the command line speaks to: given by main, replaced in tests. */
export interface Terminal {
  readonly out: (text: string) => void
  readonly error: (text: string) => void
  readonly isTerminal: boolean
  readonly clock: () => number
}

const everywhere = { help: { type: 'boolean', short: 'h' }, quiet: { type: 'boolean' }, progress: { type: 'string' } } as const satisfies ParseArgsConfig['options']
const everywhereTexts = { help: 'эта справка', quiet: 'без сообщений о ходе работы', progress: 'plain: ход работы простыми строками' }

export function helpOf({ name, title, synopsis, options, optionTexts, examples }: Command): string {
  const texts: Readonly<Record<string, string>> = { ...optionTexts, ...everywhereTexts }
  const keys = Object.keys({ ...options, ...everywhere })
  const widest = Math.max(...keys.map((key) => key.length))
  return [
    `dialogue ${name} ${synopsis}`,
    '',
    title,
    '',
    'Ключи:',
    ...keys.map((key) => `  --${key.padEnd(widest)}  ${texts[key] ?? ''}`),
    '',
    'Примеры:',
    ...examples.map((example) => `  ${example}`),
    '',
    'Коды завершения: 0 готово · 1 готово, но часть строк не принята · 2 неверный вызов или файл не читается · 3 остановлено',
    '',
  ].join('\n')
}

function overview(commands: readonly Command[]): string {
  const widest = Math.max(...commands.map(({ name }) => name.length))
  return [
    'dialogue — инициативы: от файла до ответа автору.',
    '',
    ...commands.map(({ name, title }) => `  ${name.padEnd(widest)}  ${title}`),
    `  ${'serve'.padEnd(widest)}  Запустить платформу (то же, что npm start)`,
    '',
    'Подробнее о команде: dialogue КОМАНДА --help',
    '',
  ].join('\n')
}

function styleOf(values: Record<string, unknown>, terminal: Terminal): ProgressStyle {
  if (values.progress !== undefined && values.progress !== 'plain') throw new WrongUse('--progress: известно только значение plain.')
  if (values.quiet === true) return 'quiet'
  return values.progress === 'plain' ? 'plain' : terminal.isTerminal ? 'live' : 'quiet'
}

/** Parses Node's complaint about an option into our own sentence. */
function wrongOption(error: unknown): WrongUse {
  const { code, message } = error as { code?: string; message: string }
  const option = /'(-[^' ]*)/u.exec(message)?.[1] ?? ''
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return new WrongUse(`Ключ ${option} неизвестен.`)
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') return new WrongUse(`Ключ ${option}: значение пропущено или лишнее.`)
  return new WrongUse(message)
}

async function runParsed(command: Command, argv: readonly string[], { terminal, tools }: Surroundings): Promise<ExitCode> {
  let parsed
  try {
    parsed = parseArgs({ args: [...argv], options: { ...command.options, ...everywhere }, allowPositionals: true, strict: true })
  } catch (error) {
    throw wrongOption(error)
  }
  if (parsed.values.help === true) {
    terminal.out(helpOf(command))
    return exitCodes.done
  }
  const [least, most] = command.positionals
  const given = parsed.positionals.length
  if (given < least || given > most) throw new WrongUse(`Вызов: dialogue ${command.name} ${command.synopsis}`)
  const style = styleOf(parsed.values, terminal)
  const shown = createProgress(style, terminal.error, terminal.clock)
  const voice: Voice = { say: shown.say, progress: shown.progress, write: terminal.out }
  try {
    return await command.run({ positionals: parsed.positionals, values: parsed.values as never }, voice, tools)
  } finally {
    shown.end()
  }
}

/** What a call runs in. */
export interface Surroundings {
  readonly terminal: Terminal
  readonly tools: Tools
}

/** Runs one call of the command line. Never throws for what a person can put right; a fault of ours goes up. */
export async function runCommand(commands: readonly Command[], argv: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const { terminal } = surroundings
  const [name, ...rest] = argv
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    terminal.out(overview(commands))
    return name === undefined ? exitCodes.wrongUse : exitCodes.done
  }
  const command = commands.find((one) => one.name === name)
  try {
    if (!command) throw new WrongUse(`Команды «${name}» нет. Список: dialogue --help`)
    return await runParsed(command, rest, surroundings)
  } catch (error) {
    const says = error instanceof WrongUse || error instanceof FileFault || error instanceof Refusal ? error.message : diskFault(error)
    if (says === null) throw error
    terminal.error(`${says}\n`)
    if (error instanceof WrongUse && command) terminal.error(`Справка: dialogue ${command.name} --help\n`)
    return exitCodes.wrongUse
  }
}
