import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { isAlive, pause, processMark } from './processes.ts'

/**
 * Which process looks after a server: it starts it, restarts it when it dies, and stops it at the end. Others (a second
 * `npm start` about to find the port taken, `dialogue verify` beside a running platform) are guests and never stop it.
 */

function readMark(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

function lives(mark: string): boolean {
  const pid = Number.parseInt(mark, 10)
  return Number.isInteger(pid) && isAlive(pid) && processMark(pid) === mark
}

/**
 * True when this process is the keeper now; false when another living one is, also after `patience` milliseconds (it may
 * just be stopping). A dead keeper's mark is taken over.
 */
export async function becomeKeeper(file: string, patience = 0): Promise<boolean> {
  const mark = `${processMark(process.pid)}`
  const until = Date.now() + patience
  for (let attempt = 0; attempt < 20; attempt++) {
    try {
      writeFileSync(file, mark, { flag: 'wx', mode: 0o644 })
      // Whoever took away a dead mark at the same moment may have taken ours: look again before believing it.
      await pause(20)
      if (readMark(file) === mark) return true
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      const found = readMark(file)
      if (found === mark) return true
      if (found === null || !lives(found)) takeAway(file)
      else if (Date.now() >= until) return false
      else [attempt] = [0, await pause(50)]
    }
  }
  return false
}

function takeAway(file: string): void {
  const aside = `${file}.${process.pid}`
  try {
    renameSync(file, aside)
    rmSync(aside, { force: true })
  } catch {
    // Another process was faster.
  }
}

export function stopKeeping(file: string): void {
  if (readMark(file) === `${processMark(process.pid)}`) rmSync(file, { force: true })
}
