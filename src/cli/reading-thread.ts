import { parentPort } from 'node:worker_threads'
import { readText } from '../analysis/read-text.ts'
import { loadLexicon } from '../resources/load-lexicon.ts'

/** Reads the texts it is sent, a portion at a time, and sends back what it read under the same number. */
const lexicon = loadLexicon()
parentPort?.on('message', ({ portion, texts }: { portion: number; texts: readonly string[] }) => {
  parentPort?.postMessage({ portion, readings: texts.map((text) => readText(text, lexicon)) })
})
