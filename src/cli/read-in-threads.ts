import { availableParallelism } from 'node:os'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { TextReading } from '../analysis/read-text.ts'

/** Rows of one portion: small enough that threads end together, large enough that sending is cheap. */
const portionSize = 500
/** Fewer rows are read sooner than threads start. */
const worthThreads = 4_000
const mostThreads = 8

const thread = new URL('./reading-thread.js', import.meta.url)

/**
 * Reads all texts on as many cores as there are; the result does not depend on how many. Null when it is not worth it or
 * the program runs from its sources, where threads cannot be started: then the analysis reads by itself.
 */
export async function readInThreads(texts: readonly string[], onDone: (done: number) => void): Promise<TextReading[] | null> {
  const threads = Math.min(mostThreads, availableParallelism())
  if (texts.length < worthThreads || threads < 2 || extname(fileURLToPath(import.meta.url)) !== '.js') return null
  const readings = new Array<TextReading>(texts.length)
  const portions = Math.ceil(texts.length / portionSize)
  let next = 0
  let done = 0
  const readOn = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const worker = new Worker(thread, { resourceLimits: { maxYoungGenerationSizeMb: 96 } })
      const give = () => {
        if (next >= portions) return void worker.terminate().then(() => resolve(), reject)
        const portion = next++
        worker.postMessage({ portion, texts: texts.slice(portion * portionSize, (portion + 1) * portionSize) })
      }
      worker.on('message', (read: { portion: number; readings: TextReading[] }) => {
        read.readings.forEach((reading, i) => (readings[read.portion * portionSize + i] = reading))
        done += read.readings.length
        onDone(done)
        give()
      })
      worker.once('error', reject)
      give()
    })
  await Promise.all(Array.from({ length: threads }, readOn))
  return readings
}
