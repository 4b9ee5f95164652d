import { readFileSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { StartFailure } from '../../model/start-failure.ts'
import type { Layout } from './layout.ts'
import { isAlive, isServerOf, pause, processesIn } from './processes.ts'

/** Name of the superuser inside the cluster; who may connect is decided by the rights of the socket folder. */
export const superuser = 'postgres'

/** Address of a database of this server. */
export function addressOf(layout: Layout, database: string): string {
  return `postgresql://${superuser}@localhost/${database}?host=${encodeURIComponent(layout.sockets)}`
}

/** What PostgreSQL wrote into postmaster.pid: the first line is its process id. */
export function readPostmaster(cluster: string): number | null {
  try {
    const pid = Number.parseInt(readFileSync(join(cluster, 'postmaster.pid'), 'utf8'), 10)
    return Number.isInteger(pid) && pid > 0 ? pid : null
  } catch {
    return null
  }
}

/** True when a server answers at our socket. */
export async function answers(layout: Layout): Promise<boolean> {
  const client = new pg.Client({ connectionString: addressOf(layout, 'postgres'), connectionTimeoutMillis: 2_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Recovery after a crash replays the log before the server answers; with gigabytes of it this takes minutes. */
export const longestRecovery = 300_000
const longestFarewell = 15_000

/**
 * Brings the folder to one of two states: a living server of ours that answers (its process id), or nothing that runs
 * and no stale lock (null). Refuses with `folder-in-use` when a living server of the folder never answers.
 */
export async function settle(layout: Layout): Promise<number | null> {
  const until = Date.now() + longestRecovery
  for (let pid = readPostmaster(layout.cluster); pid !== null && isServerOf(pid, layout.cluster); pid = readPostmaster(layout.cluster)) {
    // Starting, recovering or just stopping: wait until it has become one of the two.
    if (await answers(layout)) return pid
    if (Date.now() > until) throw new StartFailure('folder-in-use', `pid ${pid}`)
    await pause(50)
  }
  await endOrphans(layout.cluster)
  clearStaleLocks(layout)
  return null
}

/** Children of a killed postmaster notice within moments; a busy one is ended, because a new server must not start beside it. */
async function endOrphans(cluster: string): Promise<void> {
  const until = Date.now() + longestFarewell
  for (let left = processesIn(cluster) ?? []; left.length > 0; left = processesIn(cluster) ?? []) {
    if (Date.now() > until) throw new StartFailure('folder-in-use', `pid ${left.join(', ')}`)
    if (Date.now() > until - longestFarewell / 2) left.forEach((pid) => signal(pid, 'SIGQUIT'))
    await pause(50)
  }
}

/**
 * PostgreSQL clears a lock whose process is gone, but not one whose process id was given to another program since (the
 * rule after a container's restart) or whose process is dead and not waited for. Nothing of ours runs at this point, so
 * the locks can go.
 */
function clearStaleLocks(layout: Layout): void {
  const pid = readPostmaster(layout.cluster)
  const certain = processesIn(layout.cluster) !== null
  if (pid !== null && (certain || isAlive(pid))) rmSync(join(layout.cluster, 'postmaster.pid'), { force: true })
  for (const name of readdirSync(layout.sockets)) {
    if (name.startsWith('.s.PGSQL.')) rmSync(join(layout.sockets, name), { force: true })
  }
}

export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // Gone already.
  }
}
