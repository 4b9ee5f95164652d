import type { ParseArgsConfig } from 'node:util'
import type { Lexicon } from '../text/lexicon.ts'

/** Exit codes every command keeps to (see docs/commands.md). */
export const exitCodes = { done: 0, refusedRows: 1, wrongUse: 2, stopped: 3 } as const
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** What a command was called with, already parsed. `values` holds the long options by name. */
export interface Call {
  readonly positionals: readonly string[]
  readonly values: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>
}

/** Where a command speaks; no command touches the console by itself. */
export interface Voice {
  /** A finished line for the person, on standard error. */
  readonly say: (line: string) => void
  /** How far a named step is; both in the same unit, rows or bytes. */
  readonly progress: (step: string, done: number, total: number) => void
  /** Standard output, for results asked for with `-`. */
  readonly write: (text: string) => void
}

/** What commands work with and do not open by themselves. */
export interface Tools {
  readonly lexicon: () => Promise<Lexicon>
  /** Bytes of the same dictionary, for threads; null when it has none. */
  readonly lexiconBytes: () => Uint8Array | null
  readonly version: string
  /** Milliseconds of a clock that only goes forward; for times told in run.json. */
  readonly clock: () => number
  /** Processor time of the process so far, all threads, seconds. */
  readonly processorSeconds: () => number
  /** Largest memory of the process so far, bytes. */
  readonly peakMemory: () => number
}

export interface Command {
  readonly name: string
  /** One line for the list of commands. */
  readonly title: string
  /** What follows the name: «ФАЙЛ --out ПАПКА». */
  readonly synopsis: string
  readonly options: NonNullable<ParseArgsConfig['options']>
  /** Option name → what it does; every option has one. */
  readonly optionTexts: Readonly<Record<string, string>>
  readonly examples: readonly string[]
  /** How many file arguments it takes, at least and at most. */
  readonly positionals: readonly [least: number, most: number]
  readonly run: (call: Call, voice: Voice, tools: Tools) => Promise<ExitCode>
}

/** Wrong words on the command line: told with a hint, exit code 2. */
export class WrongUse extends Error {
  override readonly name = 'WrongUse'
}

/** The text value of an option, or undefined. */
export function textOption(call: Call, name: string): string | undefined {
  const value = call.values[name]
  return typeof value === 'string' ? value : undefined
}

export function textsOption(call: Call, name: string): string[] | undefined {
  const value = call.values[name]
  return Array.isArray(value) ? value.filter((part): part is string => typeof part === 'string') : undefined
}

/** The text value of an option that must be there. */
export function neededOption(call: Call, name: string): string {
  const value = textOption(call, name)
  if (value === undefined || value === '') throw new WrongUse(`Нужен ключ --${name}.`)
  return value
}

/** A whole number within bounds, or the default. */
export function numberOption(call: Call, name: string, { least, most, otherwise }: { least: number; most: number; otherwise: number }): number {
  const text = textOption(call, name)
  if (text === undefined) return otherwise
  const value = Number(text)
  if (!Number.isInteger(value) || value < least || value > most) throw new WrongUse(`--${name}: нужно целое число от ${least} до ${most}, а не «${text}».`)
  return value
}
