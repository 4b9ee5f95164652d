import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url))

/** Runs a program to its end and returns its exit code; output goes where ours goes, on standard error. */
export function run(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 2, 2], ...options })
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve(code ?? (signal === null ? 1 : 130)))
  })
}

export const runNode = (args, options) => run(process.execPath, args, options)

/** The same for a step whose words matter only when it fails: they are held back until then. */
export function runNodeQuietly(args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...options })
    const words = []
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => words.push(bytes))
    child.once('error', reject)
    child.once('close', (code) => {
      if (code !== 0) process.stderr.write(Buffer.concat(words))
      resolve(code ?? 1)
    })
  })
}
