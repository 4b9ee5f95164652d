import { Worker } from 'node:worker_threads'
import { exitCodes } from './command.ts'
import type { ThreadMessage } from './command-thread.ts'

/**
 * File commands run in a thread of their own, so that Ctrl-C is heard at once while a long run computes: the thread ends,
 * nothing half-written appears under its final name, and the exit code says «stopped».
 */
function runInThread(argv: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./command-thread.js', import.meta.url), { workerData: { argv, isTerminal: process.stderr.isTTY === true } })
    const stop = () => {
      void thread.terminate()
      process.stderr.write('\nОстановлено. Прежние файлы не тронуты.\n')
      resolve(exitCodes.stopped)
    }
    process.once('SIGINT', stop)
    process.once('SIGTERM', stop)
    thread.on('message', (message: ThreadMessage) => {
      if ('out' in message) process.stdout.write(message.out)
      else if ('error' in message) process.stderr.write(message.error)
      else resolve(message.exit)
    })
    thread.once('error', reject)
  })
}

// Somebody closed the pipe we write to (`| head`): that is an end, not a fault.
process.stdout.on('error', () => process.exit(exitCodes.done))

process.exitCode = await runInThread(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`Ошибка программы: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  return exitCodes.wrongUse
})
