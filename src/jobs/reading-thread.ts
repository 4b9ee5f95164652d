import { receiveMessageOnPort, workerData } from 'node:worker_threads'
import type { MessagePort } from 'node:worker_threads'
import { readText } from '../analysis/read-text.ts'
import { ReadingPacker } from '../analysis/reading-columns.ts'
import { emptyLexicon } from '../text/lexicon.ts'

/** What the thread is started with. Chunks of texts lie in the port already; a text is kept no longer than its chunk. */
export interface ReadingWork {
  readonly port: MessagePort
  /** [0]: chunks answered, rung at each, and once more when the thread gives up. */
  readonly bell: Int32Array
}

const { port, bell } = workerData as ReadingWork

function ring(): void {
  Atomics.add(bell, 0, 1)
  Atomics.notify(bell, 0)
}

const packer = new ReadingPacker()
try {
  for (let sent = receiveMessageOnPort(port); sent !== undefined; sent = receiveMessageOnPort(port)) {
    for (const text of sent.message as string[]) packer.add(text, readText(text, emptyLexicon))
    const columns = packer.take()
    port.postMessage(columns, [columns.stream.buffer as ArrayBuffer])
    ring()
  }
} catch {
  // the reader finds nothing behind this ring and reads the rest itself
  ring()
}
