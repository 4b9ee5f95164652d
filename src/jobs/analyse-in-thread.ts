import { Worker } from 'node:worker_threads'
import type { CorpusAnalysis } from '../analysis/analyse-corpus-types.ts'
import type { ThreadWork } from './analysis-thread.ts'
import type { Analyse } from './job.ts'
import { threadEntry } from './thread-entry.ts'

type Message = { readonly step: string; readonly progress: number } | { readonly analysis: CorpusAnalysis }

/** A whole direction can need much memory, but not the machine's. */
const heapMegabytes = 3_000

/**
 * Analyses in a thread of its own, so that the process keeps answering meanwhile. `lexiconBytes` is what `openLexicon` reads.
 * Rejects when the thread fails or `signal` ends it; nothing is left behind then.
 */
export function createThreadedAnalysis(lexiconBytes: Uint8Array): Analyse {
  return (texts, settings, onProgress, signal) =>
    new Promise((resolve, reject) => {
      const work: ThreadWork = { lexicon: lexiconBytes, texts, settings, heapMegabytes }
      const worker = new Worker(threadEntry('analysis-thread'), { workerData: work, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: heapMegabytes } })
      const stop = () => void worker.terminate()
      signal.addEventListener('abort', stop, { once: true })
      worker.on('message', (message: Message) => {
        if ('analysis' in message) resolve(message.analysis)
        else onProgress(message.step, message.progress)
      })
      worker.on('error', reject)
      worker.on('exit', (code) => {
        signal.removeEventListener('abort', stop)
        reject(new Error(`analysis thread ended with ${code}`))
      })
    })
}
