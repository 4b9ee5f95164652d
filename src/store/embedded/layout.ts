import { createHash } from 'node:crypto'
import { chmodSync, lstatSync, mkdirSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { StartFailure } from '../../model/start-failure.ts'
import { canReach, chooseAccount, giveOnly, type RunAs } from './run-as.ts'

/** Where a server's things are. Everything but the socket lies below `base`. */
export interface Layout {
  readonly base: string
  /** PostgreSQL's own folder (PGDATA). */
  readonly cluster: string
  readonly log: string
  /** Folder of the unix socket, only for the server's account. */
  readonly sockets: string
  /** Names the process that looks after the server. */
  readonly keeper: string
  readonly runAs: RunAs | null
}

/** A unix socket's path is limited to 107 bytes on Linux and 103 on macOS, `/.s.PGSQL.5432` included. */
const longestSocketFolder = 103 - '/.s.PGSQL.5432'.length

/**
 * Makes the folders under the data folder. As root the server runs under another account; when that account cannot pass
 * through the folders above (a checkout in /root), the cluster is kept in /var/lib under a name derived from the data folder.
 * Refuses with `folder-not-writable`.
 */
export function makeLayout(dataFolder: string): Layout {
  const runAs = chooseAccount()
  const data = makeWritable(dataFolder)
  if (runAs !== null) chmodSync(data, statSync(data).mode | 0o011)
  const base = canReach(data, runAs) ? data : makeWritable(join('/var/lib', `municipal-dialogue-${shortHash(data)}`))
  const sockets = socketFolder(base)
  mkdirSync(sockets, { recursive: true, mode: 0o700 })
  if (lstatSync(sockets).isSymbolicLink()) throw new StartFailure('folder-not-writable', sockets)
  own(sockets, runAs)
  return { base, cluster: join(base, 'postgres'), log: join(base, 'postgres.log'), sockets, keeper: join(base, 'postgres.keeper'), runAs }
}

/** In a folder everybody can write to, somebody else may have made it first: then it is not ours to use. */
function own(folder: string, runAs: RunAs | null): void {
  try {
    giveOnly(folder, runAs)
    chmodSync(folder, 0o700)
  } catch {
    throw new StartFailure('folder-not-writable', folder)
  }
}

function socketFolder(base: string): string {
  const beside = join(base, 'sockets')
  if (Buffer.byteLength(beside) <= longestSocketFolder) return beside
  const short = `dialogue-${process.getuid?.() ?? 0}-${shortHash(base)}`
  const inTemporary = join(tmpdir(), short)
  return Buffer.byteLength(inTemporary) <= longestSocketFolder ? inTemporary : join('/tmp', short)
}

/** Rights alone do not tell (read-only mounts, full disks, root): a small file is written and removed. */
function makeWritable(folder: string): string {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o755 })
    const trial = join(folder, `.trial-${process.pid}`)
    writeFileSync(trial, 'x')
    rmSync(trial)
    return realpathSync(folder)
  } catch {
    throw new StartFailure('folder-not-writable', folder)
  }
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}
