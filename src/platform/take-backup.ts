import { createReadStream, createWriteStream, renameSync, rmSync, statSync } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { StartFailure } from '../model/start-failure.ts'
import { backupText, BackupFault, restoreBackup } from '../store/backup.ts'
import { openDatabase } from '../store/connect.ts'
import { listChains, verifyJournal, type JournalVerdict } from '../store/journal-check.ts'

/** Writes the gzipped backup under its own name only when complete, readable by nobody else: it holds personal data. Returns its bytes. */
export async function takeBackup(address: string, file: string, now: Date): Promise<number> {
  const unfinished = `${file}.unfinished`
  try {
    const text = Readable.from(backupText(address, now), { objectMode: false, highWaterMark: 262_144 })
    await pipeline(text, createGzip(), createWriteStream(unfinished, { mode: 0o600 }))
    renameSync(unfinished, file)
    return statSync(file).size
  } finally {
    rmSync(unfinished, { force: true })
  }
}

/** Fails as one thing, whether the file cannot be read or is not packed as it should be. */
async function* unpacked(file: string): AsyncGenerator<Buffer> {
  const [source, unpacking] = [createReadStream(file), createGunzip()]
  source.on('error', (error) => unpacking.destroy(error))
  try {
    yield* source.pipe(unpacking) as AsyncIterable<Buffer>
  } catch (error) {
    if (/^Z_/.test((error as { code?: string }).code ?? '')) throw new BackupFault('Файл копии повреждён.', 'The file of the backup is damaged.')
    throw error
  }
}

/** Puts a backup into the empty database; returns its rows. Refuses with StartFailure `backup-unusable`. */
export async function bringBack(address: string, file: string): Promise<number> {
  try {
    const counts = await restoreBackup(address, unpacked(file))
    return Object.values(counts).reduce((sum, rows) => sum + rows, 0)
  } catch (error) {
    if (error instanceof BackupFault) throw new StartFailure('backup-unusable', error.message)
    throw error
  }
}

/** Every chain of the journal of the database at this address, checked. */
export async function checkJournal(address: string): Promise<readonly (readonly [chain: string, verdict: JournalVerdict])[]> {
  const db = openDatabase(address, { poolSize: 2 })
  try {
    const verdicts: (readonly [string, JournalVerdict])[] = []
    for (const chain of await listChains(db)) verdicts.push([chain, await verifyJournal(db, chain)])
    return verdicts
  } finally {
    await db.destroy()
  }
}
