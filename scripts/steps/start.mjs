import { readFileSync } from 'node:fs'
import { build } from './build.mjs'
import { installDependencies } from './dependencies.mjs'
import { orStop } from './say.mjs'

const lookEvery = 500

/** npm runs us through a shell, which survives npm: who matters is the shell's parent. Null where there is no /proc. */
function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    return null
  }
}

/**
 * npm killed the hard way leaves us behind holding the port, and the next start would find it taken. Started by hand
 * (and perhaps meant to outlive its shell) nobody is watched.
 */
function endWithNpm() {
  if (process.env['npm_lifecycle_event'] === undefined) return
  const above = () => `${process.ppid} ${parentOf(process.ppid)}`
  const first = above()
  setInterval(() => {
    if (above() !== first) process.kill(process.pid, 'SIGTERM')
  }, lookEvery).unref()
}

export async function start() {
  await orStop(async () => {
    await installDependencies()
    await build()
  })
  endWithNpm()
  await import('../../dist/src/main.js')
}
