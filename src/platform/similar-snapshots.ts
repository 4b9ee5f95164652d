import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'

/** How far in a round's journal a saved index has followed: the fact's index, and its hash so that another journal is not taken for this one. */
export interface FollowedTo {
  readonly upTo: number
  readonly hash: string
}

export interface SavedIndex extends FollowedTo {
  readonly bytes: Uint8Array
}

/** Saved indexes of rounds. What cannot be read whole counts as absent: the texts are read again then. */
export interface SimilarSnapshots {
  read(roundId: string): Promise<SavedIndex | null>
  write(roundId: string, saved: SavedIndex): Promise<void>
  /** For words that must be forgotten: the texts are read again. */
  drop(roundId: string): Promise<void>
}

interface Head extends FollowedTo {
  /** Words are read the same way by everybody of one edition. */
  readonly edition: string
  readonly roundId: string
  readonly length: number
  readonly sum: number
}

/** Raised whenever words of a text become other numbers: a saved index of another edition is not opened. */
const edition = '1'

const alignment = 4

const nameOf = (roundId: string): string => `${Buffer.from(roundId).toString('hex')}.similar`

/** The folder with what a killed process left half written taken out. */
export function createSimilarSnapshots(folder: string, lexicon: Uint8Array): SimilarSnapshots {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  for (const name of readdirSync(folder)) if (name.endsWith('.part')) rmSync(join(folder, name), { force: true })
  const own = `${edition}-${crc32(lexicon)}`
  const fileOf = (roundId: string) => join(folder, nameOf(roundId))
  let parts = 0
  return {
    read: async (roundId) => {
      const whole = await readFile(fileOf(roundId)).catch(() => null)
      return whole && readWhole(whole, { edition: own, roundId })
    },
    write: async (roundId, { bytes, upTo, hash }) => {
      const head: Head = { edition: own, roundId, upTo, hash, length: bytes.length, sum: crc32(bytes) }
      // Under another name until the disk has it: whoever is killed here leaves the older one as it was.
      const part = `${fileOf(roundId)}.${process.pid}-${++parts}.part`
      const file = await open(part, 'w', 0o600)
      try {
        await file.writeFile(`${headLine(head)}\n`)
        await file.writeFile(bytes)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(part, fileOf(roundId))
    },
    drop: (roundId) => rm(fileOf(roundId), { force: true }),
  }
}

/** Filled up with spaces, so that the numbers behind it lie as the memory wants them and are opened without a copy. */
function headLine(head: Head): string {
  const line = JSON.stringify(head)
  const missing = (alignment - ((Buffer.byteLength(line) + 1) % alignment)) % alignment
  return line + ' '.repeat(missing)
}

function readWhole(whole: Buffer, expected: Pick<Head, 'edition' | 'roundId'>): SavedIndex | null {
  const line = whole.indexOf(0x0a)
  if (line < 0) return null
  try {
    const head = JSON.parse(whole.toString('utf8', 0, line)) as Head
    const bytes = whole.subarray(line + 1)
    const isOurs = head.edition === expected.edition && head.roundId === expected.roundId
    return isOurs && head.length === bytes.length && head.sum === crc32(bytes) ? { upTo: head.upTo, hash: head.hash, bytes } : null
  } catch {
    return null
  }
}
