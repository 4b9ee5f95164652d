import { spawn, spawnSync } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { StartFailure } from '../../model/start-failure.ts'
import { findBinaries, prepareBinaries, type Binaries } from './binaries.ts'
import { becomeKeeper, stopKeeping } from './keeper.ts'
import { makeLayout, type Layout } from './layout.ts'
import { addressOf, answers, longestRecovery, readPostmaster, settle, signal, superuser } from './postmaster.ts'
import { isAlive, isServerOf, pause } from './processes.ts'
import { giveOnly } from './run-as.ts'

export interface EmbeddedOptions {
  /** Everything is kept below this folder; made when absent. */
  readonly folder: string
  /** Name of the database to have; made when absent. */
  readonly database?: string
  /** False for tests only: a crash of the machine may then lose everything. */
  readonly durable?: boolean
  /** Milliseconds to wait for another process that keeps the folder to end, before becoming its guest. */
  readonly patience?: number
  /** Called when a server died and could not be brought back. */
  readonly onLost?: (failure: StartFailure) => void
  readonly onRestart?: () => void
}

export interface EmbeddedServer {
  readonly address: string
  /** The server was running already, left by a killed process or kept by another one. */
  readonly adopted: boolean
  /** Address of another database of the same server. */
  addressOf(database: string): string
  /** Ends the server when this process keeps it; a guest just leaves. Safe to call twice. */
  stop(): Promise<void>
}

/**
 * Has the embedded server of a data folder running: makes the cluster the first time, adopts a living server, clears what a
 * killed one left, and keeps it running until `stop`. Refuses with StartFailure.
 */
export async function startEmbeddedServer(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const layout = makeLayout(options.folder)
  const keeps = await becomeKeeper(layout.keeper, options.patience)
  try {
    const adopted = keeps ? await haveRunning(layout, options) : await joinRunning(layout)
    const database = options.database ?? 'dialogue'
    await makeDatabase(layout, database)
    const watch = keeps ? keepRunning(layout, options) : null
    return {
      address: addressOf(layout, database),
      adopted,
      addressOf: (name) => addressOf(layout, name),
      stop: async () => {
        watch?.end()
        if (keeps) await stopServer(layout)
      },
    }
  } catch (error) {
    if (keeps) stopKeeping(layout.keeper)
    throw error
  }
}

/** True when a living server was adopted, false when one was started. */
async function haveRunning(layout: Layout, options: EmbeddedOptions): Promise<boolean> {
  if (existsSync(layout.cluster) && (await settle(layout)) !== null) return true
  const binaries = prepareBinaries(findBinaries(), layout.base, layout.runAs)
  makeCluster(layout, binaries, options.durable ?? true)
  await launch(layout, binaries, options.durable ?? true)
  return false
}

/** A guest waits for the keeper, who may still be making the cluster. */
async function joinRunning(layout: Layout): Promise<true> {
  for (const until = Date.now() + 60_000; Date.now() < until; await pause(50)) if (await answers(layout)) return true
  throw new StartFailure('folder-in-use', layout.base)
}

/** Makes the cluster beside and renames it when complete, so that an interrupted start leaves nothing half-made. */
function makeCluster(layout: Layout, binaries: Binaries, durable: boolean): void {
  if (existsSync(layout.cluster)) {
    const major = readFileSync(join(layout.cluster, 'PG_VERSION'), 'utf8').trim()
    if (major !== String(binaries.major)) throw new StartFailure('other-database-version', `${major} ≠ ${binaries.major}`)
    return
  }
  const partial = `${layout.cluster}.partial`
  rmSync(partial, { recursive: true, force: true })
  runInitdb(layout, binaries, { folder: partial, durable })
  renameSync(partial, layout.cluster)
}

function runInitdb(layout: Layout, binaries: Binaries, { folder, durable }: { folder: string; durable: boolean }): void {
  const { runAs } = layout
  mkdirSync(folder, { mode: 0o700 })
  giveOnly(folder, runAs)
  // macOS has no C.UTF-8 in the C library; the built-in provider compares and folds the same way everywhere.
  const locale = process.platform === 'linux' ? 'C.UTF-8' : 'C'
  const { status, stderr, error } = spawnSync(
    join(binaries.folder, 'bin', 'initdb'),
    [
      ...['-D', folder, '-U', superuser, '--auth=trust', '--no-instructions', ...(durable ? [] : ['--no-sync'])],
      ...['--encoding=UTF8', `--locale=${locale}`, '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    ],
    { ...(runAs ?? {}), cwd: '/', encoding: 'utf8' },
  )
  if (status !== 0) throw new StartFailure('database-did-not-start', (stderr ?? String(error)).trim().split('\n').slice(-3).join(' · '))
}

const largestLog = 10_000_000

function serverArguments(layout: Layout, durable: boolean): string[] {
  const settings = {
    listen_addresses: '',
    unix_socket_directories: layout.sockets,
    unix_socket_permissions: '0700',
    max_connections: '100',
    shared_buffers: '256MB',
    max_wal_size: '2GB',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_line_prefix: '%m [%p] ',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  return ['-D', layout.cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}

/** Starts the server apart from our process group (Ctrl-C is for us to pass on) and waits until it answers. */
async function launch(layout: Layout, binaries: Binaries, durable: boolean): Promise<void> {
  if ((statSync(layout.log, { throwIfNoEntry: false })?.size ?? 0) > largestLog) renameSync(layout.log, `${layout.log}.old`)
  const log = openSync(layout.log, 'a', 0o600)
  const child = spawn(join(binaries.folder, 'bin', 'postgres'), serverArguments(layout, durable), {
    ...(layout.runAs ?? {}),
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  let failed: string | null = null
  child.on('error', (error) => (failed = error.message))
  child.on('exit', () => (failed ??= lastLines(layout.log)))
  child.unref()
  for (const until = Date.now() + longestRecovery; !(await answers(layout)); await pause(20)) {
    if (failed !== null) throw new StartFailure('database-did-not-start', failed)
    if (Date.now() > until) throw new StartFailure('database-did-not-start', lastLines(layout.log))
  }
}

function lastLines(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim().split('\n').slice(-3).join(' · ')
  } catch {
    return file
  }
}

async function makeDatabase(layout: Layout, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: addressOf(layout, 'postgres') })
  await client.connect()
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name])
    if (rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(name)}`)
  } catch (error) {
    // Two processes starting at once: the other one made it.
    if ((error as { code?: string }).code !== '42P04') throw error
  } finally {
    await client.end()
  }
}

const watchEvery = 500
const mostRestarts = 5

/** Looks whether the server lives, by its process id, so that an adopted one is watched like a child; brings it back when it died. */
function keepRunning(layout: Layout, options: EmbeddedOptions): { end(): void } {
  let restarts = 0
  let ended = false
  let timer: NodeJS.Timeout
  const look = async () => {
    const pid = readPostmaster(layout.cluster)
    if (pid === null || !isAlive(pid)) {
      try {
        if (++restarts > mostRestarts) throw new StartFailure('database-did-not-start', lastLines(layout.log))
        await haveRunning(layout, options)
        options.onRestart?.()
      } catch (error) {
        if (!ended) options.onLost?.(error instanceof StartFailure ? error : new StartFailure('database-did-not-start', String(error)))
        return
      }
    }
    if (!ended) timer = setTimeout(look, watchEvery).unref()
  }
  timer = setTimeout(look, watchEvery).unref()
  // A restart is forgiven after ten quiet minutes.
  const forgive = setInterval(() => (restarts = 0), 600_000).unref()
  return {
    end: () => {
      ended = true
      clearTimeout(timer)
      clearInterval(forgive)
    },
  }
}

/** Fast shutdown: running statements are rolled back, everything committed is written. */
async function stopServer(layout: Layout): Promise<void> {
  const pid = readPostmaster(layout.cluster)
  if (pid !== null && isServerOf(pid, layout.cluster)) {
    signal(pid, 'SIGINT')
    for (const start = Date.now(); isAlive(pid); await pause(10)) {
      // Rather a recovery at the next start than a hanging end.
      if (Date.now() - start > 8_000) signal(pid, 'SIGQUIT')
      if (Date.now() - start > 20_000) break
    }
  }
  stopKeeping(layout.keeper)
}
