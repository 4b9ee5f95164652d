import { Worker } from 'node:worker_threads'
import type { CorpusAnalysis } from '../analysis/analyse-corpus-types.ts'
import type { ThreadWork } from './analysis-thread.ts'
import type { Analyse } from './job.ts'

type Message = { readonly step: string; readonly progress: number } | { readonly analysis: CorpusAnalysis }

/**
 * The thread's module. Run from the sources (tests, development) it is TypeScript, which this version of Node reads only
 * with a loader; a few lines of script load that first.
 */
function entry(): URL {
  if (!import.meta.url.endsWith('.ts')) return new URL('./analysis-thread.js', import.meta.url)
  const [loader, thread] = [import.meta.resolve('tsx/esm/api'), new URL('./analysis-thread.ts', import.meta.url).href]
  const script = `const { register } = await import(${JSON.stringify(loader)}); register(); await import(${JSON.stringify(thread)})`
  return new URL(`data:text/javascript,${encodeURIComponent(script)}`)
}

/** A whole direction can need much memory, but not the machine's. */
const heapMegabytes = 3_000

/**
 * Analyses in a thread of its own, so that the process keeps answering meanwhile. `lexiconBytes` is what `openLexicon` reads.
 * Rejects when the thread fails or `signal` ends it; nothing is left behind then.
 */
export function createThreadedAnalysis(lexiconBytes: Uint8Array): Analyse {
  return (texts, settings, onProgress, signal) =>
    new Promise((resolve, reject) => {
      const work: ThreadWork = { lexicon: lexiconBytes, texts, settings }
      const worker = new Worker(entry(), { workerData: work, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: heapMegabytes } })
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
