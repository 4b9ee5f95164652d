import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { spawnSync } from 'node:child_process'

/** True while a process with this id exists (also somebody else's). */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !isZombie(pid)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** A dead child nobody has waited for still answers to signals; in a container without an init it may stay so for ever. */
function isZombie(pid: number): boolean {
  return statFields(pid)?.[0] === 'Z'
}

/** Fields of /proc/PID/stat from the state on, or null where there is no /proc or no process. */
function statFields(pid: number): string[] | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    return null
  }
}

/** Names one run of a process: ids are given again after a restart of the machine or container, start instants are not. */
export function processMark(pid: number): string | null {
  const started = statFields(pid)?.[19] ?? startedByPs(pid)
  return started === null ? null : `${pid} ${bootMark()}${started}`
}

function bootMark(): string {
  try {
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()} `
  } catch {
    return ''
  }
}

function startedByPs(pid: number): string | null {
  if (process.platform === 'linux') return null
  const { status, stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' })
  return status === 0 && stdout.trim() !== '' ? stdout.trim() : null
}

/**
 * Processes working in the folder: every process of a PostgreSQL server has its cluster as the working directory.
 * Null where the system does not tell (no /proc).
 */
export function processesIn(folder: string): number[] | null {
  if (process.platform !== 'linux') return null
  const found: number[] = []
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      if (readlinkSync(`/proc/${name}/cwd`) === folder && !isZombie(Number(name))) found.push(Number(name))
    } catch {
      // Not ours to look at, or gone meanwhile.
    }
  }
  return found
}

/** True when the process is a PostgreSQL server working in the folder. */
export function isServerOf(pid: number, cluster: string): boolean {
  if (!isAlive(pid)) return false
  const inFolder = processesIn(cluster)
  if (inFolder !== null) return inFolder.includes(pid)
  const { stdout } = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  return stdout.includes('postgres') && stdout.includes(cluster)
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
