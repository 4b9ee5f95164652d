import { parentPort, workerData } from 'node:worker_threads'
import { loadLexicon, readLexiconBytes } from '../resources/load-lexicon.ts'
import { productVersion } from '../resources/product-folder.ts'
import { fileCommands } from './file-commands.ts'
import { runCommand } from './run-command.ts'

/** What the thread tells the process that started it. */
export type ThreadMessage = { readonly out: string } | { readonly error: string } | { readonly exit: number }

const { argv, isTerminal } = workerData as { argv: string[]; isTerminal: boolean }
const tell = (message: ThreadMessage): void => parentPort?.postMessage(message)
let peak = 0
const peakMemory = () => (peak = Math.max(peak, process.resourceUsage().maxRSS * 1024))

const processorSeconds = (): number => {
  const { user, system } = process.cpuUsage()
  return Math.round((user + system) / 1000) / 1000
}

const exit = await runCommand(fileCommands, argv, {
  terminal: { out: (text) => tell({ out: text }), error: (text) => tell({ error: text }), isTerminal, clock: () => performance.now() },
  tools: { lexicon: async () => loadLexicon(), lexiconBytes: () => readLexiconBytes(), version: await productVersion(), clock: () => performance.now(), processorSeconds, peakMemory },
})
tell({ exit })
