import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { ErasureLedger } from '../jobs/erase-people.ts'
import { ErasedPerson } from '../model/erasure.ts'
import { StartFailure } from '../model/start-failure.ts'

function readLine(line: string, place: string): ErasedPerson {
  try {
    return ErasedPerson.parse(JSON.parse(line))
  } catch {
    throw new StartFailure('ledger-damaged', place)
  }
}

/**
 * Whom the platform forgot, one JSON a line, by ids alone. It lies beside the database and not in its backups: a backup put
 * back is made to forget them again from it. Reading fails with `ledger-damaged` rather than leave somebody out.
 */
export function createErasureLedger(file: string): ErasureLedger {
  const text = () =>
    readFile(file, 'utf8').catch((error: unknown) => {
      if ((error as { code?: string }).code === 'ENOENT') return ''
      throw error
    })
  return {
    read: async () => (await text()).split('\n').flatMap((line, place) => (line.trim() === '' ? [] : [readLine(line, `${file}:${place + 1}`)])),
    add: async (erased) => {
      const whole = (await text()) + erased.map((one) => `${JSON.stringify(one)}\n`).join('')
      await mkdir(dirname(file), { recursive: true })
      // Under another name until the disk has it: no line is ever half written.
      const part = await open(`${file}.part`, 'w', 0o600)
      try {
        await part.writeFile(whole)
        await part.sync()
      } finally {
        await part.close()
      }
      await rename(`${file}.part`, file)
    },
  }
}
