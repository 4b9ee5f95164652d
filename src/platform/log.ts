import { pino, type Logger } from 'pino'

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent'

/** Fields that must never reach a log, wherever they stand: secrets, and what only the author and the addressee may know. */
const hidden = ['password', 'token', 'cookie', 'authorization', 'email', 'receiptKey']

/** JSON lines on standard error: standard output is for people. */
export function createLog(level: LogLevel): Logger {
  const redact = hidden.flatMap((name) => [name, `*.${name}`, `*.*.${name}`])
  return pino({ level, redact, base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ fd: 2, sync: true }))
}
