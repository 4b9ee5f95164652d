import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** As `npm start` runs it: a wide nursery, because most of what a request makes lives for that request (a quarter of the time went into clearing it). */
const asStarted = ['--max-semi-space-size=64', '--min-semi-space-size=16']

/** PROFILE=folder: what the processor does in each program is written there. */
const profile = process.env['PROFILE'] === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${process.env['PROFILE']}`]

/** Starts one of the programs beside this file and waits for its first word. */
export async function startProgram<Said>(name: string, ...args: string[]): Promise<{ child: ChildProcess; said: Said }> {
  const child = fork(fileURLToPath(new URL(`./${name}.ts`, import.meta.url)), args, { execArgv: [...asStarted, '--import', 'tsx', ...profile], serialization: 'advanced' })
  const [said] = (await once(child, 'message')) as [Said]
  return { child, said }
}

export async function ask<Said>(child: ChildProcess, question: unknown): Promise<Said> {
  child.send(question as object)
  const [said] = (await once(child, 'message')) as [Said]
  return said
}

export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  child.send('stop')
  await once(child, 'exit')
}

/** Seconds of processor that the database server below a folder has used so far; null where there is no /proc. */
export function databaseSeconds(folder: string): number | null {
  try {
    const main = readFileSync(`${folder}/postgres/postmaster.pid`, 'utf8').split('\n')[0]!
    const stats = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((pid) => statOf(pid))
    // Fields after the command: state, parent …; times of the process and of its ended children, in hundredths.
    const ours = stats.filter(({ pid, fields }) => pid === main || fields[1] === main)
    return ours.reduce((sum, { pid, fields }) => sum + Number(fields[11]) + Number(fields[12]) + (pid === main ? Number(fields[13]) + Number(fields[14]) : 0), 0) / 100
  } catch {
    return null
  }
}

function statOf(pid: string): { pid: string; fields: string[] }[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return [{ pid, fields: text.slice(text.lastIndexOf(')') + 2).split(' ') }]
  } catch {
    return []
  }
}
