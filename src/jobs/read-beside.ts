import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads'
import { readText } from '../analysis/read-text.ts'
import type { TextReading } from '../analysis/read-text.ts'
import type { ReadingColumns } from '../analysis/reading-columns.ts'
import { unpackReadings } from '../analysis/reading-columns.ts'
import { emptyLexicon } from '../text/lexicon.ts'
import type { ReadingWork } from './reading-thread.ts'
import { threadEntry } from './thread-entry.ts'

/** Fewer texts are read sooner than a thread starts. */
const worthThread = 5_000
const chunk = 2_000
/** A thread silent this long is taken for dead: what it owes is read here. */
const longestSilence = 30_000

/**
 * Reads texts in another thread while this one goes on with something else. The answer waits for what is not ready yet
 * without giving way to events (the analysis around it does not either); it is what `readText` says of each text in order,
 * however many of them the thread read before it failed. Ask once.
 */
export function readBeside(texts: readonly string[], least = worthThread): () => TextReading[] {
  if (texts.length < least) return () => texts.map((text) => readText(text, emptyLexicon))
  const { port1, port2 } = new MessageChannel()
  const bell = new Int32Array(new SharedArrayBuffer(4))
  for (let row = 0; row < texts.length; row += chunk) port1.postMessage(texts.slice(row, row + chunk))
  const work: ReadingWork = { port: port2, bell }
  const worker = new Worker(threadEntry('reading-thread'), { workerData: work, transferList: [port2], execArgv: [] })
  worker.on('error', () => {})
  worker.unref()
  port1.unref()
  return () => {
    const readings: TextReading[] = []
    for (let taken = 0; readings.length < texts.length; taken++) {
      if (Atomics.load(bell, 0) <= taken && Atomics.wait(bell, 0, taken, longestSilence) === 'timed-out') break
      const sent = receiveMessageOnPort(port1) as { message: ReadingColumns } | undefined
      if (sent === undefined) break
      for (const reading of unpackReadings(sent.message, texts.slice(readings.length, readings.length + sent.message.rows))) readings.push(reading)
    }
    port1.close()
    void worker.terminate()
    for (let row = readings.length; row < texts.length; row++) readings.push(readText(texts[row]!, emptyLexicon))
    return readings
  }
}
