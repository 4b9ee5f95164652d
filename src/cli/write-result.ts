import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { createWriteStream } from 'node:fs'
import { dirname, join } from 'node:path'
import { once } from 'node:events'
import type { Voice } from './command.ts'

/**
 * Writes lines of JSON to a file, or to standard output for `-`. The file appears under its name only when complete:
 * a stopped run leaves what was there before. Returns how many lines were written.
 */
export async function writeJsonLines(path: string, records: Iterable<object> | AsyncIterable<object>, voice: Voice): Promise<number> {
  let count = 0
  if (path === '-') {
    for await (const record of records) {
      voice.write(`${JSON.stringify(record)}\n`)
      count++
    }
    return count
  }
  await mkdir(dirname(path), { recursive: true })
  const partial = `${path}.partial`
  const stream = createWriteStream(partial)
  // One string a hundred records: a write per line costs more than the line.
  let lines: string[] = []
  const flush = async () => {
    if (!stream.write(lines.join(''))) await once(stream, 'drain')
    lines = []
  }
  for await (const record of records) {
    lines.push(`${JSON.stringify(record)}\n`)
    count++
    if (lines.length === 100) await flush()
  }
  await flush()
  stream.end()
  await once(stream, 'finish')
  await rename(partial, path)
  return count
}

/** Writes the files of a run into a folder; all of them appear at the end or none does. */
export async function writeFolder(folder: string, write: (partial: string) => Promise<readonly string[]>): Promise<void> {
  const partial = join(folder, '.partial')
  await rm(partial, { recursive: true, force: true })
  await mkdir(partial, { recursive: true })
  try {
    for (const name of await write(partial)) await rename(join(partial, name), join(folder, name))
  } finally {
    await rm(partial, { recursive: true, force: true })
  }
}

export const writeJson = (path: string, value: object): Promise<void> => writeFile(path, `${JSON.stringify(value, null, 2)}\n`)
