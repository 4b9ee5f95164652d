import { build } from './build.mjs'
import { installDependencies } from './dependencies.mjs'
import { orStop } from './say.mjs'

const lookEvery = 500

/**
 * npm killed the hard way leaves us behind holding the port, and the next start would find it taken. Started by hand
 * (and perhaps meant to outlive its shell) nobody is watched.
 */
function endWithNpm() {
  if (process.env['npm_lifecycle_event'] === undefined) return
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM')
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
