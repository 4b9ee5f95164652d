import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { createWriteStream } from 'node:fs'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Voice } from './command.ts'

/** Records of one piece: a write per line costs more than the line. */
const recordsTogether = 200

/**
 * Writes lines of JSON to a file, or to standard output for `-`. The file appears under its name only when complete:
 * a stopped or failed run leaves what was there before. Returns how many lines were written. Errors: those of the disk.
 */
export async function writeJsonLines(path: string, records: Iterable<object> | AsyncIterable<object>, voice: Voice): Promise<number> {
  let count = 0
  const pieces = async function* (): AsyncIterable<string> {
    let piece = ''
    for await (const record of records) {
      piece += `${JSON.stringify(record)}\n`
      if (++count % recordsTogether > 0) continue
      yield piece
      piece = ''
    }
    if (piece !== '') yield piece
  }
  if (path === '-') for await (const piece of pieces()) voice.write(piece)
  else await writeWhole(path, (partial) => pipeline(Readable.from(pieces(), { objectMode: true, highWaterMark: 1 }), createWriteStream(partial)))
  return count
}

/** Makes a file beside its place and puts it there when it is complete. */
async function writeWhole(path: string, write: (partial: string) => Promise<void>): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const partial = `${path}.partial`
  try {
    await write(partial)
    await rename(partial, path)
  } finally {
    await rm(partial, { force: true })
  }
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

export const writeJson = (path: string, value: object): Promise<void> => writeWhole(path, (partial) => writeFile(partial, `${JSON.stringify(value, null, 2)}\n`))
