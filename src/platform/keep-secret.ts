import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StartFailure } from '../model/start-failure.ts'

/** The secret of this installation, made the first time and kept beside the data for the operator's account only. */
export function keepSecret(dataFolder: string): string {
  const file = join(dataFolder, 'secret')
  try {
    mkdirSync(dataFolder, { recursive: true })
    // `wx`: of two processes starting at once one makes it, both read it.
    writeFileSync(file, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600, flush: true } as object)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw new StartFailure('folder-not-writable', dataFolder)
  }
  const secret = readFileSync(file, 'utf8').trim()
  if (secret.length < 32) throw new StartFailure('wrong-setting', `${file}: пуст или повреждён / empty or damaged`)
  return secret
}
