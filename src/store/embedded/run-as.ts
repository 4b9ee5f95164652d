import { spawnSync } from 'node:child_process'
import { chownSync, lchownSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The account the server runs under when we are root: PostgreSQL refuses to run as root. */
export interface RunAs {
  readonly uid: number
  readonly gid: number
}

/** `postgres` when the system has it, else `nobody`; null when we are not root and the server runs as ourselves. */
export function chooseAccount(): RunAs | null {
  if (process.getuid?.() !== 0) return null
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  for (const name of ['postgres', 'nobody']) {
    const fields = accounts.find(([account]) => account === name)
    const [uid, gid] = [Number(fields?.[2]), Number(fields?.[3])]
    // macOS writes nobody as -2; only plain ids can be handed to spawn.
    if (Number.isInteger(uid) && uid > 0 && gid > 0) return { uid, gid }
  }
  return { uid: 65_534, gid: 65_534 }
}

/** Gives a folder and all below it to the account; does nothing without one. */
export function giveTo(path: string, runAs: RunAs | null): void {
  if (runAs === null) return
  lchownSync(path, runAs.uid, runAs.gid)
  if (!statSync(path).isDirectory()) return
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const inside = join(path, entry.name)
    if (entry.isDirectory()) giveTo(inside, runAs)
    else lchownSync(inside, runAs.uid, runAs.gid)
  }
}

/** Gives only the file or folder itself. */
export function giveOnly(path: string, runAs: RunAs | null): void {
  if (runAs !== null) chownSync(path, runAs.uid, runAs.gid)
}

/** True when the account may pass through every folder on the way to the path. Extended access lists are not read. */
export function canReach(path: string, runAs: RunAs | null): boolean {
  if (runAs === null) return true
  for (let folder = realpathSync(path); ; folder = dirname(folder)) {
    const { uid, gid, mode } = statSync(folder)
    const shift = uid === runAs.uid ? 6 : gid === runAs.gid ? 3 : 0
    if (((mode >> shift) & 1) === 0) return false
    if (folder === dirname(folder)) return true
  }
}

/** True when the account can run the program (reach, load its libraries, start). */
export function canRun(program: string, runAs: RunAs | null): boolean {
  return spawnSync(program, ['--version'], { ...(runAs ?? {}), cwd: '/', stdio: 'ignore' }).status === 0
}
